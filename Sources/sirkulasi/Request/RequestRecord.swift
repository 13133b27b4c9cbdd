import Circulation
import Postgres

extension RequestView {
    /// Fields that are always printed, read or not (contract: `request show`).
    private static let common = [
        "name", "phone", "email", "address", "postcode", "region", "village", "slots", "offer", "start_edition",
    ]

    /// Everything of a request (contract: `request list`, `request show`).
    func record(_ wording: Wording) -> Record {
        [
            "request": .text(request.number), "source": .text(request.source), "kind": .word(request.kind.rawValue),
            "state": .word(request.state.rawValue), "received_at": .instant(request.receivedAt),
            "sender": .text(request.sender), "sender_name": .text(request.senderName),
            "publication": .text(publication), "fields": .record(fields),
            "missing": .list(request.missing.map { .word($0) }),
            "note": .text(request.note.map { wording(Phrase(stored: $0)) }),
            "messages": .records(messages.map { message($0, wording) }),
            "matches": .records(matches.map(\.record)),
            "subscriber": .text(request.subscriberID.map(PublicNumber.subscriber.text)),
            "subscription": .text(request.subscriptionID.map(PublicNumber.subscription.text)),
            "duplicate_of": .text(request.duplicateOf.map(PublicNumber.request.text)),
            "decided_at": .instant(request.decidedAt),
            "extra": .record(
                Record(request.extra.keys.sorted().map { Field($0, .text(request.extra[$0]), caption: Phrase($0)) })),
            "others": .texts(others.map(PublicNumber.request.text)),
        ]
    }

    /// One line of a list, for a person.
    func line(_ wording: Wording) -> Record {
        let words = messages.map(\.text).joined(separator: " ").split(whereSeparator: \.isWhitespace).prefix(12)
        return [
            "request": .text(request.number), "state": .word(request.state.rawValue),
            "kind": .word(request.kind.rawValue), "received_at": .instant(request.receivedAt),
            "sender": .text(request.sender ?? request.value("phone") ?? request.source),
            "name": .text(request.value("name") ?? request.senderName),
            "missing": .list(request.missing.map { .word($0) }),
            "text": .text(String(words.joined(separator: " ").prefix(60))),
        ]
    }

    private var fields: Record {
        let named = Self.common + request.fields.keys.filter { !Self.common.contains($0) }.sorted()
        return Record(named.map { name in Field(name, .record(field(name))) })
    }

    private func field(_ name: String) -> Record {
        let field = request.fields[name]
        let counted = ["slots", "copies", "start_edition"].contains(name)
        let number = counted ? field?.value.flatMap { Int($0) } : nil
        var record: Record = [
            "value": number.map { .number($0) } ?? .text(field?.value),
            "confidence": .decimal(field?.confidence ?? 0, places: 2),
            "raw": .text(field?.raw),
        ]
        if let setBy = field?.setBy { record["set_by"] = .text(setBy) }
        return record
    }

    private func message(_ message: RequestMessage, _ wording: Wording) -> Record {
        [
            "id": .text(message.externalID), "type": .text(message.type), "revision": .number(message.revision),
            "sender": .text(message.sender), "sender_name": .text(message.senderName),
            "sent_at": .instant(message.sentAt), "forwarded": .flag(message.isForwarded), "text": .text(message.text),
            "note": .text(message.note.map { wording(Phrase(stored: $0)) }), "body": .text(String(message.body)),
        ]
    }
}

extension Match {
    var record: Record {
        [
            "subscriber": .text(number), "name": .text(name), "why": .list(why.map { .word($0) }),
            "score": .decimal(score, places: 2), "agrees": .flag(agrees),
        ]
    }
}

extension Counter {
    /// Shows a request: all of it to a program, the telling half to a person.
    func show(_ view: RequestView) throws {
        var record = view.record(wording)
        if format == .table {
            // Nothing was read, nothing is printed; the fields as a table of their own.
            let fields = view.request.fields.keys.sorted().map { name -> Record in
                let field = view.request.fields[name]
                return [
                    "field": .word(name), "value": .text(field?.value),
                    "confidence": .decimal(field?.confidence, places: 2), "set_by": .text(field?.setBy),
                ]
            }
            record["fields"] = .records(fields)
            record["messages"] = .records(
                view.messages.map { message in
                    [
                        "sent_at": .instant(message.sentAt), "type": .text(message.type),
                        "text": .text(String(message.text.prefix(400))),
                        "note": .text(message.note.map { wording(Phrase(stored: $0)) }),
                    ]
                })
            record.fields.removeAll { [.nothing, .list([]), .records([]), .record([:])].contains($0.value) }
        }
        try show(record)
    }
}
