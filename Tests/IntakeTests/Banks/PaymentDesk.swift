import Circulation
import Foundation
import Intake
import Postgres
import Support
import Testing

/// A desk that imports the statement files it has just written, and looks at the payments they made.
struct PaymentDesk {
    static let act = Act(now: Instant(unixSeconds: 1_790_000_000), actor: "rini", osUser: "rini")

    let office: Office
    let folder: URL

    static func open(_ body: (PaymentDesk) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await withDatabase(lanes: 4) {
            try await body(PaymentDesk(office: Office(pool: $0), folder: folder))
        }
    }

    func file(_ bytes: [UInt8], _ name: String = UUID().uuidString) throws -> String {
        let path = folder.appending(path: name).path
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    @discardableResult
    func bring(
        _ text: String, to account: String = "BCA-1", act: Act = PaymentDesk.act
    ) async throws -> StatementImport.Report {
        try await StatementImport(account: account).bring(file(Array(text.utf8)), into: office, act: act)
    }

    /// The refusal of a file; an issue when it is taken.
    func refusal(
        _ text: String, to account: String = "BCA-1", at location: SourceLocation = #_sourceLocation
    ) async throws -> Refusal? {
        await #expect(throws: Refusal.self, sourceLocation: location) { try await bring(text, to: account) }
    }

    /// Payments as `day amount balance ordinal state`, in the order of their numbers.
    func payments(_ columns: SQL = "concat_ws(' ', booked_on, amount, coalesce(balance::text, '-'), ordinal)")
        async throws
        -> [String]
    {
        try await office.read { db in
            try db.rows(
                "select \(columns) from payment where state <> 'superseded' order by payment_id", as: String.self)
        }
    }

    func count(_ table: String) async throws -> Int {
        try await office.read { db in try db.one("select count(*) from \(id: table)", as: Int.self) }
    }
}

extension StatementImport.Report {
    /// read, new, known.
    var counts: [Int] { [outcome.statement.lines, outcome.new, outcome.known] }
}

/// Statements of an invented account, as two layouts print them: one with balances, one without.
struct InventedStatement {
    var account = "0099887766"
    var period = "29/12/2025 - 05/01/2026"
    var opening: Int64 = 1_000_000
    /// Day (`30/12`) and signed amount, with the payer's name.
    var lines: [(day: String, amount: Int64, payer: String)] = []
    var pending: [(amount: Int64, payer: String)] = []

    /// KlikBCA for persons: a balance behind each line.
    func klikBCA(newestFirst: Bool = false, note: String = "0201/FTSCY/WS95051") -> String {
        var balance = opening
        var rows: [String] = []
        var (credit, debit): (Int64, Int64) = (0, 0)
        for (day, amount, payer) in lines + pending.map({ ("PEND", $0.amount, $0.payer) }) {
            balance += amount
            if amount > 0 { credit += amount } else { debit -= amount }
            rows.append(
                "'\(day),TRSF E-BANKING CR \(note)    \(amount.magnitude).00\(payer),'0000,\(amount.magnitude).00,\(amount > 0 ? "CR" : "DB"),\(balance).00"
            )
        }
        if newestFirst { rows.reverse() }
        return """
            Informasi Rekening - Mutasi Rekening
            No. rekening : '\(account)
            Nama : YAYASAN CONTOH
            Periode : \(period)
            Kode Mata Uang : IDR

            Tanggal Transaksi,Keterangan,Cabang,Jumlah,,Saldo
            \(rows.joined(separator: "\n"))

            Saldo Awal : \(opening).00
            Mutasi Kredit : \(credit).00
            Mutasi Debet : \(debit).00
            Saldo Akhir : \(balance).00

            """
    }

    /// A web page of the same bank: newest first is read by its balances.
    func page(newestFirst: Bool = false) -> String {
        var balance = opening
        var rows: [String] = []
        for (day, amount, payer) in lines {
            balance += amount
            rows.append(
                "<tr><td>\(day)</td><td>TRSF \(payer)</td><td>0</td><td>\(amount.magnitude).00 \(amount > 0 ? "CR" : "DB")</td><td>\(balance).00</td></tr>"
            )
        }
        if newestFirst { rows.reverse() }
        return """
            <html><body><table>
            <tr><td>No. Rekening</td><td>\(account)</td></tr>
            <tr><td>Periode</td><td>\(period)</td></tr>
            <tr><td>Tanggal</td><td>Keterangan</td><td>Cabang</td><td>Mutasi</td><td>Saldo</td></tr>
            \(rows.joined(separator: "\n"))
            </table></body></html>
            """
    }

    /// Mandiri's MCM: no balances at all.
    func mandiri(note: String = "InhouseTrf DARI", year: [String: String] = ["12": "25", "01": "26"]) -> String {
        let rows = lines.map { day, amount, payer in
            let date = "\(day)/\(year[String(day.suffix(2))] ?? "26")"
            let (debit, credit) = amount < 0 ? (-amount, 0) : (0, amount)
            return "\(account),\(date),\(date),7820,\(note) \(payer),,,\(debit).00,\(credit).00"
        }
        return """
            Account No,Date,Val. Date,Transaction Code,Description,Description,Reference No.,Debit,Credit
            \(rows.joined(separator: "\n"))

            """
    }
}
