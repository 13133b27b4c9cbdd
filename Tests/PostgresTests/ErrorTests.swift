import Postgres
import Testing

@Suite struct ErrorTests {
    @Test func constraintsAreNamed() async throws {
        try await withScratch { pool in
            try await pool.session { db in
                try db.script(
                    """
                    create extension if not exists btree_gist;
                    create table city (id int constraint city_once primary key);
                    create table shop (
                      name text not null, size int constraint shop_has_size check (size > 0),
                      city int constraint shop_in_city references city (id),
                      open int4range, constraint shop_one_at_a_time exclude using gist (city with =, open with &&));
                    insert into city values (1);
                    insert into shop values ('a', 1, 1, '[1,5)');
                    """)
            }
            func failure(_ sql: SQL) async throws -> PostgresError? {
                try await postgresError { try await pool.session { db in try db.execute(sql) } }
            }
            let unique = try await failure("insert into city values (\(1))")
            #expect(unique?.code == .uniqueViolation && unique?.constraint == "city_once" && unique?.table == "city")
            let check = try await failure("insert into shop values (\("secret name"), 0)")
            #expect(check?.code == .checkViolation && check?.constraint == "shop_has_size")
            let foreign = try await failure("insert into shop values ('b', 1, 7)")
            #expect(foreign?.code == .foreignKeyViolation && foreign?.constraint == "shop_in_city")
            let null = try await failure("insert into shop values (null)")
            #expect(null?.code == .notNullViolation && null?.column == "name" && null?.table == "shop")
            let overlap = try await failure("insert into shop values ('c', 1, 1, '[4,9)')")
            #expect(overlap?.code == .exclusionViolation && overlap?.constraint == "shop_one_at_a_time")
            // What goes to a log holds the statement, never the row.
            #expect(check?.sql == "insert into shop values ($1, 0)" && check?.detail?.contains("secret name") == true)
            #expect(check.map { "\($0)" }?.contains("secret name") == false)
        }
    }

    @Test func wherenessAndHints() async throws {
        try await withScratch { pool in
            let error = try await postgresError {
                try await pool.session { db in try db.execute("select nme from (select 1 as name) x") }
            }
            #expect(error?.code == .undefinedColumn && error?.position == 8 && error?.hint?.contains("x.name") == true)
            #expect(error?.line == #line - 3 && error?.file == "PostgresTests/ErrorTests.swift")
        }
    }

    @Test func ownErrorsPassThrough() async throws {
        struct Mine: Error {}
        try await withScratch { pool in
            await #expect(throws: Mine.self) { try await pool.transaction { _ in throw Mine() } }
            let one = try await pool.number()
            #expect(one == 1)
        }
    }

    @Test func nobodyListensThere() async throws {
        let pool = Pool(Configuration(conninfo: "host=/nowhere user=u password=very-secret"))
        let error = try await postgresError { try await pool.session { _ in } }
        #expect(error?.code == .connectionFailure && error?.isConnectionLost == true)
        #expect(error.map { "\($0)" }?.contains("very-secret") == false)
        await pool.close()
    }
}
