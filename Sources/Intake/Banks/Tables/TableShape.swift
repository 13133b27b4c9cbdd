/// How one layout lays its table out: which heading is which part of a line, and how its cells are meant.
struct TableShape: Sendable {
    /// What a column says of a line.
    enum Part: Int, Sendable, CaseIterable {
        case date, valueDate, account, currency, amount, sign, debit, credit, before, balance, reference, payer
        /// Text that names the payer better than the description does.
        case payerText
        /// Several columns may give the description.
        case description
        /// There only to tell the layout by.
        case other
    }

    struct Column: Sendable {
        let part: Part
        /// As `StatementText.key` makes them; any one will do.
        let headings: [String]
        var isRequired = true
    }

    var layout: StatementLayout
    var bank: String?
    var columns: [Column]
    var dates = StatementDate.Form.dayFirst
    var decimal = AmountText.Decimal.dot
    /// The sign stands in the column behind the amount, which has no heading (KlikBCA's personal export).
    var signFollowsAmount = false
    /// Headings and values are shifted against each other by merged cells: a value lies somewhere from its heading to the next.
    var isMerged = false
    /// The export does not quote, so a description may spread over more cells than it should.
    var spreadsDescription = false
    /// The statement closes with its balance; without it, the file was cut.
    var closes = false
    /// A description cut at so many characters goes on in the next column.
    var descriptionWidth: Int?
    var debitMarks: Set<String> = ["D", "DB", "DR", "DEBIT", "DEBET"]
    var creditMarks: Set<String> = ["K", "C", "CR", "KREDIT", "CREDIT"]
    var pendingMarks: Set<String> = ["PEND"]
    /// Account and currency for every line, where no column and no row above says them.
    var account: String?
    var currency: String?
    /// Every booked line prints a balance; a mapped table may leave some empty.
    var balancesEachLine = true
    /// Headings stand in this row; nil: wherever they are found.
    var headingRow: Int?
    var payer: @Sendable (_ text: String, _ isCredit: Bool) -> String? = PayerText.any

    func has(_ part: Part) -> Bool { columns.contains { $0.part == part } }
}

extension TableShape {
    /// The layouts that are tables; of two that fit, the first, which asks for more columns.
    static let all: [TableShape] = [
        klikBCA(.klikBCAPersonal), klikBCA(.klikBCABusiness), bcaPage, mandiriMCM, mandiriKopra, briCMS, briMutation,
        bniDirect, bniSheet,
    ]

    private static func columns(_ columns: [(Part, String)]) -> [Column] {
        columns.map { Column(part: $0.0, headings: [$0.1]) }
    }

    private static func klikBCA(_ layout: StatementLayout) -> TableShape {
        var shape = TableShape(
            layout: layout, bank: "BCA",
            columns: columns([
                (.date, "tanggal transaksi"), (.description, "keterangan"), (.other, "cabang"), (.amount, "jumlah"),
                (.balance, "saldo"),
            ]), payer: PayerText.bca)
        shape.signFollowsAmount = layout == .klikBCAPersonal
        shape.spreadsDescription = layout == .klikBCAPersonal
        shape.closes = true
        return shape
    }

    private static let bcaPage = TableShape(
        layout: .bcaPage, bank: "BCA",
        columns: columns([
            (.date, "tanggal"), (.description, "keterangan"), (.other, "cabang"), (.amount, "mutasi"),
            (.balance, "saldo"),
        ]), payer: PayerText.bca)

    private static let mandiriMCM = TableShape(
        layout: .mandiriMCM, bank: "Mandiri",
        columns: columns([
            (.account, "account no"), (.date, "date"), (.valueDate, "val. date"), (.other, "transaction code"),
            (.description, "description"), (.reference, "reference no"), (.debit, "debit"), (.credit, "credit"),
        ]), descriptionWidth: 36, payer: PayerText.mandiri)

    private static let mandiriKopra = TableShape(
        layout: .mandiriKopra, bank: "Mandiri",
        columns: columns([
            (.account, "accountno"), (.currency, "ccy"), (.date, "postdate"), (.description, "remarks"),
            (.other, "additionaldesc"), (.credit, "credit amount"), (.debit, "debit amount"),
            (.balance, "close balance"),
        ]), payer: PayerText.mandiri)

    private static let briCMS = TableShape(
        layout: .briCMS, bank: "BRI",
        columns: columns([
            (.account, "norek"), (.date, "tgl_tran"), (.valueDate, "tgl_efektif"), (.reference, "seq"),
            (.payerText, "desk_tran"), (.before, "saldo_awal_mutasi"), (.debit, "mutasi_debet"),
            (.credit, "mutasi_kredit"), (.balance, "saldo_akhir_mutasi"), (.sign, "glsign"),
            (.description, "remark_custom"),
        ]), dates: .yearFirst, payer: PayerText.bri)

    private static let briMutation = TableShape(
        layout: .briMutation, bank: "BRI",
        columns: columns([
            (.date, "tgl_tran"), (.description, "desk_tran"), (.debit, "mutasi_debet"), (.credit, "mutasi_kredit"),
            (.balance, "saldo_akhir_mutasi"),
        ]), dates: .yearFirst, payer: PayerText.bri)

    private static let bniDirect = TableShape(
        layout: .bniDirect, bank: "BNI",
        columns: columns([
            (.date, "post date"), (.valueDate, "value date"), (.other, "branch"), (.reference, "journal no"),
            (.description, "description"), (.debit, "debit"), (.credit, "credit"),
        ]), payer: PayerText.bni)

    private static let bniSheet = TableShape(
        layout: .bniSheet, bank: "BNI",
        columns: columns([
            (.date, "posting date"), (.valueDate, "effective date"), (.other, "branch"), (.reference, "journal"),
            (.description, "transaction description"), (.amount, "amount"), (.sign, "db/cr"), (.balance, "balance"),
        ]), dates: .serial, isMerged: true, payer: PayerText.bni)
}
