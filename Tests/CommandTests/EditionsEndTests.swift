import Foundation
import Support
import Testing

/// The end of an edition's life as staff type it: printed, closed, archived, labels dropped.
struct EditionsEndTests {
    private struct Desk {
        let program: Program
        var now = "2026-01-02T09:00:00+07:00"

        func run(_ line: String) async throws -> Program.Outcome {
            try await program.shell("sirkulasi \(line) --format json --now \(now) --lang id")
        }

        func object(_ line: String) async throws -> [String: Any] {
            let outcome = try await run(line)
            #expect(outcome.exit == 0, "\(line)\n\(outcome.errors)")
            return try #require(
                try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any], "\(line)")
        }

        func error(_ line: String) async throws -> [String: Any] {
            let outcome = try await run(line)
            #expect(outcome.exit == 1 && outcome.output.isEmpty, "\(line)\n\(outcome.output)")
            let json = try JSONSerialization.jsonObject(with: Data(outcome.errors.utf8)) as? [String: [String: Any]]
            return try #require(json?["error"], "\(line)\n\(outcome.errors)")
        }
    }

    private func withDesk(_ body: (Desk) async throws -> Void) async throws {
        let home = "/tmp/sirkulasi-test-end-\(UInt32.random(in: 0...UInt32.max))"
        defer { try? FileManager.default.removeItem(atPath: home) }
        try await withTestDatabase { database in
            let desk = Desk(program: Program(home: home, environment: ["DATABASE_URL": database.url]))
            _ = try await desk.object("publication add --code IDM --name Majalah --frequency bulanan")
            _ = try await desk.run(
                "edition plan --publication IDM --from-number 101 --first-cover-date 2026-12-01 --count 6")
            let one = try await desk.object("subscriber add --name Budi --address 'Jl. Mawar 5, Depok'")
            let number = try #require(one["subscriber"] as? String)
            _ = try await desk.object(
                """
                subscription add --publication IDM --subscriber \(number) --slots 12 --price 600000 --paid --copies 40 \
                --start-edition 101 --reason awal
                """)
            for edition in [101, 102] {
                _ = try await desk.run("run freeze --publication IDM --edition \(edition)")
                _ = try await desk.object("run post --publication IDM --edition \(edition)")
            }
            try await body(desk)
        }
    }

    @Test func printedShownRefusedAndClosed() async throws {
        try await withDesk { desk in
            let unknown = try await desk.object("edition show --publication IDM --number 101")
            #expect(unknown["printed"] is NSNull && unknown["conservation"] is NSNull)
            #expect((unknown["statements"] as? [Any])?.isEmpty == true)
            #expect(
                try await desk.error("edition close --publication IDM --number 101")["code"] as? String
                    == "printed_missing")
            let stated = try await desk.run("edition printed --publication IDM --number 101 --printed 50 --stock 7")
            #expect(stated.exit == 0 && stated.errors.contains("selisih 3"))
            let refused = try await desk.error("edition close --publication IDM --number 101")
            #expect(refused["code"] as? String == "copies_do_not_add_up")
            #expect((refused["message"] as? String)?.contains("dicetak 50, tercatat 47") == true)
            #expect((refused["hint"] as? String)?.contains("edition printed --publication IDM --number 101") == true)
            // On paper only: nothing stays.
            _ = try await desk.object("edition printed --publication IDM --number 101 --spoiled 3 --dry-run")
            #expect(
                try await desk.error("edition close --publication IDM --number 101")["code"] as? String
                    == "copies_do_not_add_up")
            _ = try await desk.object("edition printed --publication IDM --number 101 --spoiled 3")
            let closed = try await desk.object("edition close --publication IDM --number 101")
            #expect(closed["state"] as? String == "closed" && closed["printed"] as? Int == 50)
            let sum = try #require(closed["conservation"] as? [String: Int])
            #expect(
                sum == [
                    "printed": 50, "paid": 40, "unpaid": 0, "returns": 0, "office": 0, "spoiled": 3, "stock": 7,
                    "draw": 0, "difference": 0,
                ])
            let statements = try #require(closed["statements"] as? [[String: Any]])
            #expect(statements.map { $0["stock"] as? Int } == [7, 7])
            #expect(statements[0]["stated_at"] as? String == "2026-01-02T09:00:00+07:00")
            let line = "edition printed --publication IDM --number 101 --printed 60 --stock 17"
            #expect(try await desk.error(line)["code"] as? String == "reason_required")
            let restated = try await desk.run(line + " --reason 'nota percetakan'")
            #expect(restated.exit == 0 && restated.errors.contains("2%"))
            #expect(
                try await desk.run("edition printed --publication IDM --number 101 --printed dua").exit == 2)
        }
    }

    @Test func archivedAndReadableAndLabelsGone() async throws {
        try await withDesk { desk in
            var desk = desk
            #expect(
                try await desk.error("publication archive --publication IDM --year 2027")["code"] as? String
                    == "year_open")
            let archive = try await desk.object("publication archive --publication IDM --year 2026")
            #expect(archive["editions"] as? [Int] == [101] && archive["copies"] as? Int == 40)
            let shown = try await desk.object("publication show IDM")
            #expect(shown["archived_years"] as? [Int] == [2026] && shown["label_retention_days"] as? Int == 365)
            let edition = try await desk.object("edition show --publication IDM --number 101")
            #expect(edition["archived"] as? Bool == true)
            #expect(try await desk.object("run verify --publication IDM --edition 101")["intact"] as? Bool == true)
            #expect(
                try await desk.object("report circulation --publication IDM --edition 101")["copies"] as? Int == 40)

            desk.now = "2027-12-01T09:00:00+07:00"
            let dry = try await desk.object("publication drop-labels --publication IDM --dry-run")
            #expect(dry["labels"] as? Int == 1)
            let line = "publication drop-labels --publication IDM"
            #expect(try await desk.error(line)["code"] as? String == "reason_required")
            let dropped = try await desk.object(line + " --reason 'masa simpan'")
            let lines = try #require(dropped["dropped_labels"] as? [[String: Any]])
            #expect(lines.map { $0["edition"] as? Int } == [101] && dropped["kept_days"] as? Int == 365)
            let verified = try await desk.object("run verify --publication IDM --edition 101")
            #expect(verified["intact"] as? Bool == true && verified["copies_intact"] as? Bool == true)
            #expect(verified["labels_intact"] is NSNull && verified["labels_dropped_at"] is String)
            let labels = try await desk.run("run labels --publication IDM --edition 101 --as csv")
            #expect(labels.exit == 1 && labels.output.isEmpty && labels.errors.contains("masa simpan"))
            let other = try await desk.object("run verify --publication IDM --edition 102")
            #expect(other["labels_intact"] as? Bool == true && other["labels_dropped_at"] is NSNull)
        }
    }
}
