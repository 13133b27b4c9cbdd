import Foundation
import Postgres
import Support
import Testing

/// Who looked at personal data, at whom, when and why (UU 27/2022).
struct LookTests {
    private struct Look: Equatable {
        let action: String
        let subscriber: Int64?
        let subject: String?
        let rows: Int64?
        let reason: String?
    }

    private func looks(_ desk: FaultDesk) async throws -> [Look] {
        try await desk.database.owner.session { db in
            let wrong = try db.one(
                "select count(*) from access_log where actor <> 'rini' or at <> '2026-12-01T09:00:00+07:00' or os_user = ''",
                as: Int.self)
            #expect(wrong == 0)
            return try db.rows(
                "select action, subscriber_id, subject, row_count, reason from access_log order by access_id",
                as: (String, Int64?, String?, Int64?, String?).self
            ).map { Look(action: $0.0, subscriber: $0.1, subject: $0.2, rows: $0.3, reason: $0.4) }
        }
    }

    @Test func everyLookIsLogged() async throws {
        try await FaultDesk.open(subscriptions: 3) { desk in
            try await desk.done("run", "freeze", "--publication", "IDM", "--edition", "101")
            let who = ["--actor", "rini", "--reason", "uji"]
            let numbers = try await desk.database.owner.session { db in
                try db.rows("select number, subscriber_id from subscriber order by 2", as: (String, Int64).self)
            }
            let (number, id) = try #require(numbers.first)
            let edition = ["--publication", "IDM", "--edition", "101"]
            let lines = [
                ["subscriber", "show", number], ["subscriber", "find", "orang"], ["subscriber", "find", number],
                ["subscriber", "export", "--output", desk.folder + "/e.csv"],
                ["subscriber", "export", "--publication", "IDM", "--output", desk.folder + "/e.csv", "--dry-run"],
                ["run", "labels", "--as", "csv", "--output", desk.folder + "/l.csv"] + edition,
                ["run", "labels", "--as", "pdf", "--output", desk.folder + "/l.pdf"] + edition,
            ]
            for line in lines {
                let outcome = try await desk.run(line + who)
                #expect(outcome.exit == 0, "\(line): \(outcome.errors)")
            }
            let all = numbers.map(\.0).sorted()
            var seen = try await looks(desk)
            // The order of equally good finds is nobody's business.
            let found = seen.firstIndex { $0.subject?.contains(" ") == true && $0.action == "find" }
            if let found {
                #expect(seen[found].subject?.split(separator: " ").map(String.init).sorted() == all)
                seen[found] = Look(
                    action: "find", subscriber: nil, subject: "three", rows: seen[found].rows, reason: "uji")
            }
            #expect(
                seen == [
                    Look(action: "show", subscriber: id, subject: nil, rows: 1, reason: "uji"),
                    Look(action: "find", subscriber: nil, subject: "three", rows: 3, reason: "uji"),
                    Look(action: "find", subscriber: id, subject: nil, rows: 1, reason: "uji"),
                    Look(action: "export", subscriber: nil, subject: nil, rows: 3, reason: "uji"),
                    Look(action: "export", subscriber: nil, subject: "IDM", rows: 3, reason: "uji"),
                    Look(action: "labels", subscriber: nil, subject: "IDM 101", rows: 3, reason: "uji"),
                    Look(action: "labels", subscriber: nil, subject: "IDM 101", rows: 3, reason: "uji"),
                ])
        }
    }

    /// What has gone down the pipe was seen, also when the reader leaves in the middle and the rest fails.
    @Test func aReaderThatLeavesHasLooked() async throws {
        try await FaultDesk.open(subscriptions: 3000) { desk in
            try await desk.done("run", "freeze", "--publication", "IDM", "--edition", "101")
            for line in ["subscriber export", "run labels --publication IDM --edition 101 --as csv"] {
                let options = "--actor rini --now \(FaultDesk.instant) --quiet"
                _ = try await desk.program.shell("sirkulasi \(line) \(options) | head -c 10")
            }
            #expect(try await looks(desk).map(\.action) == ["export", "labels"])
        }
    }
}
