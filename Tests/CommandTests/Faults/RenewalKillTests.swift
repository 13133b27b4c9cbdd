import Foundation
import Postgres
import Support
import Testing

/// `kill -9` at random moments of a renewal run, which is then simply run again: the same rows as if nothing had happened.
struct RenewalKillTests {
    /// Subscriptions with two issues to go after edition 101, and an offer to renew them by.
    private func open(_ count: Int, _ body: (FaultDesk) async throws -> Void) async throws {
        try await FaultDesk.open(subscriptions: count) { desk in
            try await desk.database.owner.transaction { db in
                try db.script("update term set slots = '{[1,4)}', slot_count = 3, price = 150000")
                try db.execute(
                    """
                    insert into offer (publication_id, code, name, slot_count, class, price, currency, valid, created_at)
                    select publication_id, 'T12', 'Setahun', 12, 'paid_individual', 600000, 'IDR',
                           daterange('2020-01-01', null), '2026-01-01'
                    from publication
                    """)
                try db.execute(
                    """
                    insert into bank_account (code, bank, number, holder, takes_bills, created_at)
                    values ('BCA-1', 'BCA', '1234567890', 'PT Uji', true, '2026-01-01')
                    """)
                try db.script("analyze")
            }
            try await desk.done("run", "freeze", "--publication", "IDM", "--edition", "101")
            try await body(desk)
        }
    }

    /// Efforts, messages and bills, without the numbers that a sequence gives.
    private func rows(_ desk: FaultDesk) async throws -> String {
        try await desk.database.owner.session { db in
            try db.one(
                """
                select md5(string_agg(concat_ws('|', f.subscription_id, f.term_id, f.issues_to_go, f.step, f.made_bill, o.key,
                                                o.channel, o.state, o.not_before, o.facts - 'total', b.number, b.amount, b.state),
                                      e'\\n' order by f.subscription_id))
                from effort f join outbox o using (outbox_id) join bill b on b.bill_id = f.bill_id
                """, as: String?.self)
        } ?? ""
    }

    @Test func killedAtAnyMomentItIsRunAgainAndNothingIsLostOrDoubled() async throws {
        let count = 4000
        let line = ["renewal", "run", "--publication", "IDM", "--lot", "500"]
        var undisturbed = ""
        var whole = 0.0
        try await open(count) { desk in
            whole = try await desk.time(line)
            undisturbed = try await rows(desk)
        }
        try await open(count) { desk in
            var kills = 0
            for _ in 1...6 {
                let ended = try await desk.kill(after: .random(in: 0...whole), line)
                if !ended { kills += 1 }
                // A lot is whole or not there.
                let (efforts, messages, bills, done) = try await desk.database.owner.session { db in
                    try db.one(
                        """
                        select (select count(*) from effort), (select count(*) from outbox), (select count(*) from bill),
                               coalesce((select max(done) from job_run), 0)
                        """, as: (Int, Int, Int, Int).self)
                }
                #expect(
                    efforts == messages && efforts == bills && efforts == done,
                    "\(efforts) \(messages) \(bills) \(done)")
            }
            let outcome = try await desk.run(line + ["--format", "json"])
            #expect(outcome.exit == 0, "\(outcome.errors)")
            #expect(try await rows(desk) == undisturbed, "after \(kills) kills")
            #expect(try await desk.number("select count(*) from effort") == count)
            #expect(try await desk.number("select count(distinct key) from outbox") == count)
            #expect(try await desk.number("select count(*) from job_run where state = 'running'") == 0)
            // Numbers of bills leave none out.
            #expect(try await desk.number("select max(last_number)::int8 from bill_series") == count)
        }
    }
}
