import Postgres

/// Where lines of a file lie until it is known which are new: a temporary table, gone with the transaction.
enum PaymentStage {
    /// The longest text that is kept, in characters.
    static let longestText = 4000

    static func make(_ db: Session) throws {
        // The server looks every second whether the program is still there, so that a killed one holds no lock for long.
        _ = try db.one(
            """
            select set_config('client_connection_check_interval', '1s', true), set_config('work_mem', '256MB', true),
                   set_config('default_statistics_target', '10', true)
            """, as: (String, String, String).self)
        // Numbered as they are read, so that payments are listed as the bank prints them.
        try db.execute(
            """
            create temporary table payment_stage (
              payment_id bigint not null default nextval('payment_payment_id_seq'), line_no int, booked_on date, amount bigint,
              balance bigint, counterparty text, counterparty_key text, text text, bank_reference text
            ) on commit drop
            """)
        try db.execute("create temporary table pending_stage (like payment_stage) on commit drop")
    }

    /// Makes room for the next lines. Pending ones are kept in `pending_stage`: they are looked at once all are there.
    static func clear(_ db: Session) throws {
        try db.execute("insert into pending_stage select * from payment_stage where booked_on is null")
        try db.execute("truncate payment_stage")
    }

    static let copy: SQL = """
        copy payment_stage (line_no, booked_on, amount, balance, counterparty, counterparty_key, text, bank_reference)
        from stdin with (format binary)
        """

    static func write(_ line: IncomingStatement.Line, to copy: inout CopyRow) {
        copy.write(Int32(truncatingIfNeeded: line.number))
        copy.write(line.bookedOn)
        copy.write(line.amount)
        copy.write(line.balance)
        copy.write(line.counterparty.map(kept))
        copy.write(kept(line.counterpartyKey))
        copy.write(kept(line.text))
        copy.write(line.bankReference.map(kept))
    }

    /// What the database can hold of a text: not too long, no NUL.
    private static func kept(_ text: String) -> String {
        guard text.utf8.count > longestText || text.utf8.contains(0) else { return text }
        return String(text.unicodeScalars.filter { $0 != "\0" }.prefix(longestText).map(Character.init))
    }
}
