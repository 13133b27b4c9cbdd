import Postgres
import Testing

@Suite struct ListenerTests {
    @Test func hearsAndRescansAfterEveryReconnect() async throws {
        try await withScratch { pool, database in
            var configuration = Configuration(conninfo: database.adminConninfo)
            configuration.applicationName = "listener"
            let listener = Listener(configuration, channels: ["bills", "Odd \"name\""])
            var events = listener.events.makeAsyncIterator()
            #expect(await events.next() == .rescan)
            for round in 1...3 {
                try await pool.session { db in try db.execute("select pg_notify('bills', \("paid \(round)"))") }
                #expect(await events.next() == .notification(channel: "bills", payload: "paid \(round)"))
                try await pool.session { db in
                    try db.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'listener' and datname = current_database()"
                    )
                }
                #expect(await events.next() == .rescan)
            }
            try await pool.session { db in try db.execute("notify \(id: "Odd \"name\"")") }
            #expect(await events.next() == .notification(channel: "Odd \"name\"", payload: ""))
            listener.stop()
            #expect(await events.next() == nil)
        }
    }

    @Test func whoDoesNotReadIsToldToRescan() async throws {
        try await withScratch { pool, database in
            let listener = Listener(Configuration(conninfo: database.adminConninfo), channels: ["c"])
            var events = listener.events.makeAsyncIterator()
            #expect(await events.next() == .rescan)
            try await pool.session { db in
                try db.execute("select pg_notify('c', n::text) from generate_series(1, 1000) n")
            }
            try await Task.sleep(for: .milliseconds(300))
            listener.stop()
            var left: [Listener.Event] = []
            while let event = await events.next() { left.append(event) }
            #expect(left.count <= 256 && left.contains(.rescan))
        }
    }
}
