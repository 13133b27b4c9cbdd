import ArgumentParser
import Circulation

/// `sirkulasi publication`: the titles that the department looks after.
struct PublicationGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "publication", abstract: "The titles that the department looks after.",
        subcommands: [PublicationList.self, PublicationShow.self])

    static let captions = [
        "approval": Phrase(id: "persetujuan", en: "approval"),
        "currency": Phrase(id: "mata uang", en: "currency"),
        "cutoff_days_before": Phrase(id: "tutup pesanan, hari sebelum sampul", en: "cut-off, days before cover date"),
        "cutoff_time": Phrase(id: "jam tutup pesanan", en: "cut-off time"),
        "forgive": Phrase(id: "direlakan", en: "forgive"),
        "grace_policy": Phrase(id: "aturan masa tenggang", en: "grace policy"),
        "lapse": Phrase(id: "hangus", en: "lapse"),
        "mail_days_before": Phrase(id: "kirim, hari sebelum sampul", en: "mailing, days before cover date"),
        "move": Phrase(id: "digeser", en: "move"),
        "no_address_policy": Phrase(id: "tanpa alamat", en: "no address"),
        "one": Phrase(id: "satu orang", en: "one person"),
        "recoup": Phrase(id: "diperhitungkan", en: "recoup"),
        "two": Phrase(id: "dua orang", en: "two people"),
        "undeliverable_policy": Phrase(id: "tidak terkirim", en: "undeliverable"),
    ]
}

extension Publication {
    /// What is printed of a publication.
    var record: Record {
        [
            "code": .text(code), "name": .text(name), "frequency": .word(frequency.rawValue),
            "time_zone": .text(timeZone), "currency": .text(currency), "grace": .number(graceEditions),
            "grace_policy": .word(gracePolicy.rawValue), "approval": .word(needsApproval ? "two" : "one"),
            "undeliverable_policy": .word(undeliverable.rawValue), "no_address_policy": .word(noAddress.rawValue),
            "cutoff_days_before": .number(cutoffDaysBefore), "cutoff_time": .text(cutoffTime),
            "mail_days_before": .number(mailDaysBefore),
        ]
    }
}
