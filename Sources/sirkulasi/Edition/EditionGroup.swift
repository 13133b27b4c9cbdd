import ArgumentParser
import Circulation

/// `sirkulasi edition`: the calendar of a publication.
struct EditionGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "edition", abstract: "The edition calendar: planned, changed, tried on paper first.",
        subcommands: [
            EditionPlan.self, EditionAdd.self, EditionList.self, EditionShow.self, EditionPostpone.self,
            EditionSkip.self, EditionUnskip.self, EditionMerge.self, EditionWeight.self, EditionWhatIf.self,
            EditionPrinted.self, EditionClose.self,
        ])

    static let captions = [
        "accounting_on": Phrase(id: "tanggal pembukuan", en: "accounting date"),
        "address_cutoff_at": Phrase(id: "tutup alamat", en: "address cut-off"),
        "after": Phrase(id: "sesudah", en: "after"),
        "before": Phrase(id: "sebelum", en: "before"),
        "archived": Phrase(id: "diarsipkan", en: "archived"),
        "bills_moved": Phrase(id: "tagihan pindah", en: "bills moved"),
        "closed": Phrase(id: "ditutup", en: "closed"),
        "conservation": Phrase(id: "dari yang dicetak", en: "of the printed copies"),
        "copies_after": Phrase(id: "eks. sesudah", en: "copies after"),
        "copies_before": Phrase(id: "eks. sebelum", en: "copies before"),
        "deferred_after": Phrase(id: "ditangguhkan sesudah", en: "deferred after"),
        "deferred_before": Phrase(id: "ditangguhkan sebelum", en: "deferred before"),
        "difference": Phrase(id: "selisih", en: "difference"),
        "draw": Phrase(id: "titipan", en: "draw"),
        "flagged": Phrase(id: "ditandai (2% atau lebih)", en: "flagged (2% or more)"),
        "labels_dropped_at": Phrase(id: "label dihapus pada", en: "labels dropped at"),
        "office": Phrase(id: "kantor", en: "office"),
        "restates": Phrase(id: "koreksi", en: "correction"),
        "returns": Phrase(id: "retur", en: "returns"),
        "spoiled": Phrase(id: "rusak", en: "spoiled"),
        "stated_at": Phrase(id: "dicatat pada", en: "stated at"),
        "stated_by": Phrase(id: "dicatat oleh", en: "stated by"),
        "statements": Phrase(id: "catatan cetak", en: "statements"),
        "stock": Phrase(id: "stok", en: "stock"),
        "figures": Phrase(id: "angka yang berubah", en: "figures that change"),
        "renewals_after": Phrase(id: "perpanjangan sesudah", en: "renewals after"),
        "renewals_before": Phrase(id: "perpanjangan sebelum", en: "renewals before"),
        "deferred": Phrase(id: "pendapatan ditangguhkan", en: "deferred revenue"),
        "editions": Phrase(id: "edisi yang berubah", en: "editions changed"),
        "editions_moved": Phrase(id: "edisi bergeser", en: "editions moved"),
        "expiries_moved": Phrase(id: "langganan yang akhirnya bergeser", en: "expiries moved"),
        "merged_into": Phrase(id: "digabung ke", en: "merged into"),
        "printed": Phrase(id: "oplah", en: "printed"),
        "renewals": Phrase(id: "perpanjangan", en: "renewals"),
        "special": Phrase(id: "khusus", en: "special"),
        "terms_moved": Phrase(id: "masa langganan bergeser", en: "terms moved"),
        "what_if": Phrase(id: "seandainya", en: "what if"),
    ]
}
