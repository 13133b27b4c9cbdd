internal import Postgres

/// How the list of an edition came from that of the last weighted one before it, in subscriptions, replacements apart:
/// previous − dropped − not sent − added later + new + returned = listed, always.
public struct ListMovement: Sendable, Hashable {
    /// The number of the previous weighted edition; nil for the first.
    public internal(set) var previousEdition: Int?
    /// Subscriptions on its list.
    public internal(set) var previous = 0
    /// As fixed at the freeze of each copy.
    public internal(set) var new = 0
    public internal(set) var continuing = 0
    public internal(set) var returned = 0
    /// On the previous list and not on this one; 0 for a free special, which leaves out more than those who went.
    public internal(set) var dropped = 0
    /// On the previous list and not sent the free special.
    public internal(set) var notSent = 0
    /// New or returned here, and added to the previous edition by a supplement afterwards.
    public internal(set) var addedLater = 0

    /// Subscriptions on the list of this edition.
    public var listed: Int { new + continuing + returned }

    /// By edition.
    static func all(of editions: [Edition], on timeline: Timeline, _ db: Session) throws -> [Int32: ListMovement] {
        let counts = try db.rows(
            """
            select edition_id, movement, sum(labels)::int8 from run_count
            where publication_id = \(timeline.publication.id) and movement <> 'replacement' group by 1, 2
            """, as: (Int32, String, Int).self)
        let late = try lateSupplements(of: timeline, db)
        var listed: [Int32: ListMovement] = [:]
        for (edition, movement, labels) in counts {
            switch movement {
            case "new": listed[edition, default: ListMovement()].new += labels
            case "returned": listed[edition, default: ListMovement()].returned += labels
            default: listed[edition, default: ListMovement()].continuing += labels
            }
        }
        var found: [Int32: ListMovement] = [:]
        for edition in editions {
            var movement = listed[edition.id] ?? ListMovement()
            let before = timeline.editions.last { $0.isFrozen && $0.weight > 0 && $0.position < edition.position }
            if let before {
                movement.previousEdition = before.number
                movement.previous = listed[before.id]?.listed ?? 0
                if late.contains(where: { $0.edition == edition.id && $0.previous == before.id }) {
                    movement.addedLater = try addedLater(edition, before, db)
                }
                let gone = movement.previous - movement.continuing - movement.addedLater
                if edition.weight > 0 { movement.dropped = gone } else { movement.notSent = gone }
            }
            found[edition.id] = movement
        }
        return found
    }

    /// Editions that were frozen before the last supplement of an earlier one. Few, or none.
    private static func lateSupplements(
        of timeline: Timeline, _ db: Session
    ) throws -> [(edition: Int32, previous: Int32)] {
        try db.rows(
            """
            select distinct m.edition_id, s.edition_id
            from run m join run s on s.publication_id = m.publication_id and s.ordinal > 1 and s.frozen_at >= m.frozen_at
            where m.publication_id = \(timeline.publication.id) and m.ordinal = 1 and m.edition_id <> s.edition_id
            """, as: (Int32, Int32).self
        ).map { ($0.0, $0.1) }
    }

    private static func addedLater(_ edition: Edition, _ previous: Edition, _ db: Session) throws -> Int {
        try db.one(
            """
            select count(*)
            from copy_all c
            join copy_all p on p.publication_id = c.publication_id and p.subscription_id = c.subscription_id
            where c.publication_id = \(edition.publicationID) and c.edition_id = \(edition.id) and c.ordinal = 0
              and c.movement in ('new', 'returned') and p.edition_id = \(previous.id) and p.ordinal = 0
            """, as: Int.self)
    }
}
