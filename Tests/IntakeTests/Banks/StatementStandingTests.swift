import Circulation
import Postgres
import Support
import Testing

@testable import Intake

/// What is pending, what is refused, what does not meet, and two imports at once.
@Suite struct StatementStandingTests {
    private static func states(_ desk: PaymentDesk) async throws -> [String] {
        try await desk.office.read { db in
            try db.rows(
                """
                select concat_ws(' ', state, coalesce(booked_on::text, '-'), amount) from payment order by payment_id
                """, as: String.self)
        }
    }

    @Test func `pending lines stand as the newest statement shows them; booked they come as payments`() async throws {
        try await PaymentDesk.open { desk in
            var noon = InventedStatement(period: "02/01/2026 - 03/01/2026", lines: [("02/01", 600_000, "ANI CONTOH")])
            noon.pending = [(75_000, "RAHMAT"), (80_000, "BENI CONTOH")]
            let first = try await desk.bring(noon.klikBCA())
            #expect(first.counts == [3, 3, 0])
            var evening = noon
            evening.pending = [(80_000, "BENI CONTOH"), (90_000, "CITRA CONTOH")]
            #expect(try await desk.bring(evening.klikBCA()).counts == [3, 1, 2])
            #expect(
                try await Self.states(desk) == [
                    "new 2026-01-02 600000", "superseded - 75000", "pending - 80000", "pending - 90000",
                ])
            // A statement of before says nothing of today.
            let old = InventedStatement(
                period: "29/12/2025 - 31/12/2025", opening: 900_000, lines: [("30/12", 100_000, "DEWI CONTOH")],
                pending: [(600_000, "ANI CONTOH")])
            #expect(try await desk.bring(old.klikBCA()).counts == [2, 1, 1])
            let tomorrow = InventedStatement(
                period: "02/01/2026 - 05/01/2026",
                lines: noon.lines + [("05/01", 80_000, "BENI CONTOH"), ("05/01", 90_000, "CITRA CONTOH")])
            #expect(try await desk.bring(tomorrow.klikBCA()).counts == [3, 2, 1])
            #expect(
                try await Self.states(desk) == [
                    "new 2026-01-02 600000", "superseded - 75000", "superseded - 80000", "superseded - 90000",
                    "new 2025-12-30 100000", "new 2026-01-05 80000", "new 2026-01-05 90000",
                ])
        }
    }

    @Test func `a statement that is refused leaves its bytes and nothing else`() async throws {
        try await PaymentDesk.open { desk in
            let text = InventedStatement(lines: [("30/12", 450_211, "RINA"), ("31/12", 75_000, "RAHMAT")]).klikBCA()
            let refusal = try await desk.refusal(text.replacing("1525211.00", with: "1525212.00"))
            #expect(refusal?.code == "statement_balance_differs" && refusal?.message.id.contains("baris 9") == true)
            #expect(try await desk.count("bank_file") == 1)
            for table in ["bank_account", "bank_statement", "payment"] { #expect(try await desk.count(table) == 0) }
            #expect(try await desk.bring(text).counts == [2, 2, 0])
            #expect(try await desk.count("bank_file") == 2)
        }
    }

    @Test func `a statement of another account is refused, however the number is printed`() async throws {
        try await PaymentDesk.open { desk in
            var file = InventedStatement(lines: [("30/12", 450_211, "RINA")])
            try await desk.bring(file.klikBCA())
            file.account = "1122334455"
            #expect(try await desk.refusal(file.klikBCA())?.code == "statement_other_account")
            file.account = "99887766"
            #expect(try await desk.bring(file.klikBCA()).counts == [1, 0, 1])
            file.account = "0099887766"
            #expect(try await desk.refusal(file.klikBCA(note: "LAIN"), to: "BCA-2")?.code == "statement_other_account")
            #expect(try await desk.bring(file.klikBCA(note: "LAIN"), to: "0099887766").outcome.account == "BCA-1")
            #expect(try await desk.refusal(file.klikBCA(note: "X"), to: "BCA 2 ")?.code != nil)
            #expect(try await desk.count("bank_account") == 1)
        }
    }

    @Test func `balances that do not meet are named, on either side`() async throws {
        try await PaymentDesk.open { desk in
            let first = InventedStatement(
                period: "29/12/2025 - 31/12/2025", lines: [("30/12", 100_000, "A")], pending: [(5_000, "B")])
            #expect(try await desk.bring(first.klikBCA()).warnings.isEmpty)
            // The closing balance counted a pending line, the opening one does not.
            let second = InventedStatement(
                period: "01/01/2026 - 02/01/2026", opening: 1_100_000, lines: [("02/01", 100_000, "A")])
            #expect(try await desk.bring(second.klikBCA()).warnings.isEmpty)
            let fourth = InventedStatement(
                period: "05/01/2026 - 06/01/2026", opening: 1_300_000, lines: [("06/01", 100_000, "A")])
            let gap = try await desk.bring(fourth.klikBCA()).warnings
            #expect(gap.count == 1 && gap[0].en.contains("2026-01-02") && gap[0].en.contains("1,200,000"))
            let third = InventedStatement(
                period: "03/01/2026 - 04/01/2026", opening: 1_200_000, lines: [("03/01", 90_000, "A")])
            let after = try await desk.bring(third.klikBCA()).warnings
            #expect(after.count == 1 && after[0].id.contains("2026-01-05"))
        }
    }

    @Test func `two imports of one account at once: the second waits and finds the lines there`() async throws {
        try await PaymentDesk.open { desk in
            let lines = (0..<400).map { ("02/01", Int64(1_000 + $0), "ORANG \($0)") }
            let file = InventedStatement(lines: lines)
            let counts = try await withThrowingTaskGroup(of: [Int].self) { group in
                for note in ["A", "B", "A"] { group.addTask { try await desk.bring(file.klikBCA(note: note)).counts } }
                return try await group.reduce(into: []) { $0.append($1[1]) }
            }
            #expect(counts.sorted() == [0, 0, 400])
            #expect(try await desk.count("payment") == 400)
        }
    }

    @Test func `a file without a number that was read for another account is pointed out`() async throws {
        try await PaymentDesk.open { desk in
            let text = Sample.bniDirect
            let first = try await desk.bring(text, to: "BNI-1")
            #expect(first.counts == [3, 3, 0] && first.warnings.isEmpty)
            let second = try await desk.bring(text, to: "BNI-2")
            #expect(second.counts == [3, 3, 0] && second.warnings.first?.en.contains("BNI-1") == true)
        }
    }

    @Test func `a dry run leaves nothing; lines of nothing are passed over; a long text is kept to its bound`()
        async throws
    {
        try await PaymentDesk.open { desk in
            var file = InventedStatement(lines: [("30/12", 450_211, "RINA")])
            let dry = Act(now: PaymentDesk.act.now, actor: "rini", dryRun: true)
            let rehearsed = try await desk.bring(file.klikBCA(), act: dry)
            #expect(rehearsed.counts == [1, 1, 0])
            for table in ["bank_file", "bank_account", "payment"] { #expect(try await desk.count(table) == 0) }
            file.lines += [("31/12", 0, "BUNGA"), ("02/01", 5_000, String(repeating: "ü", count: 5_000))]
            #expect(try await desk.bring(file.mandiri()).counts == [2, 2, 0])
            #expect(try await desk.payments("length(text)::text").last == "4000")
        }
    }
}
