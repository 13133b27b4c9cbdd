public import Postgres

/// One making of the mailing list of an edition: main, supplement or claim.
///
/// ```mermaid
/// stateDiagram-v2
///     [*] --> draft: diff asked for, or straight to the freeze
///     draft --> frozen: frozen whole, in one transaction
///     frozen --> posted: earned amounts entered in the journal
/// ```
public struct Run: Sendable {
    public enum Kind: String, Sendable { case main, supplement, claim }
    public enum State: String, Sendable { case draft, frozen, posted }

    public let id: Int32
    public let editionID: Int32
    public let edition: Int
    public let kind: Kind
    /// 1 the main run; 2… supplements and claims, in order.
    public let ordinal: Int
    public let state: State
    public let year: Int
    public let requestedBy: String
    public let requestedAt: Instant
    public let approvedBy: String?
    public let approvedAt: Instant?
    public let frozenBy: String?
    public let frozenAt: Instant?
    public let postedAt: Instant?
    /// Packages: rows of the ledger.
    public let labels: Int
    /// Printed copies, n of a bulk subscription counted as n.
    public let copies: Int
    public let earned: Int64
    /// SHA-256 of the ledger rows; `Ledger` documents the bytes.
    public let sha256: [UInt8]?
    public let labelsSHA256: [UInt8]?
    public let diffSHA256: [UInt8]?

    static func all(_ db: Session, where condition: SQL) throws -> [Run] {
        try db.fetch(
            """
            select run_id, edition_id, e.number::int8, r.kind, r.ordinal::int8, r.state, r.year::int8, requested_by,
                   requested_at, approved_by, approved_at, frozen_by, frozen_at, posted_at, coalesce(labels, 0)::int8,
                   coalesce(copies, 0), coalesce(earned, 0), sha256, labels_sha256, diff_sha256
            from run r join edition e using (edition_id) where \(condition) order by e.position, r.ordinal
            """
        ) { row in
            try Run(
                id: row.next(Int32.self), editionID: row.next(Int32.self), edition: row.next(Int.self),
                kind: Kind(rawValue: row.next(String.self)) ?? .main, ordinal: row.next(Int.self),
                state: State(rawValue: row.next(String.self)) ?? .draft, year: row.next(Int.self),
                requestedBy: row.next(String.self), requestedAt: row.next(Instant.self),
                approvedBy: row.next(String?.self), approvedAt: row.next(Instant?.self),
                frozenBy: row.next(String?.self), frozenAt: row.next(Instant?.self),
                postedAt: row.next(Instant?.self), labels: row.next(Int.self), copies: row.next(Int.self),
                earned: row.next(Int64.self), sha256: row.next([UInt8]?.self), labelsSHA256: row.next([UInt8]?.self),
                diffSHA256: row.next([UInt8]?.self))
        }
    }

    static func with(id: Int32, _ db: Session) throws -> Run {
        guard let run = try all(db, where: "r.run_id = \(id)").first else {
            throw Refusal("run_unknown", id: "Proses cetak daftar tidak ada.", en: "There is no such run.")
        }
        return run
    }

    static func main(of edition: Edition, _ db: Session) throws -> Run? {
        try all(db, where: "r.edition_id = \(edition.id) and r.kind = 'main'").first
    }
}
