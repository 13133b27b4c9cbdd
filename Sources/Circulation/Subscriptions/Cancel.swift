public import Postgres

extension Subscriptions {
    /// Ends a subscription after its last frozen edition, or before an edition to come; frees the rest. The refund, paid
    /// less the shares of frozen copies, is owed at once (design.md §3 "Refund"). A cancellation to come keeps what a walk
    /// over the calendar, known holds stepped over, serves before the edition; it can be brought forward.
    ///
    /// - Throws: `Refusal` `already_cancelled`, `edition_frozen`.
    public static func cancel(_ id: Int64, at edition: Int?, _ db: Session, act: Act) throws -> SubscriptionView {
        let standing = try Standing.of(id, db, locking: true)
        let keeps = try edition.map { try standing.served(before: standing.timeline.ahead($0)) }
        let frontier = standing.timeline.frontier
        let spending = try Spending.of(standing, db)
        var refund: Int64 = 0
        var freedAny = false
        for term in standing.terms {
            // Cancelled now, a slot that waits for a supplement is freed too: no copy was frozen for it.
            let freed =
                keeps.map { term.slots.from(frontier).subtracting($0) }
                ?? term.slots.from(frontier).union(spending.waiting(term, below: frontier))
            guard !freed.isEmpty else { continue }
            freedAny = true
            let owed = term.worth(of: freed)
            try cut(term, freeing: freed, state: .cancelled, cause: "cancelled", db, act: act)
            refund += try release(owed, of: term.id, on: standing, db, act: act)
        }
        guard freedAny || standing.subscription.cancelledAt == nil else {
            throw Refusal(
                "already_cancelled", id: "Langganan ini sudah dibatalkan.",
                en: "This subscription is cancelled already.")
        }
        try Bill.drop(of: id, db, act: act)
        try db.execute("update subscription set cancelled_at = \(act.now) where subscription_id = \(id)")
        return try view(id, db, refund: refund)
    }

    /// Changes how many copies are sent, from the first unfrozen edition on. Each term with slots to come ends after its
    /// last frozen one; a successor carries the remaining slots. Fewer copies: the successor's price is the remainder times
    /// new ÷ old, the rest is refunded. More: the extra must be paid, and is spread over all the issues to come (design.md
    /// §3 "Copies").
    ///
    /// `extra`: what was paid for more copies, minor units; nil when nothing was.
    /// - Throws: `Refusal` `copies_unchanged`, `price_negative`, `payment_required`, `nothing_to_change`.
    public static func changeCopies(
        _ id: Int64, to copies: Int, extra: Purchase?, _ db: Session, act: Act
    ) throws -> SubscriptionView {
        let standing = try Standing.of(id, db, locking: true)
        let old = standing.subscription.copies
        try Purchase.check(copies: copies)
        guard copies != old else {
            throw Refusal(
                "copies_unchanged", id: "Sudah \(old) eksemplar.", en: "It is \(old) copies already.")
        }
        try check(extra, raising: copies > old, on: standing)
        var refund: Int64 = 0
        let toCome = standing.ahead.map { $0.slots.from(standing.timeline.frontier).count }
        for (index, term) in standing.ahead.enumerated() {
            let share = Share.of(
                extra?.price ?? 0, slots: toCome.reduce(0, +), first: toCome[..<index].reduce(1, +),
                count: toCome[index])
            refund += try succeed(term, copies: copies, extra: share, on: standing, db, act: act)
        }
        try db.execute("update subscription set copies = \(Int32(copies)) where subscription_id = \(id)")
        return try view(id, db, refund: refund)
    }

    /// Money that comes with a change of copies is paid, is not negative, and has issues to go to.
    private static func check(_ extra: Purchase?, raising: Bool, on standing: Standing) throws {
        let price = extra?.price ?? 0
        try Purchase.check(price: price)
        let needsPayment = price > 0 || (raising && standing.ahead.contains { $0.price > 0 })
        guard !needsPayment || extra?.paid == true else {
            throw Refusal(
                "payment_required", id: "Menambah eksemplar perlu pembayaran.", en: "More copies need a payment.",
                hint: Phrase(id: "Tambahkan --price TAMBAHAN --paid.", en: "Add --price EXTRA --paid."))
        }
        guard price == 0 || !standing.ahead.isEmpty else {
            throw Refusal(
                "nothing_to_change", id: "Tidak ada edisi tersisa yang bisa ditambah eksemplarnya.",
                en: "There are no issues left to add copies to.",
                hint: Phrase(
                    id: "Perpanjang dulu: sirkulasi subscription renew.",
                    en: "Renew first: sirkulasi subscription renew."))
        }
    }

    /// - Returns: what is owed back of this term.
    private static func succeed(
        _ term: Term, copies: Int, extra: Int64, on standing: Standing, _ db: Session, act: Act
    ) throws -> Int64 {
        let frontier = standing.timeline.frontier
        let rest = term.slots.from(frontier)
        let remaining = term.worth(of: rest)
        let carried =
            copies < term.copies
            ? Share.of(remaining, slots: term.copies, first: 1, count: copies) : remaining
        let served = !term.slots.below(frontier).isEmpty
        try cut(term, freeing: rest, state: served ? .ended : .cancelled, cause: "copies", db, act: act)
        let successor = try insertTerm(
            NewTerm(
                kind: .successor, slots: rest, slotCount: rest.count, copies: copies, price: carried + extra,
                promised: served ? nil : term.promisedEditionID, follows: term.id),
            on: standing, db, act: act)
        let from = subject(standing, term: term.id)
        let to = subject(standing, term: successor)
        try passOn(carried, from: from, to: to, db, act: act)
        let refund = try release(remaining - carried, of: term.id, on: standing, db, act: act)
        try Journal.enter(.payment, debit: .bank, credit: .unearned, amount: extra, for: to, db, act: act)
        return refund
    }

    /// What a term has not earned goes to its successor, and the commission on it.
    static func passOn(
        _ amount: Int64, from: Journal.Subject, to: Journal.Subject, _ db: Session, act: Act
    ) throws {
        let commission = try from.term.map { try CommissionShare.of(amount, of: $0, db) } ?? 0
        try Journal.enter(
            .successor, debit: .clearing, credit: .commission, amount: commission, for: from, db, act: act)
        try Journal.enter(.successor, debit: .commission, credit: .clearing, amount: commission, for: to, db, act: act)
        try Journal.enter(.successor, debit: .unearned, credit: .clearing, amount: amount, for: from, db, act: act)
        try Journal.enter(.successor, debit: .clearing, credit: .unearned, amount: amount, for: to, db, act: act)
    }
}
