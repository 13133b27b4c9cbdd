public import Postgres

/// What a publication's print orders add to its list.
public struct PrintPolicy: Sendable, Hashable {
    /// Copies that the printer sells at a time, 1…1 000 000.
    public var lot = 1
    /// What may be missing of a delivered run, basis points of the order, 0…5000.
    public var underrun = 0
    /// Kept for copies reported missing, basis points of the copies that are sent, 0…5000.
    public var claimReserve = 0
    /// For outlets that are on no list.
    public var draw = 0
    public var backStock = 0
    /// For the house and for legal deposit, beyond those on the list.
    public var office = 0
    /// New orders still to come; nil: as many as came for the editions before.
    public var lateOrders: Int?

    public init() {}

    public static func of(_ publication: Publication, _ db: Session) throws -> PrintPolicy {
        try db.fetch(
            """
            select lot, underrun::int, claim_reserve::int, draw, back_stock, office, late_orders from print_policy
            where publication_id = \(publication.id)
            """
        ) { row in
            var policy = PrintPolicy()
            policy.lot = try Int(row.next(Int32.self))
            policy.underrun = try Int(row.next(Int32.self))
            policy.claimReserve = try Int(row.next(Int32.self))
            policy.draw = try Int(row.next(Int32.self))
            policy.backStock = try Int(row.next(Int32.self))
            policy.office = try Int(row.next(Int32.self))
            policy.lateOrders = try row.next(Int32?.self).map { Int($0) }
            return policy
        }.first ?? PrintPolicy()
    }

    /// Puts it in the place of the publication's one.
    ///
    /// - Throws: `Refusal` `print_policy_unusable` for a figure out of range.
    public func set(for publication: Publication, _ db: Session, act: Act) throws {
        try db.execute(
            """
            insert into print_policy (publication_id, lot, underrun, claim_reserve, draw, back_stock, office, late_orders,
                                      changed_at)
            values (\(publication.id), \(Int32(clamping: lot)), \(Int16(clamping: underrun)), \(Int16(clamping: claimReserve)),
                    \(Int32(clamping: draw)), \(Int32(clamping: backStock)), \(Int32(clamping: office)),
                    \(lateOrders.map { Int32(clamping: $0) }), \(act.now))
            on conflict on constraint print_policy_pk do update set
              lot = excluded.lot, underrun = excluded.underrun, claim_reserve = excluded.claim_reserve,
              draw = excluded.draw, back_stock = excluded.back_stock, office = excluded.office,
              late_orders = excluded.late_orders, changed_at = excluded.changed_at, changed_by = act_actor()
            """)
    }
}

/// How many copies to print, and for what (design.md §3 "Print order").
public struct PrintOrder: Sendable, Hashable {
    public let need: [(key: String, copies: Int)]
    /// Copies to order: the need and what may be missing, up to the next lot.
    public let copies: Int

    public var total: Int { need.reduce(0) { $0 + $1.copies } }

    /// `sent`: what goes to readers on the list, by what for; the claim reserve is a share of it.
    init(sent: [(key: String, copies: Int)], _ policy: PrintPolicy) {
        let reserve = Self.raised(sent.reduce(0) { $0 + $1.copies } * policy.claimReserve, 10_000)
        need =
            sent + [
                ("draw", policy.draw), ("claim_reserve", reserve), ("back_stock", policy.backStock),
                ("office", policy.office),
            ]
        copies = Self.order(need: need.reduce(0) { $0 + $1.copies }, policy)
    }

    /// need ÷ (1 − underrun), up to the printer's lot.
    static func order(need: Int, _ policy: PrintPolicy) -> Int {
        raised(raised(need * 10_000, 10_000 - policy.underrun), policy.lot) * policy.lot
    }

    private static func raised(_ value: Int, _ divisor: Int) -> Int { (value + divisor - 1) / divisor }

    public static func == (left: PrintOrder, right: PrintOrder) -> Bool {
        left.copies == right.copies && left.need.map(\.key) == right.need.map(\.key)
            && left.need.map(\.copies) == right.need.map(\.copies)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(copies) }
}
