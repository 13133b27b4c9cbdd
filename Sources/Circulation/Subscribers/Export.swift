internal import Postgres

/// Subscribers as a CSV file, streamed by the server's COPY. Restricted ones stay out, no cell starts a formula, and the
/// export is logged with its size (design.md §3 "Privacy").
public enum Export {
    /// The columns, in order; the header row carries these names.
    public static let columns = [
        "number", "name", "contact", "kind", "phones", "emails", "old_number", "address", "postcode", "region",
    ]

    /// Writes every subscriber, or the recipients of a publication, in order of number; the header first. `write` takes the
    /// bytes as they come; they are valid only during its call.
    ///
    /// Logged in a transaction of its own before the first byte leaves: a program that is killed, or whose reader goes away,
    /// has shown people all the same.
    ///
    /// - Throws: `Refusal` `publication_unknown`, and what `write` throws.
    /// - Returns: How many subscribers were written.
    public static func write(
        publication: String? = nil, at office: Office, act: Act,
        to write: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws -> Int {
        try await office.change(act) { db in
            try choose(publication, db)
            let chosen = try db.one(
                """
                select count(*) from export_choice join subscriber s using (subscriber_id)
                where s.restricted_at is null and s.merged_into is null
                """, as: Int.self)
            try AccessLog.record(.export, subject: publication, rows: chosen, db, act: act)
        }
        return try await office.change(act) { db in
            try choose(publication, db)
            var isHeader = true
            return try db.copyOut(rows) { row in
                guard isHeader else { return try numbered(row, write) }
                isHeader = false
                try write(row)
            }
        }
    }

    /// COPY takes no parameters, so what it chooses from is laid out beforehand.
    private static func choose(_ publication: String?, _ db: Session) throws {
        try db.execute("drop table if exists pg_temp.export_choice")
        try db.execute("create temporary table export_choice (subscriber_id bigint) on commit drop")
        if let publication {
            let chosen = try Publication.named(publication, db).id
            try db.execute(
                "insert into export_choice select distinct recipient_id from subscription where publication_id = \(chosen)"
            )
        } else {
            try db.execute("insert into export_choice select subscriber_id from subscriber where merged_into is null")
        }
    }

    /// A row begins with the id; the public number has its check digit behind it.
    private static func numbered(
        _ row: UnsafeRawBufferPointer, _ write: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        guard let comma = row.firstIndex(of: UInt8(ascii: ",")) else { return try write(row) }
        let id = UnsafeRawBufferPointer(rebasing: row[..<comma])
        try write(id)
        try withUnsafeBytes(of: UInt8(48 + PublicNumber.checkDigit(id))) { try write($0) }
        try write(UnsafeRawBufferPointer(rebasing: row[comma...]))
    }

    private static let rows: SQL = """
        copy (
          select s.subscriber_id as number, csv_cell(s.name) as name, csv_cell(s.contact_name) as contact,
                 s.kind, csv_cell(a.phones) as phones, csv_cell(a.emails) as emails, csv_cell(a.old_number) as old_number,
                 csv_cell(d.raw) as address, d.postcode, d.region_code as region
          from export_choice
          join subscriber s using (subscriber_id)
          left join address d on d.subscriber_id = s.subscriber_id and d.standing
          left join (select subscriber_id,
                            string_agg(value, '; ' order by alias_id) filter (where kind = 'phone') as phones,
                            string_agg(value, '; ' order by alias_id) filter (where kind = 'email') as emails,
                            min(value) filter (where kind = 'old_number') as old_number
                     from subscriber_alias where ended_at is null group by 1) a
            on a.subscriber_id = s.subscriber_id
          where s.restricted_at is null and s.merged_into is null
          order by s.subscriber_id
        ) to stdout with (format csv, header)
        """
}
