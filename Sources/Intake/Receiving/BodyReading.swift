import Circulation
import Postgres

/// A stored body taken apart into the items that the inbox files. Pure: the same bytes give the same items.
enum BodyReading {
    /// The items of body number `body`, in its order.
    ///
    /// - Throws: `Unreadable` when nothing can be made of the body.
    static func items(_ bytes: [UInt8], source: String, body: Int64) throws(Unreadable) -> [Incoming] {
        if let form = formName(source) { return [.message(try self.form(bytes, name: form, body: body))] }
        return try WhatsAppEnvelope.read(bytes).enumerated().map { index, item in
            switch item {
            case .message(let message): .message(self.message(message))
            case .status(let status): .status(self.status(status))
            case .other(let other): .message(news(other, id: "body:\(body):\(index)"))
            }
        }
    }

    /// The form's name of a source `form:NAME`.
    static func formName(_ source: String) -> String? {
        source.hasPrefix("form:") ? String(source.dropFirst(5)) : nil
    }

    private static func message(_ message: WhatsAppMessage) -> IncomingMessage {
        // An edit and a recall are filed with the message they change.
        var incoming = IncomingMessage(
            account: clean(message.phoneNumberID), externalID: clean(message.revision?.messageID ?? message.id),
            type: clean(message.type), sender: clean(message.from ?? message.waID ?? message.userID),
            userID: clean(message.userID), senderName: clean(message.profileName), sentAt: message.sentAt,
            text: clean(message.text), item: clean(message.raw), note: note(message))
        incoming.isForwarded = message.isForwarded
        incoming.contextID = message.contextID.map { clean($0) }
        if RequestReader.hasWords(type: message.type) {
            let read = OrderText.read(message.text)
            if let name = read.fields[.name]?.value, let address = read.fields[.address]?.value {
                incoming.order = IncomingMessage.WholeOrder(name: name, address: address)
            }
        }
        return incoming
    }

    /// What is in a message beside its words.
    private static func note(_ message: WhatsAppMessage) -> String? {
        var parts: [String] = []
        if let media = message.media {
            let name = media.fileName ?? media.mimeType ?? message.type
            parts.append(Phrase(id: "Berkas: \(name)", en: "File: \(name)").stored)
        }
        if let referral = message.referral, !referral.isEmpty {
            parts.append(Phrase(id: "Dari iklan: \(referral)", en: "From an advertisement: \(referral)").stored)
        }
        if let identity = message.newIdentity {
            let new = identity.newWaID ?? identity.newUserID ?? "?"
            parts.append(
                Phrase(
                    id: "Ganti nomor: \(identity.oldWaID ?? "?") menjadi \(new).",
                    en: "Changed number: \(identity.oldWaID ?? "?") to \(new)."
                ).stored)
        }
        parts += message.errors.map { "\($0.code.map { "\($0): " } ?? "")\($0.text)" }
        let note: String = clean(parts.joined(separator: "\n"))
        return parts.isEmpty ? nil : note
    }

    private static func status(_ status: WhatsAppStatus) -> IncomingStatus {
        IncomingStatus(
            account: clean(status.phoneNumberID), externalID: clean(status.id), status: clean(status.status),
            recipient: clean(status.recipient ?? ""), at: status.at, item: clean(status.raw))
    }

    /// News of the account, preferences, and items that could not be read. They carry no id of their own: the body and the
    /// place in it are their key, so that the same news on another day is news again.
    private static func news(_ other: WhatsAppOther, id: String) -> IncomingMessage {
        var incoming = IncomingMessage(
            account: clean(other.phoneNumberID ?? ""), externalID: id,
            type: other.reason == nil ? clean(other.field) : "unreadable", sender: clean(other.waID ?? other.userID),
            userID: clean(other.userID), sentAt: other.at, text: clean(other.summary), item: clean(other.raw),
            note: other.reason.map { clean($0.stored) })
        incoming.kind = other.isOptOut ? .optOut : nil
        incoming.isReadable = false
        return incoming
    }

    private static func form(_ bytes: [UInt8], name: String, body: Int64) throws(Unreadable) -> IncomingMessage {
        let form = try FormBody.read(bytes, source: name)
        let answers = form.fields.map { "\($0.label ?? $0.key): \($0.value)" }
        return IncomingMessage(
            account: "form:" + name, externalID: clean(form.externalID ?? "form:\(body)"), type: "form",
            sentAt: form.submittedAt, text: clean(answers.joined(separator: "\n")),
            item: clean(String(decoding: bytes, as: UTF8.self)),
            note: form.isMended
                ? Phrase(id: "JSON rusak, dibaca setelah diperbaiki.", en: "The JSON was broken; read after mending.")
                    .stored
                : nil)
    }

    /// The database's text holds no NUL.
    static func clean(_ text: String) -> String {
        text.utf8.contains(0) ? text.replacing("\0", with: "\u{FFFD}") : text
    }

    private static func clean(_ text: String?) -> String? { text.map { clean($0) } }
}
