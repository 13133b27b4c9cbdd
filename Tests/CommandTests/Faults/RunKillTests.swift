import Dispatch
import Foundation
import Postgres
import Support
import Testing

/// `kill -9` at random moments of what a run does: whole or not at all, never twice, and the line is simply given again.
struct RunKillTests {
    /// The edition's copies, labels and counts: all of them or none, and only of one main run.
    private func expectWhole(_ edition: Int, _ desk: FaultDesk) async throws -> Bool {
        let id = try await desk.number("select edition_id::int8 from edition where number = \(edition)")
        let state = try await desk.database.owner.session { db in
            try db.one(
                """
                select e.state, (select count(*) from run r where r.edition_id = e.edition_id and r.state <> 'draft'),
                       (select count(*) from copy c where c.edition_id = e.edition_id),
                       (select count(*) from copy_label c where c.edition_id = e.edition_id),
                       (select coalesce(sum(labels), 0)::int8 from run_count c where c.edition_id = e.edition_id)
                from edition e where e.number = \(edition)
                """, as: (String, Int, Int, Int, Int).self)
        }
        let all = desk.subscriptions
        let isFrozen = state.0 == "frozen"
        #expect(isFrozen ? state == ("frozen", 1, all, all, all) : state == ("planned", 0, 0, 0, 0))
        // A table that was made and not attached would stand in the way of the next freeze.
        let tables = try await desk.number(
            "select count(*) from pg_class where relname = any(\(["copy_e\(id)", "copy_label_e\(id)", "reason_e\(id)"]))"
        )
        #expect(tables == (isFrozen ? 3 : 0))
        return isFrozen
    }

    @Test func killedInAFreezeTheEditionIsFrozenOnceOrNotAtAll() async throws {
        try await FaultDesk.open(subscriptions: 20_000) { desk in
            let whole = try await desk.time("run", "freeze", "--publication", "IDM", "--edition", "101", "--dry-run")
            var edition = 101
            for _ in 1...10 {
                let moment = Double.random(in: 0...whole * 1.1)
                try await desk.kill(
                    after: moment, "run", "freeze", "--publication", "IDM", "--edition", "\(edition)")
                if try await expectWhole(edition, desk) { edition += 1 }
            }
            // The line is simply given again.
            try await desk.done("run", "freeze", "--publication", "IDM", "--edition", "\(edition)")
            for number in 101...edition {
                #expect(try await expectWhole(number, desk))
                let verified = try await desk.done(
                    "run", "verify", "--publication", "IDM", "--edition", "\(number)", "--format", "json")
                #expect(verified.output.contains(#""intact":true"#))
            }
            #expect(try await desk.number("select count(*) from slot_move") == 0)
        }
    }

    @Test func killedInAPostingItIsEnteredOnceOrNotAtAll() async throws {
        try await FaultDesk.open(subscriptions: 300) { desk in
            let whole = try await desk.time("run", "freeze", "--publication", "IDM", "--edition", "101")
            var edition = 101
            for _ in 1...8 {
                try await desk.kill(
                    after: .random(in: 0...whole * 1.5), "run", "post", "--publication", "IDM", "--edition",
                    "\(edition)")
                let posted = try await desk.number(
                    """
                    select (select count(*) from edition where number = \(edition) and state = 'posted')
                      + 2 * (select count(*) from run join edition using (edition_id)
                             where number = \(edition) and run.state = 'posted')
                      + 4 * (select count(*) from entry)
                    """)
                let before = edition - 101
                #expect([4 * before, 4 * before + 7].contains(posted))
                guard posted > 4 * before else { continue }
                edition += 1
                try await desk.done("run", "freeze", "--publication", "IDM", "--edition", "\(edition)")
            }
            try await desk.done("run", "post", "--publication", "IDM", "--edition", "\(edition)")
            let again = try await desk.run(
                ["run", "post", "--publication", "IDM", "--edition", "\(edition)", "--format", "json"])
            #expect(again.exit == 1 && code(again) == "already_posted")
            // 300 copies at 50.000 each, every edition once.
            #expect(try await desk.number("select sum(amount)::int8 from entry") == 15_000_000 * (edition - 100))
        }
    }

    @Test func killedInASupplementNobodyGetsASecondCopy() async throws {
        try await FaultDesk.open(subscriptions: 100) { desk in
            try await desk.done("run", "freeze", "--publication", "IDM", "--edition", "101")
            try await desk.subscribe(3000)
            let line = ["run", "supplement", "--publication", "IDM", "--edition", "101"]
            let whole = try await desk.time(line + ["--dry-run"])
            for _ in 1...8 {
                let served = try await desk.number("select count(*) from copy")
                if served == 3100 { try await desk.subscribe(3000) }
                try await desk.kill(after: .random(in: 0...whole * 1.2), line)
                let (copies, labels, counted) = try await desk.database.owner.session { db in
                    try db.one(
                        """
                        select (select count(*) from copy), (select count(*) from copy_label),
                               (select sum(labels)::int8 from run_count)
                        """, as: (Int, Int, Int).self)
                }
                #expect((copies - 100) % 3000 == 0 && labels == copies && counted == copies)
                #expect(try await desk.number("select count(*) from copy_stage") == 0)
            }
            let last = try await desk.run(line + ["--format", "json"])
            #expect(last.exit == 0 || code(last) == "nothing_to_supplement")
            #expect(
                try await desk.number("select count(*) from copy") == desk.number("select count(*) from subscription"))
            let verified = try await desk.done(
                "run", "verify", "--publication", "IDM", "--edition", "101", "--format", "json")
            #expect(!verified.output.contains(#""intact":false"#))
        }
    }

    @Test func twoFreezesAtOnceFreezeItOnce() async throws {
        try await FaultDesk.open(subscriptions: 2000) { desk in
            let line = ["run", "freeze", "--publication", "IDM", "--edition", "101", "--format", "json"]
            async let first = desk.run(line)
            async let second = desk.run(line)
            let outcomes = try await [first, second].sorted { $0.exit < $1.exit }
            #expect(outcomes.map(\.exit) == [0, 1])
            #expect(code(outcomes[1]) == "edition_frozen", "\(outcomes[1].errors)")
            #expect(try await expectWhole(101, desk))
        }
    }

    /// A program that is killed while it waits for a lock waits on no longer, and has no place in the queue.
    @Test func killedInTheQueueForALockItLeavesTheQueue() async throws {
        try await FaultDesk.open(subscriptions: 1) { desk in
            let (held, hold) = AsyncStream<Void>.makeStream()
            let (released, release) = AsyncStream<Void>.makeStream()
            let holder = Task {
                let pool = desk.database.pool(as: "sirkulasi_owner", lanes: 1)
                let gate = DispatchSemaphore(value: 0)
                let waiting = Task {
                    for await _ in released {}
                    gate.signal()
                }
                try await pool.transaction { db in
                    try db.execute("select from publication for update")
                    hold.finish()
                    gate.wait()
                }
                await waiting.value
                await pool.close()
            }
            for await _ in held {}
            try await desk.kill(after: 1.5, "run", "freeze", "--publication", "IDM", "--edition", "101")
            release.finish()
            try await holder.value
            try await desk.done("run", "freeze", "--publication", "IDM", "--edition", "101")
        }
    }
}
