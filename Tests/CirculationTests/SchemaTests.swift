import Circulation
import Postgres
import Support
import Testing

/// A step for tests.
private func step(_ number: Int, _ text: String) -> Migration {
    Migration(number: number, name: "000\(number)_step", text: text)
}

private let first = step(1, "create table one (n int); insert into one values (1); create index one_n on one (n);")
private let second = step(2, "create table two (n int); insert into two select n + 1 from one;")

/// The refusal that a piece of work ends with.
private func refusal(_ work: () async throws -> Void) async throws -> Refusal {
    let error = await #expect(throws: Refusal.self) { try await work() }
    return try #require(error)
}

@Suite struct SchemaTests {
    @Test func namesAndOrderOfTheFiles() throws {
        #expect(Migration(file: "migrations/0012_bills.sql", text: "")?.number == 12)
        #expect(Migration(file: "migrations/0012_bills.sql", text: "")?.name == "0012_bills")
        #expect(Migration(file: "migrations/readme.sql", text: "") == nil)
        #expect(Migration.embedded.map(\.number) == Array(1...Migration.embedded.count), "numbered without a gap")
    }

    @Test func theProgramsOwnStepsRun() async throws {
        try await withDatabase { pool in
            try await pool.session { try SchemaState($0).require() }
        }
    }

    /// Some statements take numbers by the sequence's name: it has to be the one of the table that it names.
    @Test func everySequenceIsOfTheColumnItIsNamedAfter() async throws {
        let strays = try await withDatabase { pool in
            try await pool.session { db in
                try db.rows(
                    """
                    select pg_get_serial_sequence(t.oid::regclass::text, attname)
                    from pg_attribute join pg_class t on t.oid = attrelid
                    where attidentity <> '' and relnamespace = 'public'::regnamespace
                      and pg_get_serial_sequence(t.oid::regclass::text, attname)
                        <> format('public.%s_%s_seq', relname, attname)
                    """, as: String.self)
            }
        }
        #expect(strays == [])
    }

    @Test func everyStepOnceInOrder() async throws {
        try await withTestDatabase(migrated: false) { database in
            let outcome = try await Migrator(migrations: [first, second]).migrate(database.owner)
            #expect(outcome == Migrator.Outcome(from: 0, to: 2, applied: ["0001_step", "0002_step"]))
            let again = try await Migrator(migrations: [first, second]).migrate(database.owner)
            #expect(again == Migrator.Outcome(from: 2, to: 2, applied: []))
            let value = try await database.owner.session { try $0.one("select n from two", as: Int32.self) }
            #expect(value == 2)
        }
    }

    @Test func aLoginThatMayBecomeTheOwnerDoes() async throws {
        try await withTestDatabase(migrated: false) { database in
            let admin = database.pool(as: "postgres", lanes: 1)
            _ = try await Migrator(migrations: [first]).migrate(admin)
            let owner = try await admin.session { db in
                try db.one("select tableowner::text from pg_tables where tablename = 'one'", as: String.self)
            }
            #expect(owner == Migrator.ownerRole)
            await admin.close()
            let refused = try await refusal {
                _ = try await Migrator(migrations: [first, second]).migrate(database.app)
            }
            #expect(refused.code == "owner_role_missing")
        }
    }

