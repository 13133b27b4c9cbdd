internal import CLibPQ

/// A NOTIFY that arrived.
public struct PQNotification: Sendable {
    public var channel: String
    public var payload: String
    /// Process number of the backend that sent it.
    public var backend: Int32
}

/// Collects what libpq hands to its notice receiver, which is a bare C function.
final class PQNoticeBox {
    var held: [PQDiagnostics] = []

    func attach(to raw: OpaquePointer) {
        _ = PQsetNoticeReceiver(
            raw,
            { context, result in
                guard let context, let result else { return }
                Unmanaged<PQNoticeBox>.fromOpaque(context).takeUnretainedValue().held.append(PQDiagnostics(result))
            }, Unmanaged.passUnretained(self).toOpaque())
    }
}

extension PQConnection {
    /// Notices since the last call, oldest first.
    public func takeNotices() -> [PQDiagnostics] {
        guard !notices.held.isEmpty else { return [] }
        defer { notices.held = [] }
        return notices.held
    }

    /// The next notification that was read, if any.
    public func nextNotification() -> PQNotification? {
        guard let raw = PQnotifies(raw) else { return nil }
        defer { PQfreemem(raw) }
        return PQNotification(
            channel: String(cString: raw.pointee.relname), payload: String(cString: raw.pointee.extra),
            backend: raw.pointee.be_pid)
    }
}
