import Foundation
import Postgres
import Support
import Testing

@Suite struct SubscriberLineTests {
    private func object(_ outcome: Program.Outcome) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }

    @Test func fromAddingToMerging() async throws {
        try await withTestDatabase { database async throws in
            let home = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
            try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: home) }
            let program = Program(home: home.path, environment: ["DATABASE_URL": database.url])
            let added = try await program.run(
                "subscriber", "add", "--name", "Budi Santoso", "--phone", "0811-8868-831", "--address",
                "Jl. Melati 1, Bandung",
                "--postcode", "40123", "--format", "json")
            let number = try #require(try object(added)["number"] as? String)
            let found = try await program.run("subscriber", "find", "budhi santosa", "--format", "json")
            let list = try #require(try JSONSerialization.jsonObject(with: Data(found.output.utf8)) as? [[String: Any]])
            #expect(list.first?["subscriber"] as? String == number)
            #expect(list.first?["phones"] as? [String] == ["+628118868831"])
            let shown = try object(try await program.run("subscriber", "show", number, "--format", "json", "--dry-run"))
            for key in ["name", "phones", "address", "score", "aliases", "addresses", "consents", "subscriptions"] {
                #expect(shown[key] != nil, "\(key)")
            }
            let moved = try object(
                try await program.run(
                    "subscriber", "address", "--subscriber", number, "--address", "Jl. Mawar 2, Medan", "--format",
                    "json"))
            #expect(moved["first_edition"] is NSNull)
            let other = try object(
                try await program.run(
                    "subscriber", "add", "--name", "B. Santoso", "--phone", "+62 811 8868831", "--format", "json"))
            #expect(other["similar"] as? [String] == [number])
            let otherNumber = try #require(other["number"] as? String)
            let merged = try await program.run("subscriber", "merge", "--keep", number, "--merge", otherNumber)
            #expect(merged.exit == 0)
            let through = try object(try await program.run("subscriber", "show", otherNumber, "--format", "json"))
            #expect(through["subscriber"] as? String == number)
            let unreadable = try await program.run(
                "subscriber", "add", "--name", "X", "--phone", "abc", "--format", "json")
            #expect(unreadable.exit == 1)
            #expect(unreadable.errors.contains("phone_unreadable"))
            // A rehearsal of a look is a look: two shows and a find are logged.
            let log = try await database.app.session { db in
                try db.rows("select action from access_log order by access_id", as: String.self)
            }
            #expect(log == ["find", "show", "show"])
        }
    }

    @Test func aSheetOfRunningSubscriptions() async throws {
        try await withTestDatabase { database async throws in
            let home = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
            try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: home) }
            let program = Program(home: home.path, environment: ["DATABASE_URL": database.url])
            let file = home.appending(path: "pelanggan.csv").path
            let mapping = home.appending(path: "kolom.json").path
            try Data("Nama,HP,Sisa,Harga\nBudi,08118868831,4,200000\nSiti,08118868832,0,0\nAni,08118868833,x,1\n".utf8)
                .write(to: URL(fileURLWithPath: file))
            let map = """
                {"columns": {"Nama": "name", "HP": "phone", "Sisa": "remaining", "Harga": "price"},
                 "constants": {"paid": "ya"}}
                """
            try Data(map.utf8).write(to: URL(fileURLWithPath: mapping))
            let now = "2026-01-05T10:00:00+07:00"
            let calendar = try await program.shell(
                """
                sirkulasi publication add --code IDM --name 'Majalah Uji' --frequency bulanan --now \(now) && \\
                sirkulasi edition plan --publication IDM --from-number 101 --first-cover-date 2026-02-01 --count 12 --now \(now)
                """)
            #expect(calendar.exit == 0, "\(calendar.errors)")
            for (made, known) in [(1, 0), (0, 1)] {
                let outcome = try await program.run(
                    "subscriber", "import", file, "--mapping", mapping, "--publication", "idm", "--now", now,
                    "--format", "json")
                let answer = try object(outcome)
                let counts = [
                    "read", "added", "matched", "unchanged", "rejected", "subscriptions", "subscriptions_known",
                ]
                #expect(counts.map { answer[$0] as? Int } == [3, 2 * made, 0, 2 * known, 1, made, known])
                #expect(answer["subscriptions_over"] as? Int == 1)
                #expect(answer["rejects"] as? String == file + ".rejects.csv")
            }
            let again = try await program.run(
                "subscriber", "import", file, "--mapping", mapping, "--publication", "idm", "--now", now)
            #expect(again.errors.contains("1 rows: the subscription is over"))
            #expect(again.errors.contains("left alone"))
            let refused = try await program.run("subscriber", "import", file, "--mapping", mapping, "--format", "json")
            #expect(refused.exit == 1)
            #expect(refused.errors.contains("publication_needed"))
        }
    }
}
