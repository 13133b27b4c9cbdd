import Circulation
import Postgres

/// Writes the town into the books: one COPY for each table, in the transaction it is called in.
struct Books {
    let town: Town
    let publication: Publication
    let act: Act
    /// Hears how many rows were written.
    let progress: @Sendable (Int) -> Void

    private var calendar: DemoCalendar { town.calendar }

    struct Written {
        let subscriptions: Int
        let terms: Int
    }

    func write(_ db: Session) throws -> Written { try db.inBulk { try writeAll(db) } }

    private func writeAll(_ db: Session) throws -> Written {
        try addRegions(db)
        let people = try takeNumbers(town.size, of: "subscriber_subscriber_id_seq", db)
        try writeSubscribers(from: people, db)
        try writeAliases(from: people, db)
        try writeAddresses(from: people, db)
        var count = 0
        town.forEachPlan { _, _, _ in count += 1 }
        let first = try takeNumbers(count, of: "subscription_subscription_id_seq", db)
        try writeSubscriptions(from: first, people: people, db)
        let terms = try writeTerms(from: first, db)
        try writeHolds(from: first, db)
        try writeBills(from: first, db)
        try enterPayments(db)
        try db.execute("select count_books()")
        return Written(subscriptions: count, terms: terms)
    }

    /// The towns, so that reports name them; a region that is known already stays as it is.
    private func addRegions(_ db: Session) throws {
        try db.execute(
            """
            insert into region (region_code, parent_code, level, kind, name, name_key)
            select code, left(code, 2), 2, kind, name, lower(name)
            from unnest(\(Place.all.map(\.code)), \(Place.all.map(\.kind.rawValue)), \(Place.all.map(\.name)))
              place(code, kind, name)
            on conflict (region_code) do nothing
            """)
    }

    /// So many numbers in a row, so that tables can name each other's rows.
    ///
    /// - Returns: the first.
    private func takeNumbers(_ count: Int, of sequence: String, _ db: Session) throws -> Int64 {
        guard count > 0 else { return 0 }
        let (first, last) = try db.one(
            "select min(n), max(n) from (select nextval(\(sequence)::text::regclass) as n from generate_series(1, \(count))) taken",
            as: (Int64, Int64).self)
        guard last - first + 1 == Int64(count) else {
            throw Refusal(
                "numbers_taken", id: "Ada yang menambah data pada saat yang sama.",
                en: "Somebody added data at the same time.",
                hint: Phrase(id: "Ulangi perintahnya.", en: "Run the command again."))
        }
        return first
    }

    private func writeSubscribers(from first: Int64, _ db: Session) throws {
        try copy(
            "copy subscriber (subscriber_id, kind, name, contact_name, name_key, created_at, created_by) from stdin with (format binary)",
            db
        ) { writer in
            for index in 0..<town.size {
                let person = town.person(index)
                try writer.row {
                    $0.write(first + Int64(index))
                    $0.write(person.isInstitution ? "institution" : "person")
                    $0.write(person.name)
                    $0.write(person.contact)
                    $0.write(person.nameKey)
                    $0.write(calendar.moment(before: 1, days: 30))
                    $0.write(act.actor)
                }
                if index % 10_000 == 0 { progress(index) }
            }
        }
    }

    private func writeAliases(from first: Int64, _ db: Session) throws {
        let at = calendar.moment(before: 1, days: 30)
        try copy(
            "copy subscriber_alias (subscriber_id, kind, value, raw, created_at) from stdin with (format binary)", db
        ) { writer in
            for index in 0..<town.size {
                let person = town.person(index)
                for (kind, value) in [("phone", person.phone), ("email", person.email)] {
                    guard let value else { continue }
                    try writer.row {
                        $0.write(first + Int64(index))
                        $0.write(kind)
                        $0.write(value)
                        $0.write(value)
                        $0.write(at)
                    }
                }
            }
        }
    }

    private func writeAddresses(from first: Int64, _ db: Session) throws {
        let at = calendar.moment(before: 1, days: 30)
        try copy(
            """
            copy address (subscriber_id, raw, lines, locality, postcode, region_code, confidence, standing, undeliverable_at, created_at)
            from stdin with (format binary)
            """, db
        ) { writer in
            for index in 0..<town.size {
                let person = town.person(index)
                guard let address = person.address else { continue }
                try writer.row {
                    $0.write(first + Int64(index))
                    $0.write("\(address.lines), \(person.place.town) \(address.postcode)")
                    $0.write(address.lines)
                    $0.write(person.place.town)
                    $0.write(address.postcode)
                    $0.write(person.place.code)
                    $0.write(Float(0.9))
                    $0.write(true)
                    $0.write(address.isUndeliverable ? at : nil)
                    $0.write(at)
                }
            }
        }
    }

