internal import PQ

/// Where the database is, and how a connection behaves from its first statement on.
public struct Configuration: Sendable {
    /// Any form libpq knows: `postgresql://…`, `host=… dbname=…`, a bare name, or empty for `PG*` variables alone;
    /// `service=…` reads the service file; several hosts go with `target_session_attrs`.
    public var conninfo: String
    /// `SET ROLE` after connecting.
    public var role: String?
    /// Settings for the session, as `["search_path": "circulation"]`.
    public var settings: [String: String]
    /// The longest a statement may take; nil leaves it to the server.
    public var statementTimeout: Duration?
    /// The longest a statement may wait for a lock; nil leaves it to the server.
    public var lockTimeout: Duration?
    /// How long an open transaction may do nothing before the server ends it; nil leaves it to the server.
    public var idleInTransactionTimeout: Duration?
    /// How often the server looks whether this client still lives while a statement runs; nil leaves it to the server.
    public var connectionCheckInterval: Duration?
    /// Seconds for each host, unless `conninfo` or `PGCONNECT_TIMEOUT` says otherwise.
    public var connectTimeout: Int = 10
    /// What `pg_stat_activity` shows, unless `conninfo` or `PGAPPNAME` says otherwise.
    public var applicationName: String = "postgres-swift"
    /// Prepared statements kept per connection; 0 prepares none, as a pooler in transaction mode needs.
    public var preparedStatements: Int = 128

    /// A configuration without time-outs of its own.
    public init(
        conninfo: String = "", role: String? = nil, settings: [String: String] = [:], statementTimeout: Duration? = nil,
        lockTimeout: Duration? = nil, idleInTransactionTimeout: Duration? = nil,
        connectionCheckInterval: Duration? = nil
    ) {
        self.conninfo = conninfo
        self.role = role
        self.settings = settings
        self.statementTimeout = statementTimeout
        self.lockTimeout = lockTimeout
        self.idleInTransactionTimeout = idleInTransactionTimeout
        self.connectionCheckInterval = connectionCheckInterval
    }

    /// Everything to be set on a new connection, sorted by name; the role comes last, when it may no longer be allowed
    /// to set the rest.
    var initialSettings: [(name: String, value: String)] {
        var all = settings
        let timeouts: [(String, Duration?)] = [
            ("statement_timeout", statementTimeout), ("lock_timeout", lockTimeout),
            ("idle_in_transaction_session_timeout", idleInTransactionTimeout),
            ("client_connection_check_interval", connectionCheckInterval),
        ]
        for case (let name, let value?) in timeouts { all[name] = "\(value.milliseconds)" }
        var sorted = all.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
        if let role { sorted.append((name: "role", value: role)) }
        return sorted
    }
}

extension Duration {
    /// Whole milliseconds, rounded up.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    }
}
