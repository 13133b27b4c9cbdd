import ArgumentParser
import Circulation

/// `sirkulasi template`: the wording of messages.
struct TemplateGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "Templates: the wording of messages by language and channel.",
        subcommands: [TemplateAdd.self, TemplateList.self, TemplateShow.self])

    static let captions = [
        "body": Phrase(id: "isi", en: "body"),
        "created_at": Phrase(id: "dibuat pada", en: "made at"),
        "created_by": Phrase(id: "dibuat oleh", en: "made by"),
        "subject": Phrase(id: "judul", en: "subject"),
        "variables": Phrase(id: "variabel", en: "variables"),
        "version": Phrase(id: "versi", en: "version"),
    ]
}

extension MessageTemplate {
    var record: Record {
        [
            "template": .text(code), "language": .text(language.rawValue), "channel": .word(channel.rawValue),
            "version": .number(version), "subject": .text(subject), "body": .text(body),
            "created_at": .instant(createdAt), "created_by": .text(createdBy),
        ]
    }
}
