public import PQ

/// Reads one row, value by value from the left. Lives only inside the closure it is given to.
public struct RowReader: ~Copyable {
    @usableFromInline let values: PQValues
    @usableFromInline let types: UnsafePointer<UInt32>
    @usableFromInline let columns: Int32
    @usableFromInline var row: Int32
    @usableFromInline var column: Int32 = 0

    init(_ values: PQValues, types: UnsafePointer<UInt32>, columns: Int, row: Int = 0) {
        self.values = values
        self.types = types
        self.columns = Int32(columns)
        self.row = Int32(row)
    }

    /// The value of the next column.
    ///
    /// - Throws: `PostgresError`: 42804 when the column's type cannot be read as `T`, 22004 for a NULL that `T` cannot
    ///   hold, 22003 or 22P03 for a value out of range or malformed, 42703 when there are no more columns.
    @inlinable
    public mutating func next<T: PostgresDecodable>(_: T.Type = T.self) throws -> T {
        let column = self.column
        guard column < columns else { throw noColumn() }
        self.column = column &+ 1
        let type = PostgresType(oid: types[Int(column)])
        guard T.accepts(type) else { throw PostgresError.mismatch(T.self, type) }
        guard let bytes = values[row, column] else { return try T.decodeNull() }
        return try T(decoding: bytes, type: type)
    }

    /// Passes over columns.
    @inlinable public mutating func skip(_ count: Int = 1) { column += Int32(count) }

    /// Starts again at the first column, of the same row.
    @inlinable public mutating func rewind() { column = 0 }

    @usableFromInline
    func noColumn() -> PostgresError {
        PostgresError(.undefinedColumn, "the row has only \(columns) columns")
    }
}

/// The rows of a result with the types of its columns, which are asked for once.
@usableFromInline
struct ResultRows: ~Copyable {
    let result: PQResult
    private let types: UnsafeMutablePointer<UInt32>
    @usableFromInline let count: Int

    init(_ result: consuming PQResult) {
        let columns = result.columns
        types = .allocate(capacity: max(1, columns))
        for column in 0..<columns { (types + column).initialize(to: result.type(ofColumn: column)) }
        count = result.rows
        self.result = result
    }

    @usableFromInline
    deinit { types.deallocate() }

    /// Reads the rows; valid as long as this value lives.
    @usableFromInline
    func reader() -> RowReader { RowReader(result.values, types: UnsafePointer(types), columns: result.columns) }

    /// Hands each row to a closure. Inlined into callers, whose types are known there and nowhere else.
    @inlinable
    func forEach(_ body: (inout RowReader) throws -> Void) throws {
        var reader = reader()
        for row in 0..<Int32(truncatingIfNeeded: count) {
            reader.row = row
            reader.column = 0
            try body(&reader)
        }
    }
}
