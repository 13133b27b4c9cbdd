import Postgres

extension Runs {
    /// What nobody stored, because nothing had to be said: not frozen yet, not started, expired or cancelled before.
    static func computed(_ standing: Standing, _ edition: Edition, _ db: Session) throws -> Explanation {
        let reason = edition.isFrozen ? unsent(standing, edition) : .notFrozen
        var because = [reason.sentence(edition)]
        if reason == .notFrozen { because.append(forecast(standing, edition)) }
        if reason == .notStarted, standing.slots.isEmpty, let waiting = try awaitedPayment(standing, db) {
            because.append(waiting)
        } else if reason == .notStarted {
            let covered = standing.slots.ranges.contains { $0.overlaps(edition.reach) }
            because.append(
                covered
                    ? Phrase(
                        id: "Jatahnya ada tetapi edisi sudah beku: buat susulan (sirkulasi run supplement).",
                        en:
                            "It has a slot but the edition was frozen already: make a supplement (sirkulasi run supplement)."
                    )
                    : Phrase(
                        id: "Mulai edisi \(standing.projection.nextEdition.map(String.init) ?? "–").",
                        en: "It starts with edition \(standing.projection.nextEdition.map(String.init) ?? "–")."))
        }
        return Explanation(
            subscription: standing.subscription.id, edition: edition.number, reason: reason, because: because, copy: nil
        )
    }

    /// The bill that a subscription without any slot waits for.
    private static func awaitedPayment(_ standing: Standing, _ db: Session) throws -> Phrase? {
        let bill = try db.first(
            """
            select b.number from bill b join bill_line l using (bill_id)
            where l.subscription_id = \(standing.subscription.id) and b.state = 'open' and l.term_id is null
              and l.cancelled_at is null
            order by b.bill_id limit 1
            """, as: String.self)
        return bill.map {
            Phrase(
                id: "Belum dibayar: mulai setelah tagihan \($0) lunas.",
                en: "Not paid: it starts when bill \($0) is paid.")
        }
    }

    /// Why a frozen edition said nothing of it: its slots begin later, or had ended, or it had been cancelled.
    private static func unsent(_ standing: Standing, _ edition: Edition) -> Explanation.Reason {
        let isCancelled = standing.subscription.cancelledAt != nil
        let (first, last) = (edition.firstSlot, standing.slots.upper ?? 0)
        let waits = standing.slots.ranges.contains { $0.overlaps(edition.reach) }
        guard let before = standing.terms.last(where: { ($0.slots.lower ?? .max) < first }), !waits else {
            return last > first || !isCancelled ? .notStarted : .cancelled
        }
        return before.state == .cancelled || (isCancelled && last <= first) ? .cancelled : .expired
    }

    private static func forecast(_ standing: Standing, _ edition: Edition) -> Phrase {
        let held = standing.holds.contains { $0.positions.contains(edition.position) }
        if held { return Phrase(id: "Saat itu dijeda.", en: "It will be on hold then.") }
        let last = standing.projection.lastEdition.map(String.init) ?? "–"
        return Phrase(
            id: "Edisi terakhirnya \(last); sisa \(standing.projection.issuesToGo).",
            en: "Its last edition is \(last); \(standing.projection.issuesToGo) to go.")
    }
}