    private func writeSubscriptions(from first: Int64, people: Int64, _ db: Session) throws {
        try copy(
            """
            copy subscription (subscription_id, publication_id, recipient_id, payer_id, class, channel, copies, created_at, created_by)
            from stdin with (format binary)
            """, db
        ) { writer in
            try town.forEachPlan { ordinal, index, plan in
                let bought = plan.terms.first ?? plan.unpaid
                try writer.row {
                    $0.write(first + Int64(ordinal))
                    $0.write(publication.id)
                    $0.write(people + Int64(index))
                    $0.write(people + Int64(plan.payer ?? index))
                    $0.write(plan.audience.rawValue)
                    $0.write(plan.channel)
                    $0.write(Int32(plan.copies))
                    $0.write(bought.map(moment))
                    $0.write(act.actor)
                }
            }
        }
    }

    private func writeTerms(from first: Int64, _ db: Session) throws -> Int {
        try copy(
            """
            copy term (publication_id, subscription_id, slots, slot_count, copies, price, currency, promised_edition_id, reference,
              paid_at, created_at, created_by)
            from stdin with (format binary)
            """, db
        ) { writer in
            try town.forEachPlan { ordinal, _, plan in
                for term in plan.terms {
                    try writer.row {
                        $0.write(publication.id)
                        $0.write(first + Int64(ordinal))
                        $0.write(Int4Multirange(term.slots))
                        $0.write(Int32(term.slots.count))
                        $0.write(Int32(plan.copies))
                        $0.write(term.price)
                        $0.write(publication.currency)
                        $0.write(promised(term))
                        $0.write(term.price > 0 ? "transfer" : nil)
                        $0.write(term.price > 0 ? moment(term) : nil)
                        $0.write(moment(term))
                        $0.write(act.actor)
                    }
                }
            }
        }
    }

    private func writeHolds(from first: Int64, _ db: Session) throws {
        try copy("copy hold (subscription_id, positions, reason, created_at) from stdin with (format binary)", db) {
            writer in
            try town.forEachPlan { ordinal, _, plan in
                guard let from = plan.heldFrom else { return }
                let through = plan.heldThrough.map { Int32(calendar.edition($0).position + 1) }
                try writer.row {
                    $0.write(first + Int64(ordinal))
                    $0.write(Int4Range(lower: Int32(calendar.edition(from).position), upper: through))
                    $0.write("dinas luar")
                    $0.write(calendar.moment(before: from, days: 3))
                }
            }
        }
    }

    private func writeBills(from first: Int64, _ db: Session) throws {
        try BillWriting.prepare(db)
        try copy(
            """
            copy bill_asked (ask, payer_id, subscription_id, slot_count, copies, price, promised_edition_id, promise_until, asked_at)
            from stdin with (format binary)
            """, db
        ) { writer in
            try town.forEachPlan { ordinal, _, plan in
                guard let unpaid = plan.unpaid else { return }
                let promised = calendar.edition(unpaid.boughtFor)
                try writer.row {
                    $0.write(first + Int64(ordinal))
                    $0.write(Int64(0))
                    $0.write(first + Int64(ordinal))
                    $0.write(Int32(unpaid.slots.count))
                    $0.write(Int32(plan.copies))
                    $0.write(unpaid.price)
                    $0.write(promised.id)
                    $0.write(promised.coverDate.adding(days: -DemoCalendar.cutoffDaysBefore))
                    $0.write(moment(unpaid))
                }
            }
        }
        try db.execute(
            """
            update bill_asked a set payer_id = s.payer_id, issued_on = cast(asked_at at time zone \(publication.timeZone) as date)
            from subscription s where s.subscription_id = a.subscription_id
            """)
        try BillWriting.write(for: publication, db, act: act)
    }

    /// Each price in the journal, on the business day it was recorded.
    private func enterPayments(_ db: Session) throws {
        try db.execute(
            """
            insert into entry (publication_id, debit, credit, amount, currency, accounting_on, recorded_at, kind, subscription_id,
              term_id, reference, actor)
            select publication_id, 'bank', 'unearned', price, currency, cast(created_at at time zone \(publication.timeZone) as date),
              created_at, 'payment', subscription_id, term_id, reference, created_by
            from term where publication_id = \(publication.id) and price > 0
            order by created_at, term_id
            """)
    }

    private func moment(_ term: Plan.Term) -> Instant {
        calendar.moment(before: term.boughtFor, days: term.daysBefore)
    }

    private func promised(_ term: Plan.Term) -> Int32? {
        term.slots.lowerBound <= calendar.editions.count ? calendar.edition(term.slots.lowerBound).id : nil
    }

    @discardableResult
    private func copy(_ sql: SQL, _ db: Session, _ body: (inout CopyWriter) throws -> Void) throws -> Int {
        try db.copyIn(sql, body)
    }
}
