public import Postgres

/// The department's door to its books: one act, one transaction. Rules refuse with `Refusal`; a constraint that the
/// database held instead is translated into one (`Refusals.swift`); everything else passes as it is.
public struct Office: Sendable {
    public let pool: Pool

    public init(pool: Pool) {
        self.pool = pool
    }

    /// Changes the books in one transaction under the act's name; a dry run does the same and rolls back.
    ///
    /// - Throws: `Refusal`, or `PostgresError` for a fault of the machine.
    public func change<R: Sendable>(
        _ act: Act, isolation: Isolation = .readCommitted, _ body: @escaping @Sendable (Session) throws -> R
    ) async throws -> R {
        do {
            return try await pool.transaction(isolation) { db in
                try db.sign(act)
                let answer = try body(db)
                if act.dryRun { throw Rehearsal(answer: answer) }
                return answer
            }
        } catch let rehearsal as Rehearsal<R> {
            return rehearsal.answer
        } catch let error as PostgresError {
            throw Refusal(constraint: error) ?? error
        }
    }

    /// Reads from one snapshot.
    public func read<R: Sendable>(_ body: @escaping @Sendable (Session) throws -> R) async throws -> R {
        try await pool.transaction(.repeatableRead, readOnly: true) { db in try body(db) }
    }
}

/// Carries the answer of a dry run out of the transaction that is rolled back.
private struct Rehearsal<R: Sendable>: Error {
    let answer: R
}

extension Session {
    /// Tells the audit who acts in this transaction. Locks are waited for up to a minute (contract), then the wait fails
    /// and the caller says who holds them.
    func sign(_ act: Act) throws {
        _ = try one(
            """
            select set_config('sirkulasi.now', \(act.now.description), true),
                   set_config('sirkulasi.actor', \(act.actor), true),
                   set_config('sirkulasi.os_user', \(act.osUser), true),
                   set_config('sirkulasi.reason', \(act.reason ?? ""), true),
                   set_config('lock_timeout', '60s', true)
            """, as: (String, String, String, String, String).self)
    }
}

extension Session {
    /// Changes many rows without an audit row for each: what is changed as a whole is written down as a whole, by the rows it
    /// adds or by one summary (reliability.md "Audit").
    public func inBulk<R>(_ body: () throws -> R) throws -> R {
        _ = try one("select set_config('sirkulasi.bulk', 'on', true)", as: String.self)
        let answer = try body()
        _ = try one("select set_config('sirkulasi.bulk', '', true)", as: String.self)
        return answer
    }
}
