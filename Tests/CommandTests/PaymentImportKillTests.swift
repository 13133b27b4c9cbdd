import Foundation
import Postgres
import Support
import Testing

@Suite struct PaymentImportKillTests {
    /// KlikBCA's layout with so many lines of an invented account.
    private static func statement(lines: Int) -> String {
        var text = """
            Informasi Rekening - Mutasi Rekening
            No. rekening : '0099887766
            Nama : YAYASAN CONTOH
            Periode : 01/01/2026 - 31/01/2026
            Kode Mata Uang : IDR

            Tanggal Transaksi,Keterangan,Cabang,Jumlah,,Saldo

            """
        var balance = 0
        for n in 0..<lines {
            let amount = 100_000 + n % 900
            balance += amount
            let day = 1 + n * 31 / lines
            text +=
                "'\(day < 10 ? "0" : "")\(day)/01,TRSF E-BANKING CR ORANG \(n),'0000,\(amount).00,CR,\(balance).00\n"
        }
        return text
            + "\nSaldo Awal : 0.00\nMutasi Kredit : \(balance).00\nMutasi Debet : .00\nSaldo Akhir : \(balance).00\n"
    }

    /// Killed at any moment, an import has brought nothing or everything; run again, the rows are those of one run.
    @Test func killedMidway() async throws {
        try await withTestDatabase { database in
            let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let file = folder.appending(path: "mutasi.csv").path
            try Data(Self.statement(lines: 30_000).utf8).write(to: URL(fileURLWithPath: file))
            let program = Program(home: folder.path, environment: ["DATABASE_URL": database.url])
            let line = ["payment", "import", "--account", "BCA-1", file, "--now", "2026-02-01T10:00:00+07:00"]
            for milliseconds in [100, 250, 450, 700, 1000, 1500] {
                let running = try program.begin(line)
                try await Task.sleep(for: .milliseconds(milliseconds))
                kill(running.pid, SIGKILL)
                _ = try await running.outcome()
                let counts = try await database.app.session { db in
                    try db.one(
                        "select (select count(*) from payment), (select count(*) from bank_statement)",
                        as: (Int, Int).self)
                }
                #expect(counts == (0, 0) || counts == (30_000, 1))
            }
            let outcome = try await program.begin(line + ["--format", "json"]).outcome()
            #expect(outcome.exit == 0 && outcome.output.contains("\"read\":30000"), "\(outcome.errors)")
            let (rows, sum, stored) = try await database.app.session { db in
                try db.one(
                    """
                    select count(*), sum(amount)::int8, (select sum(octet_length(body))::int8 from bank_file) from payment
                    """, as: (Int, Int64, Int64).self)
            }
            #expect(rows == 30_000 && sum == (0..<30_000).reduce(0) { $0 + 100_000 + Int64($1 % 900) })
            #expect(stored == Int64(Self.statement(lines: 30_000).utf8.count))
        }
    }
}
