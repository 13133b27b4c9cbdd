import ArgumentParser
import Circulation

/// `sirkulasi journal`: the entries, their proof, and months that are closed.
struct JournalGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "The journal: prove it, list it, close a month.",
        subcommands: [JournalCheckCommand.self, JournalShow.self, JournalClose.self, JournalReopen.self])

    static let captions = [
        "accounts": Phrase(id: "akun", en: "accounts"),
        "as_of": Phrase(id: "per", en: "as of"),
        "balanced": Phrase(id: "seimbang", en: "balanced"),
        "bank_charges": Phrase(id: "biaya bank", en: "bank charges"),
        "clearing": Phrase(id: "kliring", en: "clearing"),
        "closed_through": Phrase(id: "ditutup sampai", en: "closed through"),
        "commission": Phrase(id: "komisi", en: "commission"),
        "credit": Phrase(id: "kredit", en: "credit"),
        "debit": Phrase(id: "debet", en: "debit"),
        "deferred": Phrase(id: "diterima di muka", en: "deferred"),
        "difference": Phrase(id: "selisih", en: "difference"),
        "entries": Phrase(id: "jurnal", en: "entries"),
        "entry": Phrase(id: "jurnal", en: "entry"),
        "receivable": Phrase(id: "piutang", en: "receivable"),
        "received": Phrase(id: "diterima", en: "received"),
        "recorded_at": Phrase(id: "dicatat pada", en: "recorded at"),
        "overpaid": Phrase(id: "titipan pembayar", en: "held for payers"),
        "refunds_payable": Phrase(id: "utang pengembalian", en: "refunds payable"),
        "reverses": Phrase(id: "membatalkan", en: "reverses"),
        "rounding": Phrase(id: "pembulatan", en: "rounding"),
        "shipping": Phrase(id: "ongkos kirim", en: "shipping"),
        "tax": Phrase(id: "pajak", en: "tax"),
        "unearned": Phrase(id: "pendapatan diterima di muka", en: "unearned"),
        "write_off": Phrase(id: "penghapusan", en: "written off"),
    ]
}
