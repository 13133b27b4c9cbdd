/// Which statements a connection has prepared; bounded, the least recently used goes first.
///
/// A statement is prepared when it is seen a second time: most are either used once or very often.
struct StatementCache {
    struct Key: Hashable {
        var text: String
        var types: [UInt32]
    }

    enum Plan: Equatable {
        /// Send text and parameters together.
        case once
        /// Prepare under this name, then run it.
        case prepare(String)
        /// Run what was prepared under this name.
        case prepared(String)
    }

    private struct Entry {
        var name: String?
        var lastUse: UInt64
    }

    let capacity: Int
    /// Names the server still holds though they are out of the cache; to be deallocated when it is possible.
    private(set) var stale: [String] = []
    private var entries: [Key: Entry] = [:]
    private var clock: UInt64 = 0
    private var names = 0

    init(capacity: Int) { self.capacity = capacity }

    /// How to run a statement.
    mutating func plan(_ key: Key) -> Plan {
        guard capacity > 0 else { return .once }
        clock += 1
        guard let entry = entries[key] else {
            if entries.count >= capacity { evict() }
            entries[key] = Entry(name: nil, lastUse: clock)
            return .once
        }
        entries[key]?.lastUse = clock
        if let name = entry.name { return .prepared(name) }
        names += 1
        return .prepare("s\(names)")
    }

    /// Remembers that the server accepted a statement.
    mutating func keep(_ key: Key, as name: String) { entries[key]?.name = name }

    /// Forgets one statement, whose plan no longer holds.
    mutating func drop(_ key: Key) {
        if let name = entries.removeValue(forKey: key)?.name { stale.append(name) }
    }

    /// Forgets everything, because the server has (DISCARD ALL, DEALLOCATE ALL).
    mutating func reset() {
        entries = [:]
        stale = []
    }

    /// Hands over the names to deallocate.
    mutating func takeStale() -> [String] {
        defer { stale = [] }
        return stale
    }

    private mutating func evict() {
        guard let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse })?.key else { return }
        drop(oldest)
    }
}
