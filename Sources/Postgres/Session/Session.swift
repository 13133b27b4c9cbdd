internal import PQ

/// A connection lent to a closure. Everything is synchronous and in order: no statement starts before the last ended.
public final class Session {
    let link: Link
    private var savepoints = 0
    var cursors = 0

    init(_ link: Link) { self.link = link }

    /// Runs a statement.
    ///
    /// - Returns: the number of rows it touched.
    @discardableResult
    public func execute(_ sql: SQL, file: StaticString = #fileID, line: Int = #line) throws(PostgresError) -> Int {
        try query(sql, file, line).affected
    }

    /// Every row as a tuple, by position: `rows(q, as: (Int, String?).self)`.
    public func rows<each T: PostgresDecodable>(
        _ sql: SQL, as type: (repeat (each T)).Type = (repeat (each T)).self,
        file: StaticString = #fileID, line: Int = #line
    ) throws -> [(repeat each T)] {
        let result = try read(sql, file, line)
        var rows: [(repeat each T)] = []
        rows.reserveCapacity(result.count)
        try located(sql, file, line) {
            try result.forEach { reader in rows.append((repeat try reader.next((each T).self))) }
        }
        return rows
    }

    /// The first row, nil when there is none.
    public func first<each T: PostgresDecodable>(
        _ sql: SQL, as type: (repeat (each T)).Type = (repeat (each T)).self,
        file: StaticString = #fileID, line: Int = #line
    ) throws -> (repeat each T)? {
        try rows(sql, as: type, file: file, line: line).first
    }

    /// The only row.
    ///
    /// - Throws: `PostgresError` with `noData` or `tooManyRows` when it is not the only one.
    public func one<each T: PostgresDecodable>(
        _ sql: SQL, as type: (repeat (each T)).Type = (repeat (each T)).self,
        file: StaticString = #fileID, line: Int = #line
    ) throws -> (repeat each T) {
        try only(try rows(sql, as: type, file: file, line: line), sql, file, line)
    }

    /// Every row through a closure that reads it value by value; the fast way into structs.
    @inlinable
    public func fetch<R>(
        _ sql: SQL, file: StaticString = #fileID, line: Int = #line, _ map: (inout RowReader) throws -> R
    ) throws -> [R] {
        let result = try read(sql, file, line)
        var mapped: [R] = []
        mapped.reserveCapacity(result.count)
        do {
            try result.forEach { reader in mapped.append(try map(&reader)) }
        } catch let error as PostgresError {
            throw error.at(sql.description, file, line)
        }
        return mapped
    }

    /// Several statements at once, without parameters or results, for migrations.
    ///
    /// Outside a transaction the server runs them as one, unless they say otherwise themselves.
    public func script(_ text: String, file: StaticString = #fileID, line: Int = #line) throws(PostgresError) {
        do {
            try link.checkOpen()
            _ = try link.runPlain(text)
        } catch {
            throw error.at(nil, file, line)
        }
    }

    /// Runs a closure so that its failure undoes only what it did; the error is passed on.
    @discardableResult
    public func savepoint<R>(_ body: () throws -> R) throws -> R {
        savepoints += 1
        let name = "sp\(savepoints)"
        defer { savepoints -= 1 }
        _ = try link.runPlain("savepoint \(name)")
        do {
            let value = try body()
            _ = try link.runPlain("release savepoint \(name)")
            return value
        } catch {
            if link.isUsable { _ = try link.runPlain("rollback to savepoint \(name); release savepoint \(name)") }
            throw error
        }
    }

    /// Notices and warnings since the last call, oldest first; at most the last 1000.
    public func takeNotices() -> [PostgresError] {
        defer { link.notices = [] }
        return link.notices
    }

    /// Process number of the backend.
    public var backend: Int { Int(link.connection.backend) }

    /// The server's version as a number, 150004 for 15.4.
    public var serverVersion: Int { link.connection.serverVersion }

    func query(_ sql: SQL, _ file: StaticString, _ line: Int) throws(PostgresError) -> PQResult {
        do { return try link.run(sql) } catch { throw error.at(sql.description, file, line) }
    }

    @usableFromInline
    func read(_ sql: SQL, _ file: StaticString, _ line: Int) throws(PostgresError) -> ResultRows {
        ResultRows(try query(sql, file, line))
    }

    /// Adds the statement and the place to errors of decoding.
    func located(_ sql: SQL, _ file: StaticString, _ line: Int, _ body: () throws -> Void) throws {
        do { try body() } catch let error as PostgresError { throw error.at(sql.description, file, line) }
    }
}