    @Test func manyProgramsAtOnceDoItOnce() async throws {
        try await withTestDatabase(migrated: false, lanes: 4) { database in
            let migrator = Migrator(migrations: [first, second])
            let outcomes = try await withThrowingTaskGroup(of: Migrator.Outcome.self) { group in
                for _ in 1...4 { group.addTask { try await migrator.migrate(database.owner) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.flatMap(\.applied).sorted() == ["0001_step", "0002_step"])
            #expect(outcomes.allSatisfy { $0.to == 2 })
        }
    }

    @Test func aChangedStepIsRefused() async throws {
        try await withTestDatabase(migrated: false) { database in
            _ = try await Migrator(migrations: [first]).migrate(database.owner)
            let other = step(1, first.text + " ")
            let refused = try await refusal {
                _ = try await Migrator(migrations: [other, second]).migrate(database.owner)
            }
            #expect(refused.code == "schema_changed")
            #expect(refused.message.en.contains("0001_step"))
        }
    }

    @Test func anOlderAndANewerSchemaAreRefusedWithTheWayOut() async throws {
        try await withTestDatabase(migrated: false) { database in
            let older = try await refusal {
                try await database.app.session { try SchemaState($0, migrations: [first]).require() }
            }
            #expect(older.code == "schema_older")
            #expect(older.hint?.en == "Run: sirkulasi db migrate")

            _ = try await Migrator(migrations: [first, second]).migrate(database.owner)
            try await database.app.session { try SchemaState($0, migrations: [first, second]).require() }
            let newer = try await refusal {
                try await database.app.session { try SchemaState($0, migrations: [first]).require() }
            }
            #expect(newer.code == "schema_newer")
            let migrated = try await refusal { _ = try await Migrator(migrations: [first]).migrate(database.owner) }
            #expect(migrated.code == "schema_newer")
        }
    }

    @Test func aFailingStepLeavesNothing() async throws {
        try await withTestDatabase(migrated: false) { database in
            let broken = step(2, second.text + " select 1 / 0;")
            await #expect(throws: PostgresError.self) {
                _ = try await Migrator(migrations: [first, broken]).migrate(database.owner)
            }
            let state = try await database.owner.session { try SchemaState($0, migrations: [first, second]) }
            #expect(state.version == 1)
            #expect(state.pending == [second])
            let outcome = try await Migrator(migrations: [first, second]).migrate(database.owner)
            #expect(outcome.applied == ["0002_step"])
        }
    }

    @Test func aStepKilledMidwayLeavesNothing() async throws {
        try await withTestDatabase(migrated: false) { database in
            let slow = step(2, second.text + " select pg_sleep(60);")
            let work = Task { try await Migrator(migrations: [first, slow]).migrate(database.owner) }
            try await killWhenAsleep(database)
            await #expect(throws: PostgresError.self) { _ = try await work.value }
            let state = try await database.app.session { try SchemaState($0, migrations: [first, second]) }
            #expect(state.version == 1)
            let outcome = try await Migrator(migrations: [first, second]).migrate(database.owner)
            #expect(outcome == Migrator.Outcome(from: 1, to: 2, applied: ["0002_step"]))
        }
    }

    @Test func aTableHeldByOthersIsNamedAtTheEnd() async throws {
        try await withTestDatabase(migrated: false) { database in
            _ = try await Migrator(migrations: [first]).migrate(database.owner)
            let waiting = Migrator(
                migrations: [first, step(2, "alter table one add column m int;")], patience: .seconds(1))
            let (held, hold) = AsyncStream<Void>.makeStream()
            let holder = Task {
                try await database.owner.transaction { db in
                    try db.execute("lock table one")
                    hold.finish()
                    try db.execute("select pg_sleep(4)")
                }
            }
            for await _ in held {}
            let refused = try await refusal { _ = try await waiting.migrate(database.owner) }
            #expect(refused.code == "schema_locked")
            #expect(refused.message.en.contains("sirkulasi_owner"))
            try await holder.value
            let outcome = try await waiting.migrate(database.owner)
            #expect(outcome.to == 2)
        }
    }

    /// Ends the backend that sleeps in this database, as soon as there is one.
    private func killWhenAsleep(_ database: TestDatabase) async throws {
        let admin = database.pool(as: "postgres", lanes: 1)
        var killed = 0
        while killed == 0 {
            try await Task.sleep(for: .milliseconds(20))
            killed = try await admin.session { db in
                try db.execute(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and wait_event = 'PgSleep'
                    """)
            }
        }
        await admin.close()
    }
}
