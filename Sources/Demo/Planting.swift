import Circulation
import Postgres

/// What a seeding has written: the publication, its calendar, and the people. A row of the audit keeps what was asked for.
struct Planting {
    let publication: Publication
    let town: Town
    let subscriptions: Int
    let terms: Int

    /// The planting of the same wish that was stopped, or is complete; nil for an empty database.
    ///
    /// - Throws: `Refusal` `demo_database_in_use`.
    static func known(_ wish: DemoSeed.Wish, _ db: Session) throws -> Planting? {
        let mark = try db.first(
            """
            select (after ->> 'subscribers')::int8, after ->> 'seed', after ->> 'publication', (after ->> 'editions')::int8,
                   (after ->> 'frozen')::int8, (after ->> 'subscriptions')::int8, (after ->> 'terms')::int8, at
            from audit where action = 'demo' order by audit_id desc limit 1
            """, as: (Int, String, String, Int, Int, Int, Int, Instant).self)
        guard let mark else {
            let isEmpty = try db.one(
                "select not exists (select from subscriber) and not exists (select from publication where code = \(wish.publication))",
                as: Bool.self)
            guard isEmpty else { throw inUse() }
            return nil
        }
        guard
            (mark.0, mark.1, mark.2, mark.3, mark.4)
                == (wish.subscribers, String(wish.seed), wish.publication, wish.editions, wish.frozen)
        else { throw inUse() }
        let timeline = try Timeline.of(code: wish.publication, db)
        let calendar = DemoCalendar(
            editions: Array(timeline.editions.prefix(wish.editions)), frozen: wish.frozen, now: mark.7)
        return Planting(
            publication: timeline.publication, town: Town(size: wish.subscribers, seed: wish.seed, calendar: calendar),
            subscriptions: mark.5, terms: mark.6)
    }

    private static func inUse() -> Refusal {
        Refusal(
            "demo_database_in_use", id: "Basis data ini sudah berisi; data contoh hanya untuk basis data kosong.",
            en: "This database holds data; demo data is for an empty one.",
            hint: Phrase(
                id: "Pakai folder data lain: SIRKULASI_HOME=~/sirkulasi-contoh sirkulasi demo seed …",
                en: "Use another data folder: SIRKULASI_HOME=~/sirkulasi-demo sirkulasi demo seed …"))
    }

    static func plant(
        _ wish: DemoSeed.Wish, _ db: Session, act: Act, progress: @escaping @Sendable (Int) -> Void
    ) throws -> Planting {
        let first = DemoCalendar.firstCoverDate(frozen: wish.frozen, now: act.now)
        let before = Act(
            now: DemoCalendar.cutoff(of: first).adding(seconds: -60 * 86_400), actor: act.actor, osUser: act.osUser,
            reason: act.reason)
        var draft = Publication.Draft(
            code: wish.publication, name: "Majalah Contoh Pertahanan", frequency: .monthly)
        draft.graceEditions = 2
        draft.cutoffDaysBefore = DemoCalendar.cutoffDaysBefore
        let publication = try Publication.add(draft, db: db, act: before)
        var plan = Edition.Plan(firstCoverDate: first)
        plan.fromNumber = DemoCalendar.firstNumber
        plan.count = wish.editions
        _ = try Edition.plan(plan, of: wish.publication, db: db, act: before)
        let timeline = try Timeline.of(publication, db)
        let calendar = DemoCalendar(editions: timeline.editions, frozen: wish.frozen, now: act.now)
        let town = Town(size: wish.subscribers, seed: wish.seed, calendar: calendar)
        let written = try Books(town: town, publication: publication, act: act, progress: progress).write(db)
        try db.execute(
            """
            insert into audit (at, actor, os_user, reason, action, table_name, row_key, after)
            values (\(act.now), \(act.actor), \(act.osUser), \(act.reason), 'demo', 'publication', \(String(publication.id)),
              jsonb_build_object('subscribers', \(wish.subscribers)::int8, 'seed', \(String(wish.seed))::text,
                'publication', \(wish.publication)::text, 'editions', \(wish.editions)::int8, 'frozen', \(wish.frozen)::int8,
                'subscriptions', \(written.subscriptions)::int8, 'terms', \(written.terms)::int8))
            """)
        return Planting(
            publication: publication, town: town, subscriptions: written.subscriptions, terms: written.terms)
    }

    /// One edition goes its way, in the transaction it is called in: the days before it, the freeze, the posting. The last one
    /// is frozen a day early, so that late orders come by a supplement, and is not posted yet.
    static func send(_ index: Int, _ wish: DemoSeed.Wish, _ story: Story, _ db: Session, act: Act) throws {
        let edition = story.town.calendar.editions[index]
        guard try Timeline.of(story.publication, db).edition(edition.number).state == .planned else { return }
        if index > 0 { try story.before(edition, after: story.town.calendar.editions[index - 1], db) }
        let isLast = index == wish.frozen - 1
        func later(_ seconds: Int) -> Act {
            Act(
                now: edition.cutoffAt.adding(seconds: seconds), actor: act.actor, osUser: act.osUser,
                reason: "data contoh")
        }
        _ = try Runs.freeze(wish.publication, edition.number, db, act: later(isLast ? -86_400 : 3600))
        guard isLast else {
            _ = try Runs.post(wish.publication, edition.number, db, act: later(7 * 86_400))
            return
        }
        let asked = try story.late(edition, db, act: later(-7200))
        if !asked.isEmpty {
            _ = try Runs.supplement(wish.publication, edition.number, asked: asked, db, act: later(3600))
        }
    }
}
