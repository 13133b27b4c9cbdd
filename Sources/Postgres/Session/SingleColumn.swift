/// The same for statements of one column: a pack of one type is not quite that type in the eyes of the compiler.
extension Session {
    /// The column of every row.
    public func rows<T: PostgresDecodable>(
        _ sql: SQL, as type: T.Type = T.self, file: StaticString = #fileID, line: Int = #line
    ) throws -> [T] {
        try fetch(sql, file: file, line: line) { try $0.next(T.self) }
    }

    /// The column of the first row, nil when there is no row.
    public func first<T: PostgresDecodable>(
        _ sql: SQL, as type: T.Type = T.self, file: StaticString = #fileID, line: Int = #line
    ) throws -> T? {
        try rows(sql, as: type, file: file, line: line).first
    }

    /// The column of the only row.
    ///
    /// - Throws: `PostgresError` with `noData` or `tooManyRows` when it is not the only one.
    public func one<T: PostgresDecodable>(
        _ sql: SQL, as type: T.Type = T.self, file: StaticString = #fileID, line: Int = #line
    ) throws -> T {
        try only(try rows(sql, as: type, file: file, line: line), sql, file, line)
    }

    /// The only element of what was read.
    func only<Row>(_ found: [Row], _ sql: SQL, _ file: StaticString, _ line: Int) throws(PostgresError) -> Row {
        guard found.count <= 1 else {
            throw PostgresError(.tooManyRows, "\(found.count) rows where one was expected")
                .at(sql.description, file, line)
        }
        guard let row = found.first else {
            throw PostgresError(.noData, "no row where one was expected").at(sql.description, file, line)
        }
        return row
    }
}
