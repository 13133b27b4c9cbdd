import ArgumentParser
import Circulation

/// `sirkulasi region`: provinces down to villages, by Kemendagri code.
struct RegionGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "region", abstract: "Regions and postcodes.", subcommands: [RegionLoad.self, RegionFind.self])

    static let captions = [
        "changed": Phrase(id: "berubah", en: "changed"),
        "kind": Phrase(id: "jenis", en: "kind"),
        "level": Phrase(id: "tingkat", en: "level"),
        "loaded": Phrase(id: "dimuat", en: "loaded"),
        "refined": Phrase(id: "alamat diperjelas", en: "addresses refined"),
        "within": Phrase(id: "di dalam", en: "within"),
    ]
}
