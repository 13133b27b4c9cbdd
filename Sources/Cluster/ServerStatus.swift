public import Postgres

/// What can be said of our own server without starting it.
public struct ServerStatus: Sendable, Equatable {
    /// Whether the server runs, has been made but stands still, or has not been made.
    public enum State: String, Sendable {
        case running, stopped, absent
    }

    public let state: State
    /// The folder of the data.
    public let data: String
    /// The folder of the socket, of a running server.
    public let socket: String?
    public let pid: Int?
    public let startedAt: Instant?
    /// PostgreSQL's major version that made the data.
    public let major: Int?
}

extension Cluster {
    /// Looks, and changes nothing.
    public var status: ServerStatus {
        let server = ready
        // The instant counts from 2000, the file from 1970.
        let startedAt = server.map { Instant(microseconds: Int64($0.startedAt - 946_684_800) * 1_000_000) }
        return ServerStatus(
            state: server != nil ? .running : isMade ? .stopped : .absent, data: home.cluster,
            socket: server?.socketFolder, pid: server.map { Int($0.pid) }, startedAt: startedAt, major: major)
    }
}
