import ArgumentParser
import Circulation
import Cluster
import Postgres

/// `sirkulasi db migrate`.
struct DatabaseMigrate: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the schema of the database to the version of this program.",
        discussion: """
            Steps go forward only, each in one transaction: killed at any moment it leaves whole steps, and can simply be run
            again. On a server that was named it also makes the roles, if the login may; otherwise it says which SQL the
            administrator must run.

            Examples:
              sirkulasi db migrate
              sirkulasi db migrate --dry-run
            """)

    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        try counter.database.prepare()
        let outcome = try await migrate(counter.database, isDryRun: counter.act.dryRun)
        try counter.show([
            "from": .number(outcome.from), "to": .number(outcome.to), "applied": .texts(outcome.applied),
        ])
    }

    private func migrate(_ database: Database, isDryRun: Bool) async throws -> Migrator.Outcome {
        if isDryRun {
            return try await Pool.once(try database.administration()) { try SchemaState($0).outlook() }
        }
        let login = Pool(try database.administration(), lanes: 1)
        return try await login.closing {
            try await Roles.prepare(login)
            return try await Migrator().migrate(login)
        }
    }
}

extension SchemaState {
    /// What `migrate` would do.
    /// - Throws: `Refusal` where it would refuse.
    fileprivate func outlook() throws -> Migrator.Outcome {
        try requireKnown()
        return Migrator.Outcome(from: version, to: known, applied: pending.map(\.name))
    }
}
