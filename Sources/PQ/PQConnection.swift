internal import CLibPQ
internal import Glibc

/// One connection, used by one thread at a time. Closed when it goes out of scope.
///
/// It never blocks outside `open` and `wait`: sending only fills a buffer, `flush` and `wait` move it.
public struct PQConnection: ~Copyable {
    /// What the server's transaction is doing.
    public enum TransactionStatus: Sendable {
        case idle, active, inTransaction, inError, unknown
    }

    let raw: OpaquePointer
    let notices: PQNoticeBox

    private init(_ raw: OpaquePointer) {
        self.raw = raw
        notices = PQNoticeBox()
        notices.attach(to: raw)
    }

    deinit { PQfinish(raw) }

    /// Connects and waits until it is done. Several hosts, service files and `PG*` variables are libpq's own work.
    ///
    /// - Parameters:
    ///   - conninfo: URI, `key=value` pairs, a bare database name, or empty for the environment alone.
    ///   - overrides: keywords that win over `conninfo`.
    ///   - defaults: keywords used where neither `conninfo` nor the environment says anything.
    /// - Returns: a connection in non-blocking mode that speaks UTF-8.
    /// - Throws: `PQFailure` with libpq's message; the password is never part of it.
    public static func open(
        _ conninfo: String, overrides: [(String, String)] = [], defaults: [(String, String)] = []
    ) throws(PQFailure) -> PQConnection {
        var pairs = defaults.filter { !PQConninfo.isSet($0.0, in: conninfo) }
        pairs.append(("dbname", conninfo))
        pairs.append(contentsOf: overrides)
        pairs.append(("client_encoding", "UTF8"))
        var keywords = pairs.map { strdup($0.0).map { UnsafePointer<CChar>($0) } }
        var values = pairs.map { strdup($0.1).map { UnsafePointer<CChar>($0) } }
        defer {
            for pointer in keywords + values { free(UnsafeMutablePointer(mutating: pointer)) }
        }
        keywords.append(nil)
        values.append(nil)
        guard let raw = PQconnectdbParams(keywords, values, 1) else {
            throw PQFailure("out of memory", lost: true)
        }
        let connection = PQConnection(raw)
        guard PQstatus(raw) == CONNECTION_OK, PQsetnonblocking(raw, 1) == 0 else {
            throw PQFailure(connection.message, lost: true)
        }
        return connection
    }

    /// libpq's last words about this connection.
    public var message: String { PQerrorMessage(raw).map { String(cString: $0) } ?? "" }

    /// False once the connection is known to be dead.
    public var isAlive: Bool { PQstatus(raw) == CONNECTION_OK }

    /// What the server's transaction is doing, as of its last answer.
    public var transactionStatus: TransactionStatus {
        switch PQtransactionStatus(raw) {
        case PQTRANS_IDLE: .idle
        case PQTRANS_ACTIVE: .active
        case PQTRANS_INTRANS: .inTransaction
        case PQTRANS_INERROR: .inError
        default: .unknown
        }
    }

    /// Process number of the backend, for `pg_terminate_backend` and for logs.
    public var backend: Int32 { PQbackendPID(raw) }

    /// The server's version as a number, 150004 for 15.4.
    public var serverVersion: Int { Int(PQserverVersion(raw)) }

    /// A setting that the server reports by itself, as `server_version` or `TimeZone`.
    public func parameter(_ name: String) -> String? {
        PQparameterStatus(raw, name).map { String(cString: $0) }
    }

    /// Host and port that were chosen among several.
    public var peer: (host: String, port: String) {
        (PQhost(raw).map { String(cString: $0) } ?? "", PQport(raw).map { String(cString: $0) } ?? "")
    }

    /// A failure with libpq's last words.
    var failure: PQFailure { PQFailure(message, lost: !isAlive) }

    func check(_ accepted: Int32) throws(PQFailure) {
        guard accepted == 1 else { throw failure }
    }
}
