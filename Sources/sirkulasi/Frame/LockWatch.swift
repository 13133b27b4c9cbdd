import Circulation
import Postgres
import Synchronization

/// Watches a command while it waits for a lock, so that the person at the counter learns who holds it (contract: wait up
/// to a minute, then say who). Once the wait has failed the server no longer knows; so it is asked meanwhile.
final class LockWatch: Sendable {
    /// Somebody whose transaction stands in our way.
    struct Holder: Sendable, Equatable {
        let name: String
        let pid: Int32
        let seconds: Int
    }

    private struct State {
        var pool: Pool?
        var backends: [Int32] = []
        var holder: Holder?
    }

    private let voice: Voice
    private let state = Mutex(State())
    /// Waits shorter than this are nobody's business.
    private static let first = Duration.seconds(1)
    private static let every = Duration.seconds(5)

    init(voice: Voice) {
        self.voice = voice
    }

    /// Where the server can be asked; until it is known nobody is.
    func ask(_ pool: Pool) { state.withLock { $0.pool = pool } }

    /// Remembers a backend that works for the command; call it on every new connection.
    func work(in db: Session) throws {
        let pid = try db.one("select pg_backend_pid()", as: Int32.self)
        state.withLock { $0.backends.append(pid) }
    }

    /// Runs the command; a lock that was not given in time becomes a refusal that names its holder.
    func around<R: Sendable>(_ command: () async throws -> R) async throws -> R {
        let watching = Task { try await watch() }
        defer { watching.cancel() }
        do {
            return try await command()
        } catch let error as PostgresError where error.code == .lockNotAvailable {
            guard let holder = state.withLock({ $0.holder }) else { throw error }
            throw Self.refusal(holder)
        }
    }

    private func watch() async throws {
        try await Task.sleep(for: Self.first)
        while !Task.isCancelled {
            let (pool, backends) = state.withLock { ($0.pool, $0.backends) }
            if let pool, let holder = try await pool.session({ try Self.holder(of: backends, $0) }) {
                let isNew = state.withLock { state in
                    defer { state.holder = holder }
                    return state.holder?.pid != holder.pid
                }
                if isNew { voice.note(Self.waiting(for: holder)) }
            }
            try await Task.sleep(for: Self.every)
        }
    }

    private static func holder(of backends: [Int32], _ db: Session) throws -> Holder? {
        let row = try db.first(
            """
            select coalesce(nullif(a.application_name, ''), a.usename::text, '?'), a.pid,
                   coalesce(extract(epoch from clock_timestamp() - a.xact_start), 0)::int8
            from unnest(\(backends)) as ours (pid)
            cross join unnest(pg_blocking_pids(ours.pid)) as b (pid)
            join pg_stat_activity a on a.pid = b.pid
            order by a.xact_start
            limit 1
            """, as: (String, Int32, Int64).self)
        return row.map { Holder(name: $0.0, pid: $0.1, seconds: Int($0.2)) }
    }

    private static func waiting(for holder: Holder) -> Phrase {
        Phrase(
            id: "Menunggu \(holder.name) (proses \(holder.pid)) selesai …",
            en: "Waiting for \(holder.name) (process \(holder.pid)) to finish …")
    }

    private static func refusal(_ holder: Holder) -> Refusal {
        Refusal(
            "locked",
            id: "Data ini dipegang oleh \(holder.name) (proses \(holder.pid)) sejak \(holder.seconds) detik.",
            en: "This is held by \(holder.name) (process \(holder.pid)), for \(holder.seconds) seconds.",
            hint: Phrase(
                id: "Tunggu sampai selesai, lalu jalankan lagi; periksa dengan: sirkulasi db doctor",
                en: "Wait until it ends, then run it again; check with: sirkulasi db doctor"))
    }
}
