internal import PQ

/// Reading more rows than memory should hold.
extension Session {
    /// Every row through a closure, `batch` rows at a time from a cursor on the server.
    ///
    /// Outside a transaction it opens a read-only one for as long as it reads. An error from `body` ends the reading.
    public func forEach(
        _ sql: SQL, batch: Int = 5000, file: StaticString = #fileID, line: Int = #line,
        _ body: (inout RowReader) throws -> Void
    ) throws {
        precondition(batch > 0, "a batch holds at least one row")
        let alone = link.connection.transactionStatus == .idle
        if alone { _ = try link.runPlain("begin read only") }
        cursors += 1
        let name = "cursor\(cursors)"
        defer { cursors -= 1 }
        do {
            _ = try query("declare " + SQL(pieces: [.text(name)]) + " no scroll cursor for " + sql, file, line)
            var read = batch
            while read == batch {
                let result = try self.read(SQL(pieces: [.text("fetch \(batch) from \(name)")]), file, line)
                read = result.count
                try located(sql, file, line) { try result.forEach(body) }
            }
            _ = try link.runPlain(alone ? "commit" : "close \(name)")
        } catch {
            leave(name, alone: alone)
            throw error
        }
    }

    /// Closes a cursor after an error; a failed transaction has closed it already.
    private func leave(_ name: String, alone: Bool) {
        guard link.isUsable else { return }
        if alone {
            _ = try? link.runPlain("rollback")
        } else if link.connection.transactionStatus == .inTransaction {
            _ = try? link.runPlain("close \(name)")
        }
    }
}
