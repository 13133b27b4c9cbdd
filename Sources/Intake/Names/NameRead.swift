/// A name taken apart: what it is addressed with, the name itself, what follows it.
public struct NameRead: Sendable, Equatable {
    public enum Kind: String, Sendable { case person, institution }

    public let kind: Kind
    /// Forms of address, religious titles, degrees in front, ranks, corps and status, as written.
    public let prefix: String
    public let core: String
    /// Degrees after the name, or the contact of an institution (`u.p. …`), as written.
    public let suffix: String
    /// What names are compared by. Two people may share one: a key alone never merges.
    public let key: String
}
