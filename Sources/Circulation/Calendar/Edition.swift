public import Postgres

/// One published number of a publication. planned → frozen → posted → closed, or skipped.
///
/// ```mermaid
/// stateDiagram-v2
///     [*] --> planned
///     planned --> frozen: main run frozen
///     planned --> skipped: skip, merge
///     skipped --> planned: skip undone
///     frozen --> posted: run posted
///     posted --> closed: conservation holds
/// ```
public struct Edition: Sendable, Hashable {
    public enum State: String, Sendable {
        case planned, frozen, posted, closed, skipped
        public var isFrozen: Bool { self == .frozen || self == .posted || self == .closed }
    }

    public let id: Int32
    public let publicationID: Int32
    public let number: Int
    public var label: String
    /// Order on the timeline, specials included; with gaps.
    public var position: Int
    /// First slot it takes or, for a free special, the slot of the next regular edition.
    public var firstSlot: Int
    /// Slots it takes: 1 a regular edition, 2 a double that counts as two, 0 a free special.
    public var weight: Int
    public var special: Bool
    public var state: State
    public var coverDate: Day
    public var cutoffAt: Instant
    public var addressCutoffAt: Instant
    public var mailOn: Day
    public var accountingOn: Day
    public var mergedInto: Int32?
    public var printed: Int?

    /// Slots on the timeline that are its own; empty for a special or a skipped one.
    public var slots: Range<Int> { firstSlot..<(firstSlot + (state == .skipped ? 0 : weight)) }
    /// Slots that entitle to it (design.md §2).
    public var reach: Range<Int> { firstSlot..<(firstSlot + max(weight, 1)) }
    public var isFrozen: Bool { state.isFrozen }
    /// Takes slots and is, or will be, published.
    public var counts: Bool { weight > 0 && state != .skipped }
}
