import ArgumentParser
import Circulation

/// `sirkulasi number`: the public numbers that people read aloud and type.
struct NumberGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "number", abstract: "Public numbers of subscribers, subscriptions and requests.",
        subcommands: [NumberRead.self])

    static let captions = [
        "id": Phrase(id: "id", en: "id"),
        "kind": Phrase(id: "jenis", en: "kind"),
    ]
}
