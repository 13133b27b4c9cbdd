package import Postgres

extension Pool {
    /// One piece of work on a connection of its own, every statement its own transaction.
    package static func once<R: Sendable>(
        _ configuration: Configuration, _ body: @escaping @Sendable (Session) throws -> R
    ) async throws -> R {
        let pool = Pool(configuration, lanes: 1)
        return try await pool.closing { try await pool.session { try body($0) } }
    }

    /// Closes the pool after the work, however it ends.
    package func closing<R>(_ work: () async throws -> R) async throws -> R {
        do {
            let result = try await work()
            await close()
            return result
        } catch {
            await close()
            throw error
        }
    }
}
