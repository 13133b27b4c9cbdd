import Circulation
import Postgres
import Support
import Testing

/// By which line of the rate card a renewal is asked for.
@Suite struct RenewalOfferTests {
    /// Slots, copies and price of the bill's line.
    private func line(_ department: Department, _ id: Int64) async throws -> [Int64] {
        try await department.office.read { db in
            let row = try db.one(
                """
                select slot_count::int8, copies::int8, price, shipping, tax from bill_line where subscription_id = \(id)
                  and kind = 'renewal' and cancelled_at is null order by bill_line_id desc limit 1
                """, as: (Int64, Int64, Int64, Int64, Int64).self)
            return [row.0, row.1, row.2, row.3, row.4]
        }
    }

    @Test func `the length of the last term before the series' own`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let (six, four) = (
                try await department.subscription(slots: 6), try await department.subscription(slots: 4)
            )
            try await department.offer(slots: 12, price: 600_000)
            try await department.offer(slots: 6, price: 330_000)
            try await department.freeze(101...102)
            try await department.renewals()
            #expect(try await line(department, four) == [12, 1, 600_000, 0, 0])
            try await department.freeze(103...104)
            try await department.renewals()
            #expect(try await line(department, six) == [6, 1, 330_000, 0, 0])
        }
    }

    @Test func `the price for so many copies, else so many times the price of one`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            try await department.offer(price: 600_000)
            try await department.offer(price: 2_500_000, copies: 5)
            let (two, five) = (
                try await department.subscription(slots: 3, copies: 2),
                try await department.subscription(slots: 3, copies: 5)
            )
            try await department.freeze(101...101)
            try await department.renewals()
            #expect(try await line(department, two) == [12, 2, 1_200_000, 0, 0])
            #expect(try await line(department, five) == [12, 5, 2_500_000, 0, 0])
        }
    }

    @Test func `the zone of the recipient's province before the country, shipping and tax beside the price`()
        async throws
    {
        try await withTestDatabase { database in
            let department = try await Department(database)
            try await department.change { db, act in
                try db.execute(
                    """
                    insert into zone (zone, name, provinces, created_at)
                    values ('papua', 'Papua', '{91}', \(act.now)), ('jabar', 'Jawa Barat', '{32}', \(act.now))
                    """)
                try db.execute(
                    """
                    insert into tax_rule (tax, name, valid, rate_numerator, rate_denominator, base_numerator, base_denominator,
                                          included, created_at)
                    values ('ppn', 'PPN', daterange('2025-01-01', null), 12, 100, 11, 12, false, \(act.now))
                    """)
            }
            try await department.offer(price: 600_000)
            try await department.offer(price: 900_000, zone: "papua")
            try await department.offer(price: 650_000, zone: "jabar")
            try await department.change { db, _ in
                try db.execute("update offer set shipping = 24000, tax = 'ppn' where zone = 'jabar'")
            }
            // The address of a test lies in Bandung.
            let id = try await department.subscription(slots: 3)
            try await department.freeze(101...101)
            try await department.renewals()
            #expect(try await line(department, id) == [12, 1, 650_000, 24_000, 74_140])
            #expect(try await department.message(id).text().body.contains("Rp 748.140"))
        }
    }

    @Test func `an open bill is asked for again, an expired one is made anew`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            try await department.offer()
            let id = try await department.subscription(slots: 3)
            try await department.freeze(101...101)
            try await department.renewals()
            // The rate card changes; what was asked stands.
            try await department.change { db, _ in try db.execute("update offer set price = 700000") }
            try await department.freeze(102...102)
            #expect(try await department.renewals().bills == 0)
            #expect(try await line(department, id)[2] == 600_000)
            try await department.change { db, act in
                try db.execute("update bill set state = 'expired', closed_at = \(act.now)")
            }
            try await department.freeze(103...103)
            #expect(try await department.renewals().bills == 1)
            #expect(try await line(department, id)[2] == 700_000)
        }
    }
}
