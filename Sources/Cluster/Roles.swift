/// The four roles of the program, and what each may do in the database.
public enum Roles {
    /// Owns the schema; used by migrations only.
    public static let owner = "sirkulasi_owner"
    /// What the program works as: reads and writes, owns nothing.
    public static let app = "sirkulasi_app"
    /// What reports run as: reads, with time.
    public static let report = "sirkulasi_report"
    /// For people and tools that look on.
    public static let read = "sirkulasi_read"

    public static let all = [owner, app, report, read]

    /// Statements that make the roles and the database of a private cluster. In it every role may log in: who may
    /// be which is decided by the name of the operating system's user (`identities`).
    static func cluster(database: String) -> [String] {
        all.map { "create role \($0) login" } + [
            "grant pg_read_all_stats to \(owner), \(app)",
            "grant pg_signal_backend to \(owner)",
            "create database \(quoted(database)) owner \(owner) template template0",
        ] + self.database(database)
    }

    /// Statements that let the roles, and nobody else, use a database.
    static func database(_ database: String) -> [String] {
        let name = quoted(database)
        return [
            "revoke all on database \(name) from public",
            "grant connect, create, temporary on database \(name) to \(owner)",
            "grant connect, temporary on database \(name) to \(app), \(report)",
            "grant connect on database \(name) to \(read)",
        ]
    }

    /// A name as an identifier; these statements are also printed for people, so they bind nothing.
    private static func quoted(_ name: String) -> String {
        "\"" + name.replacing("\"", with: "\"\"") + "\""
    }

    /// What the administrator of somebody else's server runs once, so that a login may do all the program does.
    public static func instructions(database: String, login: String) -> String {
        let statements =
            all.map { "create role \($0) nologin" }
            + ["grant \(all.joined(separator: ", ")) to \(quoted(login))"]
            + self.database(database)
            + ["grant usage, create on schema public to \(owner)"]
        return statements.map { $0 + ";\n" }.joined()
    }

    /// pg_ident.conf: which users of the operating system may be which roles. Root may always; it could become any
    /// of them anyway.
    static func identities(users: [String]) -> String {
        var text = "# map user role\n"
        for user in users {
            for role in all + [Cluster.superuser] {
                text += "sirkulasi \"\(user)\" \(role)\n"
            }
        }
        return text
    }
}
