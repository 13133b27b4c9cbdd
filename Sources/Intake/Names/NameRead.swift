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

    /// Of an institution: whose attention it goes to, named behind it (u.p. …) or by an office in front of it.
    var attention: String? {
        guard kind == .institution else { return nil }
        let behind = suffix.split(separator: " ").drop { NameKey.isAttentionMark($0) }.joined(separator: " ")
        let office = prefix.split(separator: " ").drop { NameWords.salutations.contains(NameKey.bare(String($0))) }
        let who = behind.isEmpty ? office.joined(separator: " ") : behind
        return who.isEmpty ? nil : who
    }
}
