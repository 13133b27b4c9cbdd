import Postgres

/// What is bought, and how it was paid.
public struct Purchase: Sendable {
    /// n consecutive slots, 1…1000.
    public var slots: Int
    /// For the whole term, all copies, in minor units (rupiah whole); 0 for a complimentary one.
    public var price: Int64
    /// Recorded as paid by staff; otherwise an open bill promises the start edition.
    public var paid: Bool
    public var reference: String?
    /// Overrides the start edition, with a reason.
    public var startEdition: Int?
    /// Overrides the publication's policy for grace copies that were sent.
    public var grace: Publication.GracePolicy?

    public init(
        slots: Int, price: Int64, paid: Bool, reference: String? = nil, startEdition: Int? = nil,
        grace: Publication.GracePolicy? = nil
    ) {
        self.slots = slots
        self.price = price
        self.paid = paid
        self.reference = reference
        self.startEdition = startEdition
        self.grace = grace
    }
}

extension Purchase {
    /// The highest price of one term, in minor units: sums over a million of them stay far within 64 bits, so that no
    /// slip of the keyboard can stop a freeze or a posting later.
    static let highestPrice: Int64 = 999_999_999_999

    /// - Throws: `Refusal` `price_negative`, `price_out_of_range`.
    static func check(price: Int64) throws {
        guard price >= 0 else {
            throw Refusal("price_negative", id: "Harga tidak boleh negatif.", en: "A price cannot be negative.")
        }
        guard price <= highestPrice else {
            throw Refusal(
                "price_out_of_range", id: "Harga paling tinggi 999.999.999.999, bukan \(price).",
                en: "A price is at most 999,999,999,999, not \(price).",
                hint: Phrase(id: "Periksa jumlah angka nolnya.", en: "Check how many noughts it has."))
        }
    }

    static func check(slots: Int) throws {
        guard (1...1000).contains(slots) else {
            throw Refusal(
                "slots_out_of_range", id: "Jumlah edisi harus 1 sampai 1000, bukan \(slots).",
                en: "The number of issues must be 1 to 1000, not \(slots).")
        }
    }

    static func check(copies: Int) throws {
        guard (1...100_000).contains(copies) else {
            throw Refusal(
                "copies_out_of_range", id: "Jumlah eksemplar harus 1 sampai 100.000.",
                en: "Copies must be 1 to 100,000.")
        }
    }
}

extension Subscriptions {
    /// What a purchase led to.
    struct Bought {
        let edition: Edition
        /// Nil where a bill asks for it first.
        let term: Int64?
        let promise: Phrase
    }

    /// Adds a term, or an open bill where it is not paid, at the chain's tail (design.md §2, §3 "Start edition", "Grace").
    static func buy(_ purchase: Purchase, on standing: Standing, _ db: Session, act: Act) throws -> Bought {
        try check(purchase, act)
        let override = try purchase.startEdition.map { try standing.timeline.edition($0) }
        let audience = try Audience.named(standing.subscription.audience, db)
        let free = purchase.price == 0 && !audience.paid
        guard purchase.paid || free else {
            let served = try ServedCopy.all(of: standing.subscription, db)
            let start = try standing.start(at: act.now, override: override, served: Set(served.map(\.editionID)))
            try bill(purchase, on: standing, promising: start.edition, db, act: act)
            return Bought(
                edition: start.edition, term: nil,
                promise: try promise(start.edition, override: override, standing.timeline, db))
        }
        let bought = try sell(purchase, from: override, on: standing, db, act: act) { term in
            try Journal.enter(
                .payment, debit: .bank, credit: .unearned, amount: purchase.price,
                for: subject(standing, term: term, reference: purchase.reference), db, act: act)
        }
        if let term = bought.term {
            try Bill.settle(of: standing.subscription.id, for: purchase, with: term, db, act: act)
        }
        return bought
    }

