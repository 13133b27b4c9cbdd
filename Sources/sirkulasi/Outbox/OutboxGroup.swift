import ArgumentParser
import Circulation

/// `sirkulasi outbox`: messages that wait to go out.
struct OutboxGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "outbox", abstract: "The outbox: messages that wait, and handing them out.",
        subcommands: [OutboxList.self, OutboxShow.self, OutboxExport.self, OutboxLetters.self])

    static let captions = [
        "exported": Phrase(id: "diserahkan", en: "handed out"),
        "failed": Phrase(id: "gagal", en: "failed"),
        "letter": Phrase(id: "surat", en: "letter"),
        "letters": Phrase(id: "surat", en: "letters"),
        "not_before": Phrase(id: "paling cepat", en: "not before"),
        "queued": Phrase(id: "antre", en: "queued"),
        "sent": Phrase(id: "terkirim", en: "sent"),
        "settled_at": Phrase(id: "keluar pada", en: "out at"),
        "text": Phrase(id: "isi", en: "text"),
        "to": Phrase(id: "tujuan", en: "to"),
    ]
}

/// Which messages.
struct OutboxOptions: ParsableArguments {
    @Option(help: "Only of this publication.") var publication: String?
    @Option(help: "Only whatsapp, email or letter.") var channel: MessageChannel?
}

extension OutboxMessage {
    /// Without names, numbers or words: what may be shown without a trace.
    var line: Record {
        let number = Field("message", .text(String(id)), caption: Phrase(id: "pesan", en: "message"))
        return Record([number]) + [
            "key": .text(key), "publication": .text(publication),
            "subscriber": .text(PublicNumber.subscriber.text(subscriberID)), "channel": .word(channel.rawValue),
            "state": .word(state.rawValue), "template": .text(template.map { "\($0.code)/\($0.version)" }),
            "bill": .text(bill), "not_before": .instant(notBefore), "created_at": .instant(createdAt),
            "settled_at": .instant(settledAt),
        ]
    }

    /// With whom it goes to, and its words.
    func record() throws -> Record {
        let text = try text()
        return line + ["to": .text(recipient), "subject": .text(text.subject), "text": .text(text.body)]
    }
}
