public import Postgres

extension Roles {
    /// Makes sure that the four roles exist, that the login may become each, and that the owner may build in the
    /// database; does what is missing when the login is allowed to.
    /// - Parameter pool: Connections as the login itself, an administrator if there is one.
    /// - Throws: `ClusterError` `roles_missing` with the SQL that an administrator must run; `PostgresError`.
    public static func prepare(_ pool: Pool) async throws {
        try await pool.transaction { db in
            guard try !isPrepared(db) else { return }
            let (database, login) = try db.one(
                "select current_database()::text, session_user::text", as: (String, String).self)
            do {
                try db.savepoint { try make(db, database: database) }
            } catch let error as PostgresError where error.code == .insufficientPrivilege {
                throw missing(database: database, login: login, error)
            }
        }
    }

    static func isPrepared(_ db: Session) throws -> Bool {
        try db.one(
            """
            select coalesce(bool_and(r.oid is not null and pg_has_role(session_user, r.oid, 'member')
                                     and has_database_privilege(r.oid, current_database(), 'connect')), false)
              and coalesce(bool_or(r.rolname = \(owner) and has_schema_privilege(r.oid, 'public', 'create')
                                   and has_database_privilege(r.oid, current_database(), 'create')), false)
            from unnest(\(all)::text[]) as wanted (name)
            left join pg_roles r on r.rolname = wanted.name
            """, as: Bool.self)
    }

    private static func make(_ db: Session, database: String) throws {
        let existing = try db.rows(
            "select rolname::text from pg_roles where rolname = any(\(all)::text[])", as: String.self)
        for role in all {
            if !existing.contains(role) { try db.execute("create role \(id: role) nologin") }
            let member = try db.one(
                """
                select pg_has_role(session_user, oid, 'member') from pg_roles where rolname = \(role)
                """, as: Bool.self)
            if !member { try db.execute("grant \(id: role) to session_user") }
        }
        for statement in self.database(database) { try db.script(statement) }
        try db.execute("grant usage, create on schema public to \(id: owner)")
    }

    private static func missing(database: String, login: String, _ error: PostgresError) -> ClusterError {
        let sql = instructions(database: database, login: login)
        return ClusterError(
            "roles_missing", kind: .refused,
            Words(
                id: "Peran basis data belum lengkap, dan \(login) tidak boleh membuatnya (\(error.message)).",
                en: "The roles of the database are not complete, and \(login) may not make them (\(error.message))."),
            hint: Words(
                id: "Minta administrator basis data menjalankan:\n\(sql)",
                en: "Ask the administrator of the database to run:\n\(sql)"))
    }
}