    /// Places a term that is paid, or runs on credit, and what grace it recoups.
    ///
    /// `override`: the edition it must start with, chosen by staff or promised by a bill.
    /// `book`: enters what came for the term, once the term is known.
    static func sell(
        _ purchase: Purchase, from override: Edition?, on standing: Standing, _ db: Session, act: Act,
        book: (Int64) throws -> Void
    ) throws -> Bought {
        let timeline = standing.timeline
        let served = try ServedCopy.all(of: standing.subscription, db)
        let start = try standing.start(at: act.now, override: override, served: Set(served.map(\.editionID)))
        let grace =
            (purchase.grace ?? timeline.publication.gracePolicy) == .recoup
            ? recoupable(served, behind: standing.tail, timeline, limit: purchase.slots) : []
        let recouped = grace.reduce(Int4Multirange()) { $0.union(Int4Multirange($1.edition.slots)) }
        let bought = taking(
            purchase.slots, of: recouped, then: max(start.slot, recouped.upper ?? 0),
            around: standing.gone(served: Set(served.map(\.editionID))))
        let term = try insertTerm(
            NewTerm(
                kind: .purchase, slots: bought, slotCount: purchase.slots, copies: standing.subscription.copies,
                price: purchase.price, promised: start.edition.id, purchase: purchase),
            on: standing, db, act: act)
        try book(term)
        try recoup(grace, term: term, purchase, on: standing, db, act: act)
        if standing.subscription.cancelledAt != nil {
            try db.execute(
                "update subscription set cancelled_at = null where subscription_id = \(standing.subscription.id)")
        }
        return Bought(
            edition: grace.first?.edition ?? start.edition, term: term,
            promise: try promise(start.edition, override: override, timeline, db))
    }

    private static func check(_ purchase: Purchase, _ act: Act) throws {
        try Purchase.check(slots: purchase.slots)
        try Purchase.check(price: purchase.price)
        if purchase.startEdition != nil { _ = try act.requiredReason() }
    }

    private static func promise(
        _ edition: Edition, override: Edition?, _ timeline: Timeline, _ db: Session
    ) throws -> Phrase {
        if override != nil {
            return edition.isFrozen
                ? Phrase(
                    id: "Mulai edisi \(edition.number) (dipilih staf, dari stok lama; buat susulan).",
                    en: "Starts with edition \(edition.number) (chosen by staff, from back stock; make a supplement).")
                : Phrase(
                    id: "Mulai edisi \(edition.number) (dipilih staf).",
                    en: "Starts with edition \(edition.number) (chosen by staff).")
        }
        if edition.isFrozen {
            return Phrase(
                id:
                    "Mulai edisi \(edition.number): sudah dibekukan tetapi batas pesannya belum lewat; dikirim lewat susulan.",
                en:
                    "Starts with edition \(edition.number): frozen, but its cut-off is still open; sent by a supplement."
            )
        }
        let cutoff = try timeline.publication.local(edition.cutoffAt, db)
        return Phrase(
            id: "Mulai edisi \(edition.number): edisi pertama yang batas pesannya (\(cutoff)) belum lewat.",
            en: "Starts with edition \(edition.number): the first whose cut-off (\(cutoff)) is still open.")
    }

    /// n slots: those of the recouped editions, then consecutive ones from `slot` on, save those that are `gone`.
    static func taking(
        _ count: Int, of recouped: Int4Multirange = Int4Multirange(), then slot: Int, around gone: Int4Multirange
    ) -> Int4Multirange {
        let first = Int4Multirange(Array(recouped.numbers.prefix(count)).map { $0..<($0 + 1) })
        let next = (slot...).lazy.filter { !gone.contains($0) }
        return first.union(Int4Multirange(next.prefix(count - first.count).map { $0..<($0 + 1) }))
    }

    static func subject(_ standing: Standing, term: Int64?, reference: String? = nil) -> Journal.Subject {
        Journal.Subject(
            publication: standing.timeline.publication, subscription: standing.subscription.id, term: term,
            reference: reference)
    }

    private static func bill(
        _ purchase: Purchase, on standing: Standing, promising edition: Edition, _ db: Session, act: Act
    ) throws {
        let subscription = standing.subscription
        let publication = standing.timeline.publication
        let until = try db.one(
            "select \(Journal.businessDay(edition.cutoffAt, publication.timeZone))", as: Day.self)
        try BillWriting.prepare(db)
        try BillWriting.lay(
            [
                BillWriting.Line(
                    payer: subscription.payerID, subscription: subscription.id, isRenewal: standing.tail != nil,
                    slots: purchase.slots, copies: subscription.copies, price: purchase.price, promised: edition.id,
                    promiseUntil: until)
            ], db)
        try BillWriting.write(for: publication, db, act: act)
    }
}
