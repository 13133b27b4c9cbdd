import ArgumentParser
import Circulation
import Cluster
import Postgres

/// `sirkulasi db status`.
struct DatabaseStatus: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Say whether the server runs, where, and with which schema.",
        discussion: """
            Starts nothing and changes nothing.

            Example: sirkulasi db status --format json
            """)

    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        switch counter.database {
        case .given:
            let facts = try await Facts.asked(counter.database)
            try counter.show(["state": .word("running"), "place": .word("given")] + facts.record)
        case .embedded(let cluster):
            let status = cluster.status
            let facts = status.state == .running ? try await Facts.asked(counter.database) : nil
            let own: Record = [
                "state": .word(status.state.rawValue), "place": .word("own"), "data": .text(status.data),
                "socket": .text(status.socket), "pid": .number(status.pid), "started_at": .instant(status.startedAt),
            ]
            try counter.show(own + (facts?.record ?? Facts.none(major: status.major)))
        }
    }

    /// What only a running server can say.
    private struct Facts: Sendable {
        let version: String
        let database: String
        let size: Int
        let connections: Int
        let schema: SchemaState

        static func asked(_ database: Database) async throws -> Facts {
            try await Pool.once(try database.administration()) { db in try Facts(db) }
        }

        init(_ db: Session) throws {
            (database, size, connections) = try db.one(
                """
                select current_database()::text, pg_database_size(current_database()),
                       (select count(*) from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid())
                """, as: (String, Int, Int).self)
            version = "\(db.serverVersion / 10_000).\(db.serverVersion % 10_000)"
            schema = try SchemaState(db)
        }

        var record: Record {
            [
                "version": .text(version), "database": .text(database), "size": .count(size),
                "connections": .count(connections), "schema": .number(schema.version),
                "schema_known": .number(schema.known),
            ]
        }

        static func none(major: Int?) -> Record {
            [
                "version": .text(major.map(String.init)), "database": .text(Cluster.database), "size": .nothing,
                "connections": .nothing, "schema": .nothing,
                "schema_known": .number(Migration.embedded.last?.number),
            ]
        }
    }
}
