public import Postgres

/// How the schema of a database stands to the steps that this program knows.
public struct SchemaState: Sendable, Equatable {
    /// The newest step that the database has been through; 0 for an empty one.
    public let version: Int
    /// The newest step that this program knows.
    public let known: Int
    /// Steps known and not yet run, in order.
    public let pending: [Migration]
    /// Steps that were run with another text than this program has.
    public let changed: [String]

    /// Reads the state; works in any role that may read `schema_migration`, and in an empty database.
    /// - Parameters:
    ///   - db: A session, inside a transaction or not.
    ///   - migrations: The steps to hold against it.
    /// - Throws: `PostgresError`.
    public init(_ db: Session, migrations: [Migration] = Migration.embedded) throws {
        known = migrations.last?.number ?? 0
        let made = try db.one("select to_regclass('public.schema_migration') is not null", as: Bool.self)
        guard made else {
            (version, pending, changed) = (0, migrations, [])
            return
        }
        // The server hashes, so that the program needs no hash function of its own.
        let compared = try db.rows(
            """
            select a.number, m.sha256 is null or m.sha256 = a.sha256
            from public.schema_migration a
            left join (
              select number, encode(sha256(convert_to(text, 'UTF8')), 'hex') as sha256
              from unnest(\(migrations.map(\.number))::bigint[], \(migrations.map(\.text))::text[]) as m (number, text)
            ) m using (number)
            order by a.number
            """, as: (Int32, Bool).self)
        let applied = Set(compared.map { Int($0.0) })
        version = applied.max() ?? 0
        pending = migrations.filter { !applied.contains($0.number) }
        let differing = Set(compared.filter { !$0.1 }.map { Int($0.0) })
        changed = migrations.filter { differing.contains($0.number) }.map(\.name)
    }

    /// Goes on only with exactly the schema that this program was written for.
    /// - Throws: `Refusal` `schema_newer`, `schema_older` or `schema_changed`, each with the command that mends it.
    public func require() throws {
        try requireKnown()
        guard pending.isEmpty else {
            throw Refusal(
                "schema_older",
                id: "Skema basis data versi \(version), program ini memerlukan versi \(known).",
                en: "The database's schema is version \(version), this program needs version \(known).",
                hint: Phrase(id: "Jalankan: sirkulasi db migrate", en: "Run: sirkulasi db migrate"))
        }
    }

    /// Goes on unless the database has been through steps that this program does not know, or knows otherwise.
    /// - Throws: `Refusal` `schema_newer` or `schema_changed`.
    public func requireKnown() throws {
        guard version <= known else {
            throw Refusal(
                "schema_newer",
                id: "Skema basis data versi \(version), lebih baru daripada program ini (versi \(known)).",
                en: "The database's schema is version \(version), newer than this program (version \(known)).",
                hint: Phrase(
                    id: "Pasang sirkulasi yang lebih baru, atau pulihkan cadangan lama: sirkulasi db restore.",
                    en: "Install a newer sirkulasi, or bring back an older backup: sirkulasi db restore."))
        }
        guard changed.isEmpty else {
            throw Refusal(
                "schema_changed",
                id: "Langkah skema \(changed.joined(separator: ", ")) pernah dijalankan dengan isi yang lain.",
                en: "Schema step \(changed.joined(separator: ", ")) was run with another text.",
                hint: Phrase(
                    id: "Pakai program yang membuat basis data ini; periksa dengan: sirkulasi db doctor.",
                    en: "Use the program that made this database; look with: sirkulasi db doctor."))
        }
    }
}
