import ArgumentParser
import Circulation

/// `sirkulasi payment`: money that came, and which bills it is for.
struct PaymentGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "payment",
        abstract: "Payments: import, recognise, accept, assign, split, set aside, take back, record, refund.",
        subcommands: [
            PaymentImportCommand.self, PaymentStatements.self, PaymentMatch.self, PaymentList.self, PaymentShow.self,
            PaymentAccept.self, PaymentAssign.self,
            PaymentSplit.self, PaymentIgnore.self, PaymentUnmatch.self, PaymentRecord.self, PaymentRefund.self,
        ])

    static let captions = [
        "accepted": Phrase(id: "disetujui", en: "accepted"),
        "account": Phrase(id: "rekening", en: "account"),
        "allocated": Phrase(id: "terpakai", en: "allocated"),
        "also_shown_as": Phrase(id: "juga tercatat sebagai", en: "also there as"),
        "assigned": Phrase(id: "dipasangkan", en: "assigned"),
        "auto": Phrase(id: "dikenali", en: "recognised"),
        "balance_ok": Phrase(id: "saldo cocok", en: "balance proven"),
        "bill": Phrase(id: "tagihan", en: "bill"),
        "bills": Phrase(id: "tagihan", en: "bills"),
        "candidates": Phrase(id: "mungkin untuk", en: "candidates"),
        "closing": Phrase(id: "saldo akhir", en: "closing"),
        "counterparty": Phrase(id: "dari", en: "from"),
        "date": Phrase(id: "tanggal", en: "date"),
        "digits_left_out": Phrase(id: "tanpa angka unik", en: "unique digits left out"),
        "exact_rest": Phrase(id: "sisa tagihan", en: "the rest of a bill"),
        "exact_total": Phrase(id: "jumlah persis", en: "exact total"),
        "error": Phrase(id: "kesalahan", en: "error"),
        "files": Phrase(id: "berkas-berkas", en: "files"),
        "fee": Phrase(id: "biaya", en: "fee"),
        "ignored": Phrase(id: "diabaikan", en: "ignored"),
        "interbank_fee": Phrase(id: "potongan antarbank", en: "interbank fee"),
        "instead_of": Phrase(id: "semula", en: "instead of"),
        "interest": Phrase(id: "bunga", en: "interest"),
        "known": Phrase(id: "sudah ada", en: "known"),
        "layout": Phrase(id: "susunan", en: "layout"),
        "left": Phrase(id: "sisa", en: "left"),
        "matched": Phrase(id: "terpasang", en: "matched"),
        "may_be": Phrase(id: "mungkin sama dengan", en: "may be the same as"),
        "missing": Phrase(id: "kurang", en: "missing"),
        "new": Phrase(id: "baru", en: "new"),
        "near_total": Phrase(id: "hampir sama", en: "nearly the total"),
        "number": Phrase(id: "nomor", en: "number"),
        "number_amount": Phrase(id: "nomor, jumlah lain", en: "number, another amount"),
        "number_fee": Phrase(id: "nomor, kurang biaya", en: "number, less a fee"),
        "opening": Phrase(id: "saldo awal", en: "opening"),
        "outgoing": Phrase(id: "uang keluar", en: "outgoing"),
        "overpaid": Phrase(id: "lebih bayar", en: "overpaid"),
        "paid_already": Phrase(id: "sudah lunas", en: "paid already"),
        "payment": Phrase(id: "pembayaran", en: "payment"),
        "pending": Phrase(id: "belum dibukukan", en: "pending"),
        "qr_settlement": Phrase(id: "penyelesaian QRIS", en: "QR settlement"),
        "recorded_by_hand": Phrase(id: "dicatat tangan dan dari mutasi", en: "by hand and on a statement"),
        "refunded": Phrase(id: "dikembalikan", en: "refunded"),
        "reopened": Phrase(id: "terbuka lagi", en: "open again"),
        "review": Phrase(id: "diperiksa", en: "review"),
        "rule": Phrase(id: "cara", en: "rule"),
        "same_as": Phrase(id: "sama dengan", en: "same as"),
        "set_aside": Phrase(id: "bukan langganan", en: "set aside"),
        "several_bills": Phrase(id: "beberapa tagihan", en: "several bills"),
        "statement": Phrase(id: "mutasi", en: "statement"),
        "starts": Phrase(id: "mulai", en: "starts"),
        "suggested": Phrase(id: "disarankan", en: "suggested"),
        "superseded": Phrase(id: "diganti", en: "superseded"),
        "text": Phrase(id: "berita", en: "text"),
        "unallocated": Phrase(id: "belum terpakai", en: "unallocated"),
        "unknown": Phrase(id: "tidak dikenal", en: "unknown"),
    ]
}

/// The payment a command is about.
struct PaymentArgument: ParsableArguments {
    @Argument(help: "The payment, as payment list shows it.") var payment: String
}

/// How a shortfall is made up for.
struct ShortfallOptions: ParsableArguments {
    @Option(help: "What the bank or a gateway kept; the bill counts it as paid.") var fee: Int64?
    @Flag(help: "Write the rest of the bill off; needs --reason.") var writeOff = false

    func shortfall() throws -> Shortfall {
        guard fee == nil || !writeOff else {
            throw UsageError(
                id: "Pilih --fee atau --write-off, tidak keduanya.", en: "Choose --fee or --write-off, not both.")
        }
        return writeOff ? .writtenOff : fee.map(Shortfall.fee) ?? .waits
    }
}
