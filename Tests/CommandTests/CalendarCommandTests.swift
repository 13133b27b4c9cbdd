import Foundation
import Support
import Testing

/// The calendar as scripts meet it: the built program, the contract's names.
struct CalendarCommandTests {
    private struct Desk {
        let program: Program

        func run(_ line: String) async throws -> (exit: Int32, output: Any?, errors: String) {
            let outcome = try await program.shell(
                "sirkulasi \(line) --format json --now 2026-12-01T09:00:00+07:00 --lang en")
            let json = try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
            return (outcome.exit, json, outcome.errors)
        }

        func object(_ line: String) async throws -> [String: Any] {
            let (exit, output, errors) = try await run(line)
            #expect(exit == 0, "\(line)\n\(errors)")
            return try #require(output as? [String: Any], "\(line)\n\(errors)")
        }

        /// The code that the line is refused with.
        func refusal(_ line: String) async throws -> String? {
            let (exit, _, errors) = try await run(line)
            #expect(exit == 1, "\(line)")
            let json = try JSONSerialization.jsonObject(with: Data(errors.utf8)) as? [String: [String: Any]]
            return json?["error"]?["code"] as? String
        }

        func subscription(_ options: String = "") async throws -> String {
            let subscriber = try await object("subscriber add --name Budi --address 'Jl. Mawar 5, Depok'")
            let number = try #require(subscriber["subscriber"] as? String)
            let made = try await object(
                "subscription add --publication IDM --subscriber \(number) --slots 12 --price 600000 --paid \(options)")
            return try #require(made["subscription"] as? String)
        }

        /// First and last edition of a subscription.
        func span(_ subscription: String) async throws -> [Int?] {
            let shown = try await object("subscription show \(subscription)")
            return [shown["first_edition"] as? Int, shown["last_edition"] as? Int]
        }
    }

    private func withDesk(_ body: (Desk) async throws -> Void) async throws {
        let home = "/tmp/sirkulasi-test-calendar-\(UInt32.random(in: 0...UInt32.max))"
        defer { try? FileManager.default.removeItem(atPath: home) }
        try await withTestDatabase { database in
            let desk = Desk(program: Program(home: home, environment: ["DATABASE_URL": database.url]))
            let added = try await desk.object("publication add --code IDM --name Majalah --frequency bulanan --grace 2")
            #expect(added["publication"] as? String == "IDM")
            let (_, planned, _) = try await desk.run(
                """
                edition plan --publication IDM --from-number 101 --first-cover-date 2027-01-31 --count 24 \
                --cutoff-days-before 12 --cutoff-time 17:00 --mail-days-before 5
                """)
            #expect((planned as? [[String: Any]])?.count == 24)
            try await body(desk)
        }
    }

    @Test func workedCasesHoldFromTheCommandLine() async throws {
        try await withDesk { desk in
            let running = try await desk.subscription()
            let promised = try await desk.subscription("--start-edition 105 --reason 'minta nomor khusus'")
            #expect(try await desk.span(running) == [101, 112])
            _ = try await desk.object("edition weight --publication IDM --number 107 --weight 2")
            #expect(try await desk.span(running) == [101, 111])
            _ = try await desk.object("edition weight --publication IDM --number 107 --weight 1")
            _ = try await desk.object("edition weight --publication IDM --number 105 --weight 0")
            #expect(try await desk.span(running) == [101, 113])
            _ = try await desk.object("edition weight --publication IDM --number 105 --weight 1")

            let paper = try await desk.object("edition what-if skip --publication IDM --number 103")
            #expect(paper["expiries_moved"] as? Int == 1 && (paper["copies"] as? [Any])?.count == 24)
            #expect(try await desk.span(running) == [101, 112])
            let skipped = try await desk.object("edition skip --publication IDM --number 103")
            #expect(skipped["state"] as? String == "skipped" && skipped["slots"] as? [Int] == [3, 3])
            #expect(try await desk.span(running) == [101, 113])
            #expect(try await desk.span(promised) == [105, 116])
        }
    }

    @Test func editionsAreShownAsTheContractSays() async throws {
        try await withDesk { desk in
            let shown = try await desk.object("edition show --publication IDM --number 102")
            #expect(shown["cover_date"] as? String == "2027-02-28")
            #expect(shown["cutoff_at"] as? String == "2027-02-16T17:00:00+07:00")
            #expect(shown["mail_on"] as? String == "2027-02-23" && shown["slots"] as? [Int] == [2, 3])
            #expect(shown["merged_into"] is NSNull)
            let special = try await desk.object(
                """
                edition add --publication IDM --number 9001 --label HUT --cover-date 2027-05-01 --weight 0 --before 105 \
                --cutoff 2027-04-20T17:00:00+07:00 --mail-on 2027-04-25
                """)
            #expect(special["edition"] as? Int == 9001 && special["slots"] as? [Int] == [5, 5])
            let merged = try await desk.object("edition merge --publication IDM --number 107 --with 108 --weight 2")
            #expect(merged["slots"] as? [Int] == [7, 9])
            let gone = try await desk.object("edition show --publication IDM --number 108")
            #expect(gone["state"] as? String == "skipped" && gone["merged_into"] as? Int == 107)
            _ = try await desk.object("edition postpone --publication IDM --number 102 --days 3")
            let moved = try await desk.object("edition show --publication IDM --number 102")
            #expect(moved["cover_date"] as? String == "2027-03-03" && moved["mail_on"] as? String == "2027-02-26")
        }
    }

    @Test func frozenEditionsRefuse() async throws {
        try await withDesk { desk in
            _ = try await desk.subscription()
            _ = try await desk.run("run freeze --publication IDM --edition 101")
            for line in [
                "skip --number 101", "weight --number 101 --weight 2", "merge --number 101 --with 102 --weight 2",
                "postpone --number 101 --days 7", "what-if skip --number 101",
            ] {
                #expect(try await desk.refusal("edition \(line) --publication IDM") == "edition_frozen", "\(line)")
            }
            #expect(try await desk.refusal("edition show --publication IDM --number 999") == "edition_unknown")
            #expect(try await desk.refusal("edition list --publication XYZ") == "publication_unknown")
        }
    }
}
