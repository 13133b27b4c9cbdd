/// What became of a bill when money was given to it.
public struct Settlement: Sendable {
    /// A subscription that the bill was for, and where its term starts.
    public struct Start: Sendable {
        public let subscription: Int64
        public let edition: Int
        /// The edition the bill had promised, where it is another one now: the money came too late for it.
        public let insteadOf: Int?
    }

    public let bill: Bill
    /// Of this payment, fee included, minor units.
    public let allocated: Int64
    /// Still asked for: more than 0 where the money is not enough.
    public let missing: Int64
    /// Empty until the bill is paid in full.
    public let starts: [Start]
}

/// How a shortfall is made up for.
public enum Shortfall: Sendable, Hashable {
    /// The bill stays open until the rest comes.
    case waits
    /// What the bank or a gateway kept, minor units.
    case fee(Int64)
    /// The rest is written off, with a reason.
    case writtenOff
}
