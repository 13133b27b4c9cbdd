public import Postgres

/// Statement files as they came, byte for byte, in pieces (design.md §3 "Requests": what was received is stored first). Kept also
/// when the file is refused; never changed, never removed.
public enum BankFiles {
    /// Bytes in a piece, save the last.
    public static let piece_bytes = 1 << 20

    /// Whether the whole file of this hash is there: its pieces are stored in one transaction.
    public static func isStored(_ sha256: [UInt8], _ db: Session) throws -> Bool {
        try db.one("select exists (select from bank_file where sha256 = \(sha256))", as: Bool.self)
    }

    /// Stores one piece; `number` counts from 0. Two programs with the same file at once: the second waits and stores nothing.
    public static func store(_ body: [UInt8], _ number: Int, of sha256: [UInt8], _ db: Session, act: Act) throws {
        try db.execute(
            """
            insert into bank_file (sha256, piece, body, received_at)
            values (\(sha256), \(Int32(number)), \(body), \(act.now))
            on conflict on constraint bank_file_pk do nothing
            """)
    }
}
