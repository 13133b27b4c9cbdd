import ArgumentParser
import Cluster

/// `sirkulasi db psql`.
struct DatabasePsql: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "psql", abstract: "Open psql on the database.",
        discussion: """
            Options of this command come first; everything from the first word that is not one of them goes to psql.

            Examples:
              sirkulasi db psql
              sirkulasi db psql --role read -c 'select count(*) from subscriber'
            """)

    @Option(
        help: ArgumentHelp("Who: app, report, read or owner (default: app; the login, on a server that was named)."))
    var role: RoleName?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions
    @Argument(parsing: .captureForPassthrough, help: "What psql is given.") var arguments: [String] = []

    func act(at counter: Counter) async throws {
        try counter.database.prepare()
        let words = arguments.first == "--" ? Array(arguments.dropFirst()) : arguments
        try counter.database.becomePsql(as: role?.role, arguments: words)
    }
}
