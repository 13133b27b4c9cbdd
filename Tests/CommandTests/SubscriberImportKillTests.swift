import Foundation
import Postgres
import Support
import Testing

@Suite struct SubscriberImportKillTests {
    /// Killed at any moment, an import has changed nothing or everything, and holds nobody up.
    @Test func killedMidway() async throws {
        try await withTestDatabase { database in
            let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let file = folder.appending(path: "people.csv").path
            let mapping = folder.appending(path: "mapping.json").path
            var text = "Nama,HP,Alamat,Sisa,Harga\n"
            for n in 1...20_000 { text += "Orang \(n),0812\(10_000_000 + n),Jl. Melati \(n),\(1 + n % 12),600.000\n" }
            try Data(text.utf8).write(to: URL(fileURLWithPath: file))
            let map = """
                {"columns": {"Nama": "name", "HP": "phone", "Alamat": "address", "Sisa": "remaining", "Harga": "price"},
                 "constants": {"paid": "ya", "publication": "IDM"}}
                """
            try Data(map.utf8).write(to: URL(fileURLWithPath: mapping))
            let program = Program(home: folder.path, environment: ["DATABASE_URL": database.url])
            let now = "2026-01-05T10:00:00+07:00"
            let calendar = try await program.shell(
                """
                sirkulasi publication add --code IDM --name 'Majalah Uji' --frequency bulanan --now \(now) && \\
                sirkulasi edition plan --publication IDM --from-number 101 --first-cover-date 2026-02-01 --count 12 --now \(now)
                """)
            #expect(calendar.exit == 0, "\(calendar.errors)")
            for milliseconds in [150, 400, 800, 1300, 2000, 3000] {
                let running = try program.begin("subscriber", "import", file, "--mapping", mapping, "--now", now)
                try await Task.sleep(for: .milliseconds(milliseconds))
                kill(running.pid, SIGKILL)
                _ = try await running.outcome()
                let counts = try await database.app.session { db in
                    try db.rows(
                        """
                        select (select count(*) from subscriber), (select count(*) from subscriber_alias),
                               (select count(*) from subscription), (select count(*) from term),
                               (select count(*) from entry), (select count(*) from import)
                        """, as: (Int, Int, Int, Int, Int, Int).self)
                }
                #expect(
                    counts.allSatisfy {
                        $0 == (0, 0, 0, 0, 0, 0) || $0 == (20_000, 20_000, 20_000, 20_000, 20_000, 1)
                    })
            }
            // The next one does not wait for a ghost, and takes it to the end.
            let outcome = try await program.run(
                "subscriber", "import", file, "--mapping", mapping, "--now", now, "--format", "json")
            #expect(outcome.exit == 0)
            #expect(outcome.output.contains("\"rejected\":0"))
            let count = try await database.app.session { db in
                try db.one(
                    "select (select count(*) from subscriber), (select count(*) from term), (select sum(amount) from entry)::int8",
                    as: (Int, Int, Int).self)
            }
            #expect(count == (20_000, 20_000, 20_000 * 600_000))
        }
    }
}
