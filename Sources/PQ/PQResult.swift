public import CLibPQ

/// One answer of the server. Freed when it goes out of scope, therefore not copyable.
public struct PQResult: ~Copyable {
    /// What kind of answer this is.
    public enum Status: Sendable, Equatable {
        case empty, command, tuples, singleTuple, copyOut, copyIn, copyBoth
        case pipelineSync, pipelineAborted
        case failed
    }

    /// libpq's handle; valid as long as this value lives.
    public let raw: OpaquePointer

    init(_ raw: OpaquePointer) { self.raw = raw }

    deinit { PQclear(raw) }

    /// What kind of answer this is.
    public var status: Status {
        switch PQresultStatus(raw) {
        case PGRES_EMPTY_QUERY: .empty
        case PGRES_COMMAND_OK: .command
        case PGRES_TUPLES_OK: .tuples
        case PGRES_SINGLE_TUPLE: .singleTuple
        case PGRES_COPY_OUT: .copyOut
        case PGRES_COPY_IN: .copyIn
        case PGRES_COPY_BOTH: .copyBoth
        case PGRES_PIPELINE_SYNC: .pipelineSync
        case PGRES_PIPELINE_ABORTED: .pipelineAborted
        default: .failed
        }
    }

    /// Number of rows held by this answer.
    public var rows: Int { Int(PQntuples(raw)) }

    /// Number of columns (of a COPY: number of fields in a row).
    public var columns: Int { Int(PQnfields(raw)) }

    /// True when a COPY runs in binary format.
    public var isBinaryCopy: Bool { PQbinaryTuples(raw) != 0 }

    /// The object identifier of a column's type.
    public func type(ofColumn column: Int) -> UInt32 { PQftype(raw, Int32(column)) }

    /// The name of a column, empty when there is no such column.
    public func name(ofColumn column: Int) -> String {
        PQfname(raw, Int32(column)).map { String(cString: $0) } ?? ""
    }

    /// The command tag, as `INSERT 0 5` or `ROLLBACK`.
    public var tag: String { PQcmdStatus(raw).map { String(cString: $0) } ?? "" }

    /// Rows the command touched; 0 for commands that count none.
    public var affected: Int {
        guard let text = PQcmdTuples(raw) else { return 0 }
        var count = 0
        var cursor = text
        while cursor.pointee != 0 {
            count = count * 10 + Int(cursor.pointee) - 48
            cursor += 1
        }
        return count
    }

    /// The values, for loops that must be fast; valid as long as this result lives.
    public var values: PQValues { PQValues(raw) }

    /// The raw bytes of a value, nil for NULL; valid as long as this result lives.
    public func value(row: Int, column: Int) -> UnsafeRawBufferPointer? {
        values[Int32(row), Int32(column)]
    }

    /// What the server says went wrong, or what it wishes to tell.
    public var diagnostics: PQDiagnostics { PQDiagnostics(raw) }
}

/// A view of a result's values that does not keep the result alive; made for loops over millions of them.
public struct PQValues {
    @usableFromInline let raw: OpaquePointer

    init(_ raw: OpaquePointer) { self.raw = raw }

    /// The raw bytes of a value, nil for NULL.
    @inlinable
    public subscript(row: Int32, column: Int32) -> UnsafeRawBufferPointer? {
        let length = PQgetlength(raw, row, column)
        if length == 0, PQgetisnull(raw, row, column) != 0 { return nil }
        return UnsafeRawBufferPointer(start: PQgetvalue(raw, row, column), count: Int(length))
    }
}
