import Circulation
import Postgres
import Support
import Testing

/// What was printed, where it is, and closing (design.md §3 "Conservation", "Statements").
@Suite struct ClosingTests {
    /// Edition 101 frozen and posted: 4 paid copies, 2 free ones, 30 on the list of an outlet.
    private func withPosted(_ body: (Department, TestDatabase) async throws -> Void) async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            _ = try await department.subscription(copies: 4)
            _ = try await department.subscription(copies: 2, audience: "complimentary")
            _ = try await department.subscription(copies: 30, audience: "single_copy_sale")
            try await department.freeze(101...101, posting: true)
            try await body(department, database)
        }
    }

    @Test func `an edition goes from planned to closed, each step in its turn`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            _ = try await department.subscription()
            let figures = PrintFigures(printed: 1)
            #expect(try await department.refusal(closing: 101) == "edition_not_posted")
            try await department.state(figures, 101)
            #expect(try await department.edition(101).state == .planned)
            try await department.freeze(101...101)
            #expect(try await department.edition(101).state == .frozen)
            #expect(try await department.refusal(closing: 101) == "edition_not_posted")
            try await department.change { db, act in _ = try Runs.post("IDM", 101, db, act: act) }
            #expect(try await department.edition(101).state == .posted)
            try await department.close(101)
            #expect(try await department.edition(101).state == .closed)
            #expect(try await department.refusal(closing: 101) == "edition_closed")
            #expect(
                try await department.refusal { db, act in _ = try Runs.post("IDM", 101, db, act: act) }
                    == "already_posted")
            #expect(
                try await department.refusal { db, act in
                    _ = try Edition.change(.skip(number: 101), in: "IDM", db: db, act: act)
                } == "edition_frozen")
            // Skipped and back again; a skipped one has no copies.
            try await department.change(calendar: .skip(number: 103))
            #expect(try await department.refusal(stating: figures, 103) == "edition_skipped")
            #expect(try await department.refusal(closing: 103) == "edition_not_posted")
            try await department.change(calendar: .unskip(number: 103))
            #expect(try await department.edition(103).state == .planned)
        }
    }

    @Test func `the sum that does not add up is shown with its difference`() async throws {
        try await withPosted { department, _ in
            #expect(try await department.refusal(closing: 101) == "printed_missing")
            try await department.state(PrintFigures(printed: 50, returns: 5, office: 3, spoiled: 1, stock: 9), 101)
            let refusal = await #expect(throws: Refusal.self) { try await department.close(101) }
            #expect(refusal?.code == "copies_do_not_add_up")
            #expect(
                refusal?.message.en
                    == "The copies of edition 101 do not add up: 50 printed, 49 accounted for = paid 29 + unpaid 2 + returns 5 + office 3 + spoiled 1 + stock 9; difference 1."
            )
            #expect(refusal?.message.id.contains("selisih 1") == true)
            try await department.state(PrintFigures(stock: 10), 101)
            let account = try await department.close(101)
            #expect(account.conservation?.difference == 0 && account.conservation?.undistributed == 19)
            #expect(account.edition.printed == 50 && account.statements.map(\.stock) == [9, 10])
        }
    }

    @Test func `the worked run of 6.400 closes`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            _ = try await department.subscription(copies: 3_200)
            _ = try await department.subscription(copies: 270, audience: "complimentary")
            try await department.freeze(101...101, posting: true)
            try await department.state(
                PrintFigures(printed: 6_400, draw: 2_500, returns: 900, office: 30, spoiled: 50, stock: 350), 101)
            let closed = try #require(try await department.close(101).conservation)
            #expect(closed.paid == 4_800 && closed.unpaid == 270 && closed.undistributed == 1_330)
        }
    }

    @Test func `no more comes back than was given out, and figures that are no numbers are refused`() async throws {
        try await withPosted { department, _ in
            #expect(
                try await department.refusal(stating: PrintFigures(printed: 40, returns: 31), 101)
                    == "returns_exceed_draw")
            #expect(try await department.refusal(stating: PrintFigures(printed: -1), 101) == "printed_unusable")
            #expect(try await department.refusal(stating: PrintFigures(printed: .max), 101) == "printed_unusable")
            #expect(try await department.refusal(stating: PrintFigures(stock: 1), 101) == "printed_missing")
            try await department.state(PrintFigures(printed: 40), 101)
            #expect(try await department.refusal(stating: PrintFigures(printed: 40), 101) == "nothing_to_change")
            #expect(try await department.refusal(stating: PrintFigures(printed: 1), 999) == "edition_unknown")
        }
    }

    @Test func `the database itself refuses`() async throws {
        try await withPosted { department, _ in
            let close: SQL = "update edition set state = 'closed' where number = 101"
            func refusal(_ statements: SQL...) async throws -> String? {
                try await department.refusal { db, _ in for statement in statements { try db.execute(statement) } }
            }
            #expect(try await refusal(close) == "copies_do_not_add_up")
            #expect(
                try await refusal("update edition set printed = 36 where number = 101", close) == "printed_unstated")
            try await department.state(PrintFigures(printed: 37), 101)
            #expect(try await refusal(close) == "copies_do_not_add_up")
            try await department.state(PrintFigures(printed: 36), 101)
            #expect(try await refusal(close) == nil)
            #expect(
                try await refusal(
                    """
                    insert into print_statement (publication_id, edition_id, printed, at)
                    select publication_id, edition_id, 40, created_at from edition where number = 101
                    """) == "copies_do_not_add_up")
            #expect(
                try await refusal(
                    """
                    insert into print_statement (publication_id, edition_id, printed, returns, stock, at)
                    select publication_id, edition_id, 36, 31, 0, created_at from edition where number = 101
                    """) == "returns_exceed_draw")
        }
    }

    @Test func `a run that is not posted keeps an edition open, and a closed one takes no run`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            _ = try await department.subscription()
            try await department.goBeforeCutoff(of: 101)
            try await department.change { db, act in
                _ = try Runs.freeze("IDM", 101, db, act: act)
                _ = try Runs.post("IDM", 101, db, act: act)
            }
            _ = try await department.subscription(from: 101)
            try await department.change { db, act in _ = try Runs.supplement("IDM", 101, db, act: act) }
            try await department.state(PrintFigures(printed: 2), 101)
            #expect(try await department.refusal(closing: 101) == "edition_not_posted")
            #expect(
                try await department.refusal { db, _ in
                    try db.execute("update edition set state = 'closed' where number = 101")
                } == "edition_not_posted")
            try await department.change { db, act in _ = try Runs.post("IDM", 101, db, act: act) }
            try await department.close(101)
            #expect(
                try await department.refusal { db, act in
                    try db.execute(
                        """
                        insert into run (publication_id, edition_id, kind, ordinal, year, requested_by, requested_at)
                        select publication_id, edition_id, 'supplement', 3, year, 'uji', \(act.now) from run where ordinal = 1
                        """)
                } == "edition_closed")
            #expect(
                try await department.refusal { db, act in _ = try Runs.supplement("IDM", 101, db, act: act) } != nil)
        }
    }

    @Test func `a closed edition is restated with a reason and a date, and flagged from 2 percent on`() async throws {
        try await withPosted { department, database in
            try await department.state(PrintFigures(printed: 136, stock: 100), 101)
            try await department.close(101)
            let late = PrintFigures(returns: 1)
            await #expect(throws: Refusal.self) { try await department.state(late, 101, reason: nil) }
            #expect(try await department.refusal(stating: PrintFigures(stock: 99), 101) == "copies_do_not_add_up")
            department.now = department.now.adding(seconds: 86_400)
            // 34 were paid: one of them is 2,9 %.
            let flagged = try await department.state(late, 101, reason: "retur susulan agen")
            #expect(flagged.statements.map(\.restates) == [false, true])
            #expect(flagged.statements.map(\.isFlagged) == [false, true])
            #expect(flagged.warnings.count == 1)
            #expect(flagged.statements.last?.at == department.now && flagged.statements.last?.reason != nil)
            // One more printed and found in stock is less than 2 %.
            let quiet = try await department.state(PrintFigures(printed: 137, stock: 101), 101)
            #expect(quiet.statements.map(\.isFlagged) == [false, true, false] && quiet.warnings.isEmpty)
            #expect(quiet.edition.state == .closed && quiet.conservation?.paid == 33)
            let audited = try await database.owner.session { db in
                try db.one("select count(*) from audit where table_name = 'print_statement'", as: Int.self)
            }
            #expect(audited == 3)
        }
    }

    @Test(arguments: ["sirkulasi_app", "sirkulasi_report", "sirkulasi_read"])
    func `what was stated is never changed`(role: String) async throws {
        try await withPosted { department, database in
            try await department.state(PrintFigures(printed: 36), 101)
            let pool = database.pool(as: role)
            let attempts: [SQL] = [
                "update print_statement set printed = 1", "delete from print_statement", "truncate print_statement",
                "update label_drop set labels = 0", "insert into label_drop values (1, 1, 0, '2026-01-01')",
                "insert into archived_year values (1, 2026, '2026-01-01')", "delete from archived_year",
            ]
            for attempt in attempts {
                await #expect(throws: PostgresError.self, "\(role): \(attempt)") {
                    try await pool.session { db in try db.execute(attempt) }
                }
            }
            let rows = try await pool.session { db in
                try db.one("select count(*) from edition_conservation", as: Int.self)
            }
            #expect(rows == 1)
            await pool.close()
            await #expect(throws: PostgresError.self) {
                try await database.owner.session { db in try db.execute("delete from print_statement") }
            }
        }
    }
}

extension Department {
    func edition(_ number: Int) async throws -> Edition {
        try await office.read { db in try Timeline.of(code: "IDM", db).edition(number) }
    }

    @discardableResult
    func state(_ figures: PrintFigures, _ number: Int, reason: String? = "uji") async throws -> EditionAccount {
        let act = Act(now: now, actor: "uji", reason: reason)
        return try await office.change(act) { db in try Statements.state(figures, of: "IDM", number, db, act: act) }
    }

    @discardableResult
    func close(_ number: Int) async throws -> EditionAccount {
        try await change { db, act in try Statements.close("IDM", number, db, act: act) }
    }

    func refusal(stating figures: PrintFigures, _ number: Int) async throws -> String? {
        try await refusal { db, act in _ = try Statements.state(figures, of: "IDM", number, db, act: act) }
    }

    func refusal(closing number: Int) async throws -> String? {
        try await refusal { db, act in _ = try Statements.close("IDM", number, db, act: act) }
    }
}
