import ArgumentParser
import Circulation

/// `sirkulasi zone`: where a price of the rate card holds.
struct ZoneGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "zone", abstract: "Zones of the rate card: groups of provinces, and abroad.",
        subcommands: [ZoneAdd.self, ZoneList.self])

    static let captions = [
        "abroad": Phrase(id: "luar negeri", en: "abroad"),
        "provinces": Phrase(id: "provinsi", en: "provinces"),
        "zone": Phrase(id: "zona", en: "zone"),
    ]
}

extension Zone {
    /// What `zone add` and `zone list` print.
    var record: Record {
        [
            "zone": .text(code), "name": .text(name), "provinces": .texts(provinces), "abroad": .flag(isAbroad),
        ]
    }
}
