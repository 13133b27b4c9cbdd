import ArgumentParser
import Circulation

/// `sirkulasi demo`: an invented department to try things on.
struct DemoGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Invented data to try things on.", subcommands: [DemoSeedCommand.self])

    static let captions = [
        "calendar": Phrase(id: "edisi pada kalender", en: "editions on the calendar"),
        "editions_frozen": Phrase(id: "edisi dibekukan", en: "editions frozen"),
        "subscribers": Phrase(id: "pelanggan", en: "subscribers"),
        "seed": Phrase(id: "benih", en: "seed"),
    ]
}
