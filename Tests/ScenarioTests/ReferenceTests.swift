import Circulation
import Postgres
import Support
import Testing

/// References that are looked up once a statement (migration 0021): what a foreign key would refuse is refused, in bulk or not.
@Suite struct ReferenceTests {
    /// The reference that a statement breaks, as the database names it; nil where it breaks none.
    private func broken(_ statement: SQL, inBulk: Bool = false, _ pool: Pool) async throws -> String? {
        do {
            try await pool.session { db in
                _ = try db.one("select set_config('sirkulasi.bulk', \(inBulk ? "on" : ""), false)", as: String.self)
                try db.execute(statement)
            }
            return nil
        } catch let error as PostgresError {
            #expect(error.code == .foreignKeyViolation)
            return error.constraint
        }
    }

    /// A bill of one line.
    private func withBill(_ body: (TestDatabase) async throws -> Void) async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription()
            try await database.app.session { db in
                try db.execute(
                    """
                    insert into bill (bill_id, publication_id, number, payer_id, currency, price, issued_on, due_on, created_at)
                    select 7, publication_id, 'IDM-2026-0000007', payer_id, 'IDR', 1000, '2026-01-02', '2026-01-16', '2026-01-02'
                    from subscription where subscription_id = \(id)
                    """)
                try db.execute(
                    """
                    insert into bill_line (publication_id, subscription_id, slot_count, price, currency, created_at, bill_id)
                    select publication_id, \(id), 3, 1000, 'IDR', '2026-01-02', 7 from publication
                    """)
            }
            try await body(database)
        }
    }

    @Test(arguments: [false, true])
    func `what is not there is refused, though one row of many refers to it`(inBulk: Bool) async throws {
        let columns: [(SQL, String)] = [
            ("subscription_id", "bill_line_of_subscription"), ("bill_id", "bill_line_of_bill"),
            ("offer_id", "bill_line_of_offer"), ("promised_edition_id", "bill_line_promised_edition"),
            ("publication_id", "bill_line_for_publication"),
        ]
        try await withBill { database in
            for (column, name) in columns {
                let many: SQL = """
                    insert into bill_line (slot_count, price, currency, created_at, publication_id, subscription_id, bill_id, offer_id,
                                           promised_edition_id)
                    select l.slot_count, l.price, l.currency, l.created_at, l.publication_id, l.subscription_id, l.bill_id, l.offer_id,
                           l.promised_edition_id
                    from bill_line b, generate_series(1, 500) n,
                      jsonb_populate_record(b, case when n = 499 then jsonb_build_object('\(column)', 999999) else '{}' end) l
                    """
                let one: SQL = "update bill_line set \(column) = 999999"
                for statement in [many, one] {
                    let reference = try await broken(statement, inBulk: inBulk, database.app)
                    #expect(reference == name)
                }
            }
            let left = try await database.app.session { try $0.one("select count(*) from bill_line", as: Int.self) }
            #expect(left == 1)
        }
    }

    @Test func `what is referred to stays`() async throws {
        try await withBill { database in
            try await database.owner.session { db in
                try db.script(
                    """
                    insert into offer (publication_id, code, name, slot_count, class, price, currency, valid, created_at)
                    select publication_id, 'T3', 'Tiga', 3, 'paid_individual', 1000, 'IDR', daterange('2020-01-01', null), '2026-01-01'
                    from publication;
                    update bill_line set offer_id = (select offer_id from offer)
                    """)
            }
            let statements: [(SQL, String?)] = [
                ("delete from bill", "bill_line_of_bill"), ("update bill set bill_id = 8", "bill_line_of_bill"),
                ("update bill set bill_id = 7, note = 'x'", nil), ("truncate offer", "bill_line_of_offer"),
                ("delete from bill_line", nil), ("delete from bill", nil), ("truncate offer", nil),
            ]
            for (statement, name) in statements {
                let reference = try await broken(statement, database.owner)
                #expect(reference == name)
            }
        }
    }
}
