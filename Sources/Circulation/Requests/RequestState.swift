extension Request {
    /// Where a request stands (design.md §3 "Requests").
    ///
    /// ```mermaid
    /// stateDiagram-v2
    ///     [*] --> received : the body is stored
    ///     received --> triaged : read, its kind told
    ///     triaged --> needs_info : something is missing
    ///     triaged --> ready : nothing is missing
    ///     needs_info --> triaged : read again
    ///     ready --> triaged : read again
    ///     needs_info --> ready : filled in
    ///     ready --> needs_info : something was taken out
    ///     ready --> done : approved, or settled by hand
    ///     received --> rejected
    ///     triaged --> rejected
    ///     needs_info --> rejected
    ///     ready --> rejected
    ///     received --> duplicate : another request asks the same
    ///     triaged --> duplicate
    ///     needs_info --> duplicate
    ///     ready --> duplicate
    ///     done --> [*]
    ///     rejected --> [*]
    ///     duplicate --> [*]
    /// ```
    ///
    /// The database holds the same arrows (`request_state_goes_forward`).
    public enum State: String, Sendable, CaseIterable {
        case received, triaged
        case needsInfo = "needs_info"
        case ready, done, rejected, duplicate

        /// The states that may follow.
        public var next: Set<State> {
            switch self {
            case .received: [.triaged, .rejected, .duplicate]
            case .triaged: [.needsInfo, .ready, .rejected, .duplicate]
            case .needsInfo: [.triaged, .ready, .rejected, .duplicate]
            case .ready: [.triaged, .needsInfo, .done, .rejected, .duplicate]
            case .done, .rejected, .duplicate: []
            }
        }

        /// Whether something is still to be decided.
        public var isOpen: Bool { !next.isEmpty }

        /// The states to pass through on the way to another, that one included; nil when there is no way.
        public func way(to goal: State) -> [State]? {
            if self == goal { return [] }
            var ways: [(State, [State])] = [(self, [])]
            var seen: Set<State> = [self]
            while !ways.isEmpty {
                let (state, way) = ways.removeFirst()
                for next in State.allCases where state.next.contains(next) && seen.insert(next).inserted {
                    if next == goal { return way + [next] }
                    ways.append((next, way + [next]))
                }
            }
            return nil
        }
    }
}
