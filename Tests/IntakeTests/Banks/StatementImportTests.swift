import Circulation
import Postgres
import Support
import Testing

@testable import Intake

/// A line comes in once, however many statements show it, and none is taken for another.
@Suite struct StatementImportTests {
    private static let week = InventedStatement(lines: [
        ("30/12", 450_211, "RINA MELATI"), ("31/12", -6_500, "BIAYA ADM"), ("02/01", 1_200_000, "TOKO BUKU SEJATI"),
    ])

    @Test func `a first import adds the account, keeps the file, and lays the lines down`() async throws {
        try await PaymentDesk.open { desk in
            let text = Self.week.klikBCA()
            let report = try await desk.bring(text)
            #expect(report.counts == [3, 3, 0] && report.outcome.statement.isProven && report.warnings.isEmpty)
            #expect(
                try await desk.payments() == [
                    "2025-12-30 450211 1450211 1", "2025-12-31 -6500 1443711 1", "2026-01-02 1200000 2643711 1",
                ])
            let keys = try await desk.payments("state || ' ' || counterparty || ' ' || counterparty_key")
            #expect(keys[0] == "new RINA MELATI rina melati")
            let account = try await desk.office.read { db in
                try db.one(
                    "select code || ' ' || bank || ' ' || number || ' ' || currency from bank_account", as: String.self)
            }
            #expect(account == "BCA-1 BCA 0099887766 IDR")
            let stored = try await desk.office.read { db in
                try db.one("select string_agg(body, ''::bytea order by piece) from bank_file", as: [UInt8].self)
            }
            #expect(stored == Array(text.utf8))
            let audit = try await desk.office.read { db in
                try db.one(
                    """
                    select (after ->> 'new')::int8, (after ->> 'credit')::int8, (after ->> 'debit')::int8 from audit
                    where action = 'import' and table_name = 'payment'
                    """, as: (Int64, Int64, Int64).self)
            }
            #expect(audit == (3, 1_650_211, 6_500))
            #expect(
                try await desk.office.read { db in
                    try db.one("select count(*) from audit where table_name = 'payment'", as: Int.self)
                } == 1)
        }
    }

    @Test func `the same file, and the same lines in another file or with other descriptions, change nothing`()
        async throws
    {
        try await PaymentDesk.open { desk in
            try await desk.bring(Self.week.klikBCA())
            let before = try await desk.payments("payment::text")
            let same = try await desk.bring(Self.week.klikBCA())
            #expect(same.counts == [3, 0, 3] && same.outcome.isKnownFile && same.outcome.statement.isProven)
            let tomorrow = try await desk.bring(Self.week.klikBCA(note: "0301/FTSCY/WS95999"))
            #expect(tomorrow.counts == [3, 0, 3] && !tomorrow.outcome.isKnownFile)
            #expect(try await desk.bring(Self.week.page(newestFirst: true)).counts == [3, 0, 3])
            #expect(try await desk.payments("payment::text") == before)
        }
    }

    @Test func `statements that overlap bring each line once`() async throws {
        try await PaymentDesk.open { desk in
            try await desk.bring(Self.week.klikBCA())
            var next = InventedStatement(period: "31/12/2025 - 07/01/2026", opening: 1_450_211)
            next.lines = Self.week.lines.dropFirst() + [("06/01", 75_000, "RAHMAT CONTOH")]
            let report = try await desk.bring(next.klikBCA())
            #expect(report.counts == [3, 1, 2] && report.warnings.isEmpty)
            #expect(try await desk.count("payment") == 4)
        }
    }

    @Test func `money that came, went and came again on a day, and twice the same, are lines of their own`()
        async throws
    {
        try await PaymentDesk.open { desk in
            var day = InventedStatement()
            day.lines = [("02/01", 100, "A CONTOH"), ("02/01", -100, "A CONTOH"), ("02/01", 100, "A CONTOH")]
            let first = try await desk.bring(day.klikBCA())
            #expect(first.counts == [3, 3, 0])
            #expect(
                try await desk.payments() == [
                    "2026-01-02 100 1000100 1", "2026-01-02 -100 1000000 1", "2026-01-02 100 1000100 2",
                ])
            day.lines += [("02/01", 100, "B CONTOH"), ("02/01", 100, "A CONTOH")]
            #expect(try await desk.bring(day.klikBCA()).counts == [5, 2, 3])
            #expect(try await desk.bring(day.klikBCA(note: "9901/LAIN")).counts == [5, 0, 5])
            #expect(try await desk.count("payment") == 5)
        }
    }

    @Test func `noon and evening without balances: the new one comes in under its own name`() async throws {
        try await PaymentDesk.open { desk in
            var day = InventedStatement()
            day.lines = [("02/01", 600_000, "ANI CONTOH"), ("02/01", 600_000, "BENI CONTOH")]
            let noon = try await desk.bring(day.mandiri())
            #expect(noon.counts == [2, 2, 0])
            day.lines.insert(("02/01", 600_000, "CITRA CONTOH"), at: 0)
            let evening = try await desk.bring(day.mandiri())
            #expect(evening.counts == [3, 1, 2] && !evening.outcome.statement.isProven)
            #expect(
                try await desk.payments("ordinal || ' ' || counterparty")
                    == ["1 ANI CONTOH", "2 BENI CONTOH", "3 CITRA CONTOH"])
            #expect(try await desk.bring(day.mandiri(note: "BERUBAH DARI")).counts == [3, 0, 3])
        }
    }

    @Test func `noon and evening with balances, newest first`() async throws {
        try await PaymentDesk.open { desk in
            var day = InventedStatement()
            day.lines = [
                ("02/01", 5_000, "W"), ("02/01", 600_000, "ANI CONTOH"), ("02/01", -600_000, "X"),
                ("02/01", 600_000, "BENI CONTOH"),
            ]
            let noon = try await desk.bring(day.page(newestFirst: true))
            #expect(noon.counts == [4, 4, 0])
            #expect(
                try await desk.payments("ordinal || ' ' || text") == [
                    "1 TRSF W", "1 TRSF ANI CONTOH", "1 TRSF X", "2 TRSF BENI CONTOH",
                ])
            day.lines += [("02/01", -600_000, "Y"), ("02/01", 600_000, "CITRA CONTOH")]
            #expect(try await desk.bring(day.page(newestFirst: true)).counts == [6, 2, 4])
            #expect(try await desk.payments("text").last == "TRSF CITRA CONTOH")
        }
    }

    @Test func `a day in a layout with balances and in one without is counted, either way round`() async throws {
        var day = InventedStatement()
        day.lines = [("02/01", 600_000, "ANI CONTOH"), ("02/01", 600_000, "BENI CONTOH"), ("03/01", 75_000, "RAHMAT")]
        let noon = {
            var noon = day; noon.lines.removeLast(2); return noon
        }()
        try await PaymentDesk.open { desk in
            let first = try await desk.bring(noon.klikBCA())
            #expect(first.counts == [1, 1, 0])
            #expect(try await desk.bring(day.mandiri()).counts == [3, 2, 1])
            // The first layout again: its balances are learned, and prove the same three lines.
            #expect(try await desk.bring(day.klikBCA()).counts == [3, 0, 3])
            #expect(
                try await desk.payments() == [
                    "2026-01-02 600000 1600000 1", "2026-01-02 600000 2200000 1", "2026-01-03 75000 2275000 1",
                ])
            #expect(try await desk.payments("counterparty") == ["ANI CONTOH", "BENI CONTOH", "RAHMAT"])
            #expect(try await desk.bring(day.mandiri(note: "LAIN DARI")).counts == [3, 0, 3])
        }
        try await PaymentDesk.open { desk in
            let first = try await desk.bring(noon.mandiri())
            #expect(first.counts == [1, 1, 0])
            #expect(try await desk.bring(day.klikBCA()).counts == [3, 2, 1])
            #expect(try await desk.bring(day.klikBCA(note: "9901/LAIN")).counts == [3, 0, 3])
        }
    }
}
