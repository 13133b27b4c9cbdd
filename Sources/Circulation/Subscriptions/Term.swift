public import Postgres

/// One purchase on a subscription: a price and the set of slots it bought.
///
/// ```mermaid
/// stateDiagram-v2
///     [*] --> running: bought, extended, succeeded
///     running --> ended: cut with copies served (change of copies)
///     running --> cancelled: cut short by a cancellation, or before anything was served
/// ```
/// A term that a cancellation cut at an edition to come still has slots ahead, and they are served.
public struct Term: Sendable, Hashable {
    public enum Kind: String, Sendable {
        case purchase, successor
        case extensionOurs = "extension_ours"
        case extensionGoodwill = "extension_goodwill"
    }
    public enum State: String, Sendable { case running, ended, cancelled }

    public let id: Int64
    public let kind: Kind
    /// The slots as they lie now, served ones included.
    public var slots: Int4Multirange
    /// n of the price: fixed at purchase.
    public let slotCount: Int
    public let copies: Int
    /// For the whole term, all copies, in minor units of the currency (rupiah whole).
    public let price: Int64
    public let currency: String
    public var state: State
    public let promisedEditionID: Int32?

    /// What slots `first ..< first + count` (1-based) of this term earn (design.md §3 "Money").
    public func share(first: Int, count: Int) -> Int64 {
        Share.of(price, slots: slotCount, first: first, count: count)
    }

    /// What some of its slots earn, each by its rank among all of them.
    func worth(of part: Int4Multirange) -> Int64 {
        slots.intersection(part).ranges.reduce(0) {
            $0 + share(first: slots.count(below: $1.lowerBound) + 1, count: $1.count)
        }
    }

    static func all(of subscription: Int64, _ db: Session) throws -> [Term] {
        try db.fetch(
            """
            select term_id, kind, slots, slot_count::int8, copies::int8, price, currency, state, promised_edition_id
            from term where subscription_id = \(subscription) order by lower(slots) nulls last, term_id
            """
        ) { row in
            try Term(
                id: row.next(Int64.self), kind: Kind(rawValue: row.next(String.self)) ?? .purchase,
                slots: row.next(Int4Multirange.self), slotCount: row.next(Int.self), copies: row.next(Int.self),
                price: row.next(Int64.self), currency: row.next(String.self),
                state: State(rawValue: row.next(String.self)) ?? .running, promisedEditionID: row.next(Int32?.self))
        }
    }
}

/// The k-th of n slots of a price earns `round(P·k/n) − round(P·(k−1)/n)`: whole units, and n slots earn the price exactly.
public enum Share {
    /// `price`: minor units, not negative.
    /// `slots`: n, at least 1.
    /// `first`: 1-based.
    /// `count`: how many slots from `first` on.
    public static func of(_ price: Int64, slots: Int, first: Int, count: Int) -> Int64 {
        guard count > 0 else { return 0 }
        return rounded(price, first + count - 1, slots) - rounded(price, first - 1, slots)
    }

    /// `price × k / n`, half away from zero, without overflow.
    private static func rounded(_ price: Int64, _ k: Int, _ n: Int) -> Int64 {
        let product = price.multipliedFullWidth(by: Int64(k))
        let (quotient, remainder) = Int64(n).dividingFullWidth(product)
        return remainder * 2 >= Int64(n) ? quotient + 1 : quotient
    }
}

extension Int4Multirange {
    /// The numbers below this one.
    func below(_ slot: Int) -> Int4Multirange {
        Int4Multirange(
            ranges.compactMap { $0.lowerBound < slot ? $0.lowerBound..<Swift.min($0.upperBound, slot) : nil })
    }

    /// The numbers from this one on.
    func from(_ slot: Int) -> Int4Multirange {
        Int4Multirange(
            ranges.compactMap { $0.upperBound > slot ? Swift.max($0.lowerBound, slot)..<$0.upperBound : nil })
    }

    func count(below slot: Int) -> Int { below(slot).count }

    /// The positions of holds; one without an end has none here either.
    init(holds: [Int4Range]) {
        self.init(
            holds.filter { !$0.isEmpty }.map { ($0.lower.map(Int.init) ?? .min)..<($0.upper.map(Int.init) ?? .max) })
    }
}
