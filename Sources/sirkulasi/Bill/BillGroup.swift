import ArgumentParser
import Circulation

/// `sirkulasi bill`: what is asked of payers.
struct BillGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "bill", abstract: "Bills: make, list, show, cancel, expire, print, receipts.",
        discussion: """
            open → paid | cancelled | expired. A bill promises a start edition until that edition's cut-off day; later payment
            starts with the next. Unique digits (1–999 on top of the amount) make its total unlike any other open one.
            """,
        subcommands: [
            BillMake.self, BillList.self, BillShow.self, BillCancel.self, BillExpire.self, BillPrint.self,
            BillReceipt.self,
        ])

    static let captions = [
        "account": Phrase(id: "rekening", en: "account"),
        "as_of": Phrase(id: "per tanggal", en: "as of"),
        "bill": Phrase(id: "tagihan", en: "bill"),
        "booked_on": Phrase(id: "tanggal bank", en: "booked on"),
        "closed_at": Phrase(id: "ditutup pada", en: "closed at"),
        "commission": Phrase(id: "komisi", en: "commission"),
        "counterparty": Phrase(id: "dari", en: "from"),
        "credit": Phrase(id: "kredit", en: "credit"),
        "desk": Phrase(id: "meja", en: "desk"),
        "due_on": Phrase(id: "jatuh tempo", en: "due on"),
        "expires_on": Phrase(id: "hangus sesudah", en: "expires after"),
        "freed": Phrase(id: "jumlah unik dilepas", en: "totals freed"),
        "gross": Phrase(id: "bruto", en: "gross"),
        "issued_on": Phrase(id: "tanggal tagihan", en: "issued on"),
        "kind": Phrase(id: "jenis", en: "kind"),
        "letter": Phrase(id: "surat", en: "letter"),
        "lines": Phrase(id: "rincian", en: "lines"),
        "new": Phrase(id: "baru", en: "new"),
        "note": Phrase(id: "catatan", en: "note"),
        "offer": Phrase(id: "tawaran", en: "offer"),
        "open": Phrase(id: "terbuka", en: "open"),
        "other_bills": Phrase(id: "tagihan terbuka lain", en: "other open bills"),
        "pages": Phrase(id: "halaman", en: "pages"),
        "paid": Phrase(id: "lunas", en: "paid"),
        "payer_name": Phrase(id: "nama pembayar", en: "payer's name"),
        "payer_credit": Phrase(id: "kelebihan pembayar", en: "payer's credit"),
        "payments": Phrase(id: "pembayaran", en: "payments"),
        "promise_until": Phrase(id: "janji berlaku sampai", en: "promise holds until"),
        "received": Phrase(id: "diterima", en: "received"),
        "recipient_name": Phrase(id: "nama penerima", en: "recipient's name"),
        "renewal": Phrase(id: "perpanjangan", en: "renewal"),
        "replaces": Phrase(id: "menggantikan", en: "replaces"),
        "shipping": Phrase(id: "ongkos kirim", en: "shipping"),
        "tax": Phrase(id: "pajak", en: "tax"),
        "total": Phrase(id: "total", en: "total"),
        "transfer_note": Phrase(id: "berita transfer", en: "transfer note"),
        "unique_digits": Phrase(id: "kode unik", en: "unique digits"),
    ]
}

/// The bill a command is about, as an argument or behind `--bill`.
struct BillOption: ParsableArguments {
    @Argument(help: "The bill's number.") var number: String?
    @Option(help: "The bill's number, behind its option.") var bill: String?

    func text() throws -> String {
        guard let text = bill ?? number else {
            throw UsageError(
                id: "Tagihan yang mana?", en: "Which bill?",
                hint: Phrase(id: "Contoh: --bill IDM-2027-0000012", en: "For example: --bill IDM-2027-0000012"))
        }
        return text
    }
}
