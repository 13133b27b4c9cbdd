import Circulation
import Postgres
import Support
import Testing

@Suite struct CalendarVolumeTests {
    @Test func aHundredThousandPromisesMoveInOneStatement() async throws {
        try await CalendarDesk.open { desk in
            let promised = try await desk.edition(105)
            try await fill(45_000, promised: promised, desk)
            let clock = ContinuousClock()
            let code = desk.code
            let onPaper = try await clock.measure {
                try await desk.do { db, act in
                    let whatIf = try WhatIf.of(.skip(number: 103), in: code, db: db, act: act)
                    #expect(whatIf.outcome.termsMoved == 56_250)
                    #expect(whatIf.expiriesMoved == 45_000, "the running ones; promised ones keep their editions")
                }
            }
            let made = try await clock.measure {
                let outcome = try await desk.change(.skip(number: 103))
                #expect(outcome.termsMoved == 56_250)
            }
            let (lows, moves) = try await desk.office.read { db in
                (
                    try db.rows("select distinct lower(slots)::int8 from term order by 1", as: Int.self),
                    try db.one("select count(*) from slot_move", as: Int.self)
                )
            }
            #expect(lows == [1, 4, 16])
            #expect(moves == 56_250)
            print("45 000 promised, a quarter renewed, and 45 000 running: what-if \(onPaper), skip \(made)")
        }
    }

    /// As many subscriptions that run, and as many that wait for their promised edition, a quarter of these renewed.
    private func fill(_ count: Int, promised: Edition, _ desk: CalendarDesk) async throws {
        try await desk.do { db, act in
            try db.execute("select set_config('sirkulasi.bulk', 'on', true)")
            let subscriber = try db.one(
                """
                insert into subscriber (name, name_key, created_at) values ('Budi', 'budi', \(act.now))
                returning subscriber_id
                """, as: Int64.self)
            try db.execute(
                """
                insert into subscription (subscription_id, publication_id, recipient_id, payer_id, class, created_at)
                select n, \(promised.publicationID), \(subscriber), \(subscriber), 'paid_individual', \(act.now)
                from generate_series(1, 2 * \(count)::int) n
                """)
            try db.execute(
                """
                insert into term (publication_id, subscription_id, slots, slot_count, price, currency,
                                  promised_edition_id, created_at)
                select \(promised.publicationID), n, slots, 12, 600000 + n % 7 * 1000, 'IDR', \(promised.id), \(act.now)
                from generate_series(1, 2 * \(count)::int) n,
                  lateral (
                    select '{[1,13)}'::int4multirange where n > \(count)::int
                    union all select '{[5,17)}' where n <= \(count)::int
                    union all select '{[17,29)}' where n <= \(count)::int and n % 4 = 0
                  ) t (slots)
                """)
        }
    }
}
