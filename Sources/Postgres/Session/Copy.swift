internal import PQ

/// Writes the rows of a COPY FROM STDIN. Lives only inside the closure it is given to.
public struct CopyWriter: ~Copyable {
    private let link: Link
    private let binary: Bool
    private let columns: Int
    private var row = CopyRow(buffer: ByteBuffer(capacity: CopyWriter.chunk + 4096), fields: 0)
    private var wroteRows = false
    private var sentBytes = false
    private var unchecked = 0

    /// Bytes gathered before they are handed to libpq.
    static let chunk = 65_536

    init(_ link: Link, binary: Bool, columns: Int) {
        self.link = link
        self.binary = binary
        self.columns = columns
    }

    /// Adds one row of a binary COPY; the closure writes every column in order.
    public mutating func row(_ body: (inout CopyRow) throws -> Void) throws {
        guard binary else { throw PostgresError("0A000", "rows need COPY … WITH (FORMAT binary)") }
        if !wroteRows { begin() }
        let start = row.buffer.count
        row.buffer.write(integer: Int16(0))
        row.fields = 0
        try body(&row)
        guard row.fields == columns else {
            throw PostgresError("22P04", "a row of \(row.fields) values for \(columns) columns")
        }
        row.buffer.overwrite(at: start, integer: Int16(row.fields))
        if row.buffer.count >= CopyWriter.chunk { try send() }
    }

    /// Adds bytes in the format that the COPY statement names, cut anywhere.
    public mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
        sentBytes = true
        row.buffer.write(bytes: bytes)
        if row.buffer.count >= CopyWriter.chunk { try send() }
    }

    /// Adds bytes in the format that the COPY statement names, cut anywhere.
    public mutating func write(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try write($0) } }

    /// Adds text in the format that the COPY statement names, cut anywhere.
    public mutating func write(_ text: String) throws {
        var text = text
        try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
    }

    /// Signature, flags and length of a header extension that nobody uses.
    private mutating func begin() {
        row.buffer.write(bytes: Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8))
        wroteRows = true
    }

    mutating func end() throws {
        // Without a row and without bytes of its own it is a binary COPY of nothing, which has a header all the same.
        if binary, !wroteRows, !sentBytes { begin() }
        if wroteRows { row.buffer.write(integer: Int16(-1)) }
        try send()
    }

    /// Hands the gathered bytes over and waits until the socket took them, so that memory stays flat.
    private mutating func send() throws {
        try link.checkOpen()
        try row.buffer.bytes.withUnsafeBytes { try link.connection.sendCopy($0) }
        row.buffer.bytes.removeAll(keepingCapacity: true)
        while try !link.connection.flush() {
            try link.wait(writing: true)
            if link.connection.hasInput { try link.connection.consume() }
        }
    }
}

/// The values of one row of a binary COPY.
public struct CopyRow {
    @usableFromInline var buffer: ByteBuffer
    @usableFromInline var fields: Int

    /// Writes the next column; its type must be exactly the column's.
    @inlinable
    public mutating func write(_ value: some PostgresEncodable) {
        buffer.write(field: value)
        fields += 1
    }
}

extension Session {
    /// COPY … FROM STDIN. When `body`, which writes the rows, throws, the COPY fails and nothing of it stays.
    ///
    /// - Returns: the number of rows copied.
    /// - Throws: what `body` throws, and `PostgresError`.
    @discardableResult
    public func copyIn(
        _ sql: SQL, file: StaticString = #fileID, line: Int = #line, _ body: (inout CopyWriter) throws -> Void
    ) throws -> Int {
        do {
            let start = try startCopy(sql, .copyIn)
            var writer = CopyWriter(link, binary: start.binary, columns: start.columns)
            do {
                try body(&writer)
                try writer.end()
                try link.connection.sendCopyEnd()
            } catch {
                try leaveCopyIn(error)
            }
            return try link.finish().affected
        } catch let error as PQFailure {
            throw PostgresError(error).at(sql.description, file, line)
        } catch let error as PostgresError {
            throw error.at(sql.description, file, line)
        }
    }

    /// COPY … TO STDOUT. `body` gets the bytes of each row as they come, valid only during the call; when it throws,
    /// the COPY is cancelled and the lane given up.
    ///
    /// - Returns: the number of rows copied.
    /// - Throws: what `body` throws, and `PostgresError`.
    @discardableResult
    public func copyOut(
        _ sql: SQL, file: StaticString = #fileID, line: Int = #line, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int {
        do {
            _ = try startCopy(sql, .copyOut)
            do {
                while true {
                    let chunk = try link.connection.receiveCopy(body)
                    if chunk == .end { break }
                    if chunk == .wait {
                        try link.wait(writing: false)
                        try link.connection.consume()
                    }
                }
            } catch {
                try leaveCopyOut(error)
            }
            return try link.finish().affected
        } catch let error as PQFailure {
            throw PostgresError(error).at(sql.description, file, line)
        } catch let error as PostgresError {
            throw error.at(sql.description, file, line)
        }
    }

    private func startCopy(_ sql: SQL, _ expected: PQResult.Status) throws -> (binary: Bool, columns: Int) {
        let (text, types, values) = sql.rendered
        guard types.isEmpty else { throw PostgresError("0A000", "COPY takes no parameters") }
        try link.checkOpen()
        try link.connection.send(text, link.parameters(types, values))
        guard let result = try link.nextResult() else {
            throw PostgresError(.connectionFailure, "the server sent no answer", isConnectionLost: true)
        }
        if result.status == expected { return (result.isBinaryCopy, result.columns) }
        let problem =
            result.status == .failed
            ? link.error(result) : PostgresError("0A000", "the statement is not the COPY that was expected")
        if result.status == .copyIn { try leaveCopyIn(problem) }
        if result.status == .copyOut { try leaveCopyOut(problem) }
        _ = try? link.finish()
        throw problem
    }

    /// Leaves a COPY FROM that went wrong on this side.
    ///
    /// - Throws: always: the error; the server's own when the connection broke, for it says why.
    private func leaveCopyIn(_ error: any Error) throws {
        // Its failure does not matter: what the server said before it went is read next.
        try? link.connection.sendCopyEnd(error: "stopped by the program")
        do {
            _ = try link.finish()
        } catch let last where last.isConnectionLost {
            throw last
        } catch {
            // The server's own answer to our ending is no news: the error that led here is.
        }
        throw error
    }

    /// Leaves a COPY TO that went wrong on this side: stops the server, then reads what is still on its way.
    ///
    /// - Throws: always: the error; the server's own when the connection broke, for it says why.
    private func leaveCopyOut(_ error: any Error) throws {
        guard link.connection.isAlive else {
            _ = try link.finish()
            throw error
        }
        link.cancel(.caller)
        while true {
            let chunk = try link.connection.receiveCopy { _ in }
            if chunk == .end { break }
            guard chunk == .wait else { continue }
            try link.wait(writing: false)
            try link.connection.consume()
        }
        _ = try? link.finish()
        throw error
    }
}
