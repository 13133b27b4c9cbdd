import Postgres

/// What can be wrong with who may do what.
struct RolesExam {
    let db: Session

    func findings() throws -> [Diagnosis] {
        guard try Roles.isPrepared(db) else { return [try missing()] }
        return [
            .good("roles", id: "Keempat peran ada.", en: "The four roles are there."), try frozen(), try ownership(),
        ]
    }

    private func missing() throws -> Diagnosis {
        let (database, login) = try db.one(
            "select current_database()::text, session_user::text", as: (String, String).self)
        let sql = Roles.instructions(database: database, login: login)
        return Diagnosis(
            "roles", .wrong,
            Words(
                id: "Peran basis data belum lengkap, atau \(login) bukan anggotanya.",
                en: "The roles of the database are not complete, or \(login) is not a member of them."),
            hint: Words(
                id: "Jalankan `sirkulasi db migrate`, atau minta administrator menjalankan:\n\(sql)",
                en: "Run `sirkulasi db migrate`, or ask the administrator to run:\n\(sql)"))
    }

    /// Frozen copies and their reasons, the journal and the audit are changed by nobody (design.md §3); stages are
    /// where a list is put together before it is frozen.
    private func frozen() throws -> Diagnosis {
        let grants = try db.rows(
            """
            select r.rolname || ': ' || p.privilege || ' on ' || c.oid::regclass
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            cross join unnest(array['update', 'delete', 'truncate']) as p (privilege)
            join pg_roles r on r.rolname = any(\([Roles.app, Roles.report, Roles.read])::text[])
            where n.nspname = 'public' and c.relkind in ('r', 'p')
              and c.relname ~ '^(copy|reason|entry|audit)' and c.relname !~ '_stage'
              and case p.privilege
                    when 'update' then has_any_column_privilege(r.oid, c.oid, 'update')
                    else has_table_privilege(r.oid, c.oid, p.privilege) end
            order by 1 limit 20
            """, as: String.self)
        guard grants.isEmpty else {
            let list = grants.joined(separator: ", ")
            return Diagnosis(
                "frozen_tables", .wrong,
                Words(
                    id: "Catatan yang sudah beku bisa diubah: \(list).",
                    en: "Frozen records can be changed: \(list)."),
                hint: Words(
                    id: "Cabut untuk tiap tabel: revoke update, delete, truncate on TABEL from PERAN;",
                    en: "Revoke for each: revoke update, delete, truncate on TABLE from ROLE;"))
        }
        return .good(
            "frozen_tables", id: "Catatan yang sudah beku tidak bisa diubah peran mana pun.",
            en: "No role can change frozen records.")
    }

    /// The roles that work own nothing, are no superusers and cannot become the owner.
    private func ownership() throws -> Diagnosis {
        let found = try db.rows(
            """
            select rolname || ' is superuser' from pg_roles
            where rolname = any(\([Roles.app, Roles.report, Roles.read])::text[]) and rolsuper
            union all
            select rolname || ' may become ' || \(Roles.owner) from pg_roles
            where rolname = any(\([Roles.app, Roles.report, Roles.read])::text[]) and not rolsuper
              and pg_has_role(oid, \(Roles.owner), 'member')
            union all
            select c.oid::regclass || ' belongs to ' || r.rolname
            from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
            where n.nspname = 'public' and r.rolname <> \(Roles.owner) and c.relkind in ('r', 'p', 'v', 'S')
              and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
            limit 20
            """, as: String.self)
        guard found.isEmpty else {
            let list = found.joined(separator: ", ")
            return Diagnosis(
                "ownership", .wrong,
                Words(id: "Hak terlalu luas: \(list).", en: "Rights are too wide: \(list)."),
                hint: Words(
                    id: "Kembalikan: alter table … owner to \(Roles.owner); revoke \(Roles.owner) from …;",
                    en: "Put it right: alter table … owner to \(Roles.owner); revoke \(Roles.owner) from …;"))
        }
        return .good("ownership", id: "Semua milik \(Roles.owner).", en: "Everything belongs to \(Roles.owner).")
    }
}
