import ArgumentParser
import Circulation
import Cluster

/// `sirkulasi db url`.
struct DatabaseURL: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "url", abstract: "Print the address of the database, for other programs.",
        discussion: """
            Our own server lets in only users that its pg_ident.conf names: you, and the user it runs as. The address of a
            server that was named is printed as it was given, password included.

            Example: psql "$(sirkulasi db url --role read)"
            """)

    @Option(help: ArgumentHelp("Who: app, report, read or owner.")) var role: RoleName = .app
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        try counter.database.prepare()
        let url = try counter.database.url(as: role.role)
        if counter.format == .table {
            let sink = try counter.sink()
            try sink.write(url + "\n")
            try sink.finish()
        } else {
            try counter.show(["url": .text(url)])
        }
    }
}

/// The roles as people type them.
enum RoleName: String, CaseIterable, ExpressibleByArgument {
    case app, report, read, owner

    var role: String {
        switch self {
        case .app: Roles.app
        case .report: Roles.report
        case .read: Roles.read
        case .owner: Roles.owner
        }
    }
}
