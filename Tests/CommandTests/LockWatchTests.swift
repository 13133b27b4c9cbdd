import Circulation
import Foundation
import Postgres
import Support
import Synchronization
import Testing

@testable import sirkulasi

/// A change that meets somebody else's lock names whoever holds it.
struct LockWatchTests {
    private let voice = Voice(
        wording: Wording(language: .en, captions: Captions()), isQuiet: true, speaksJSON: false, style: .plain)

    @Test func theRefusalNamesWhoHoldsTheLock() async throws {
        try await withTestDatabase { database in
            let done = Mutex(false)
            async let holding: Void = database.owner.transaction { db in
                try db.execute("set local application_name = 'sirkulasi: rina'")
                try db.execute("lock table publication in access exclusive mode")
                while !done.withLock({ $0 }) { usleep(20_000) }
            }
            let watch = LockWatch(voice: voice)
            watch.ask(database.app)
            let refusal = await #expect(throws: Refusal.self) {
                try await watch.around {
                    _ = try await database.app.transaction { db in
                        try watch.work(in: db)
                        try db.execute("set local lock_timeout = '3s'")
                        // The holder may not be there yet.
                        while try db.one(
                            """
                            select count(*)
                            from pg_locks
                            where relation = 'publication'::regclass and mode = 'AccessExclusiveLock' and granted
                              and database = (select oid from pg_database where datname = current_database())
                            """, as: Int.self) == 0
                        {
                            usleep(20_000)
                        }
                        try db.execute("select count(*) from publication")
                    }
                }
            }
            done.withLock { $0 = true }
            try await holding
            #expect(refusal?.code == "locked")
            #expect(refusal?.message.en.hasPrefix("This is held by sirkulasi: rina (process ") == true)
        }
    }

    @Test func withoutALockNobodyIsAsked() async throws {
        try await withTestDatabase { database in
            let watch = LockWatch(voice: voice)
            watch.ask(database.app)
            let answer = try await watch.around {
                try await database.app.transaction { db in
                    try watch.work(in: db)
                    return try db.one("select 7", as: Int32.self)
                }
            }
            #expect(answer == 7)
        }
    }
}
