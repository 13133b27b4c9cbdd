public import Postgres

/// What staff ask a bill for.
public struct BillOrder: Sendable {
    /// How a bill reaches its payer; WhatsApp bills are the first to have unique digits.
    public enum Channel: String, Sendable, CaseIterable { case whatsapp, email, letter, desk }

    /// How the price of each subscription is found.
    public enum Price: Sendable, Hashable {
        /// The offer of this code.
        case offer(String)
        /// The offer for so many issues that fits each subscription best.
        case slots(Int)
    }

    /// One payer's, of one publication; a line each.
    public var subscriptions: [Int64]
    public var price: Price
    /// The approved request it answers; its subscription is billed too.
    public var request: String?
    /// The last day to pay; the publication's days after the issue where absent.
    public var due: Day?
    /// Code or number of the account to pay to; one that takes bills where absent.
    public var account: String?
    /// What an agency keeps of the whole bill, minor units.
    public var commission: Int64 = 0
    public var channel = Channel.desk

    public init(subscriptions: [Int64], price: Price) {
        self.subscriptions = subscriptions
        self.price = price
    }
}

/// A bill that was made, and what staff should know about it.
public struct MadeBill: Sendable {
    public let bill: BillView
    /// Numbers of the bills that it took the place of: what was asked without an offer when the subscription was added.
    public let replaced: [String]
    /// Numbers of other open bills of its subscriptions: are they asked twice?
    public let others: [String]
}
