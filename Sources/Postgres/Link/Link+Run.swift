internal import PQ

/// Running statements.
extension Link {
    /// Runs one statement to its end.
    func run(_ sql: SQL) throws(PostgresError) -> PQResult {
        let (text, types, values) = sql.rendered
        try checkOpen()
        let key = StatementCache.Key(text: text, types: types)
        let plan = statements.plan(key)
        do {
            switch plan {
            case .once:
                try failing { () throws(PQFailure) in try connection.send(text, parameters(types, values)) }
            case .prepare(let name):
                try deallocateStale()
                try failing { () throws(PQFailure) in try connection.send(prepare: name, text: text, types: types) }
                _ = try finish()
                statements.keep(key, as: name)
                try failing { () throws(PQFailure) in try connection.send(prepared: name, parameters(types, values)) }
            case .prepared(let name):
                try failing { () throws(PQFailure) in try connection.send(prepared: name, parameters(types, values)) }
            }
            return try finish()
        } catch {
            if error.isStalePlan { statements.drop(key) }
            if error.code == .undefinedStatement { statements.reset() }
            throw error
        }
    }

    /// Runs a statement that the cache should not learn (BEGIN, COMMIT, cursors).
    func runPlain(_ text: String) throws(PostgresError) -> PQResult {
        try failing { () throws(PQFailure) in try connection.send(script: text) }
        return try finish()
    }

    /// Turns libpq's refusal to send into our error.
    func failing(_ body: () throws(PQFailure) -> Void) throws(PostgresError) {
        do { try body() } catch { throw PostgresError(error) }
    }

    /// Frees prepared statements that fell out of the cache; by SQL, since libpq 15 has no call for it.
    private func deallocateStale() throws(PostgresError) {
        guard !statements.stale.isEmpty, connection.transactionStatus != .inError else { return }
        for name in statements.takeStale() { _ = try runPlain("deallocate \(name)") }
    }
}

extension PostgresError {
    /// A prepared statement met a changed table: prepared anew, it would run.
    var isStalePlan: Bool { code == .featureNotSupported && routine == "RevalidateCachedQuery" }
}
