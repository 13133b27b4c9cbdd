import Circulation
import Postgres

/// What happens between two editions, done by the same acts as at a desk: some cancel, some come back in grace, move, pass their
/// subscription on, are made good for a lost copy. Who it is follows from the seed.
struct Story {
    let publication: Publication
    let town: Town
    let actor: String

    /// The days before an edition's cut-off. `previous`: the edition that went out last.
    func before(_ edition: Edition, after previous: Edition, _ db: Session) throws {
        func act(_ daysBefore: Int, _ reason: String) -> Act {
            Act(now: edition.cutoffAt.adding(seconds: -daysBefore * 86_400), actor: actor, reason: reason)
        }
        for id in try served(previous, where: "c.purpose = 'grace'", share: 30, most: 40, db) {
            let twelve = Purchase(slots: 12, price: Plan.pricePerIssue * 12, paid: true, reference: "transfer")
            _ = try Subscriptions.renew(id, twelve, db, act: act(4, "bayar terlambat"))
        }
        for id in try served(previous, where: "c.class = 'paid_individual' and c.copies = 1", share: 2, most: 20, db) {
            _ = try Subscriptions.cancel(id, at: nil, db, act: act(6, "pindah ke luar negeri"))
        }
        for id in try served(previous, where: "c.class = 'paid_gift' and c.earned > 0", share: 4, most: 5, db) {
            let lost = Subscriptions.Fault.ours(edition: previous.number)
            _ = try Subscriptions.extend(id, slots: 1, fault: lost, db, act: act(5, "eksemplar hilang di pos"))
        }
        for id in try served(previous, where: "c.class = 'paid_institution' and c.copies > 4", share: 10, most: 4, db) {
            _ = try Subscriptions.changeCopies(id, to: 4, extra: nil, db, act: act(7, "anggaran dikurangi"))
        }
        for id in try recipients(previous, share: 4, most: 20, db) {
            let person = town.person(town.size + Int(truncatingIfNeeded: id) % 1_000_000)
            guard let address = person.address else { continue }
            let new = NewAddress(
                raw: "\(address.lines), \(person.place.town) \(address.postcode)", lines: address.lines,
                locality: person.place.town, postcode: address.postcode, regionCode: person.place.code, confidence: 0.9)
            _ = try Addresses.change(AddressChange(new), of: id, db, act: act(8, "pindah rumah"))
        }
        for id in try recipients(previous, share: 1, most: 2, db) {
            _ = try Privacy.restrict(true, id, db, act: act(3, "diminta melalui surat"))
        }
    }

    /// A few who had waited order while an edition is frozen and its cut-off still open; with them, some ask for a copy that
    /// they have.
    ///
    /// - Returns: the subscriptions a supplement is asked for.
    func late(_ edition: Edition, _ db: Session, act: Act) throws -> [Int64] {
        let waiting = try db.rows(
            """
            select subscriber_id from subscriber s
            where kind = 'person' and exists (select from address a where a.subscriber_id = s.subscriber_id and a.standing)
              and not exists (select from subscription n where n.recipient_id = s.subscriber_id)
            order by subscriber_id limit \(max(1, min(20, town.size / 200)))
            """, as: Int64.self)
        let new = try waiting.map { recipient in
            let twelve = Purchase(slots: 12, price: Plan.pricePerIssue * 12, paid: true, reference: "transfer")
            let order = Subscriptions.New(publication: publication.code, recipient: recipient, purchase: twelve)
            return try Subscriptions.add(order, db, act: act).subscription.id
        }
        return try new + served(edition, where: "c.class = 'paid_individual'", share: 2, most: 3, db)
    }

    /// Subscriptions that were sent an edition: so many of a thousand, one at least where there are any, `most` at most.
    private func served(
        _ edition: Edition, where condition: SQL, share permille: Int, most: Int, _ db: Session
    ) throws -> [Int64] {
        try db.rows(
            """
            with chosen as (
              select c.subscription_id, hashint8extended(c.subscription_id, \(mix(edition))) as turn
              from copy c join subscription s using (subscription_id) join subscriber p on p.subscriber_id = s.recipient_id
              where c.publication_id = \(publication.id) and c.edition_id = \(edition.id) and c.ordinal = 0
                and s.cancelled_at is null and p.restricted_at is null and \(condition)
                and not exists (select from copy_adjustment a
                                where a.subscription_id = c.subscription_id and a.edition_id = c.edition_id))
            select subscription_id from chosen
            order by turn limit greatest(1, least(\(most), (select count(*) from chosen) * \(permille) / 1000))
            """, as: Int64.self)
    }

    private func recipients(_ edition: Edition, share: Int, most: Int, _ db: Session) throws -> [Int64] {
        let subscriptions = try served(edition, where: "c.purpose = 'entitled'", share: share, most: most, db)
        return try db.rows(
            "select recipient_id from subscription where subscription_id = any(\(subscriptions)) order by 1",
            as: Int64.self)
    }

    private func mix(_ edition: Edition) -> Int64 {
        Int64(bitPattern: town.seed &* 1000 &+ UInt64(edition.number))
    }
}
