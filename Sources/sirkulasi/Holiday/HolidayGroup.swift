import ArgumentParser
import Circulation

/// `sirkulasi holiday`: days on which no message goes out.
struct HolidayGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "holiday", abstract: "Holidays: load, list.", subcommands: [HolidayLoad.self, HolidayList.self])

    static let captions = [
        "certain": Phrase(id: "pasti", en: "certain"),
        "changed": Phrase(id: "berubah", en: "changed"),
        "day": Phrase(id: "tanggal", en: "day"),
        "loaded": Phrase(id: "dimuat", en: "loaded"),
    ]
}
