import Circulation
import Cluster
import Postgres

/// Which database a command works with: the one named, else that of the environment, else our own cluster.
struct DatabaseChoice: Sendable {
    enum Place: Sendable, Equatable {
        /// Anything that libpq takes; empty where the PG* variables say it all.
        case server(conninfo: String)
        case embedded
    }

    let place: Place
    private let environment: [String: String]

    init(url: String?, environment: [String: String]) {
        self.environment = environment
        func given(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        if let url = url ?? given("DATABASE_URL") {
            place = .server(conninfo: url)
        } else if ["PGHOST", "PGHOSTADDR", "PGSERVICE"].contains(where: { given($0) != nil }) {
            place = .server(conninfo: "")
        } else {
            place = .embedded
        }
    }

    /// An office over the database; connections are made when they are needed.
    func open() async throws -> Office {
        var configuration = Configuration(
            conninfo: try conninfo(), idleInTransactionTimeout: .seconds(3600), connectionCheckInterval: .seconds(1))
        configuration.applicationName = "sirkulasi"
        return Office(pool: Pool(configuration, lanes: 2))
    }

    private func conninfo() throws -> String {
        switch place {
        case .server(let conninfo): return conninfo
        case .embedded: throw SystemFailure.noDatabase
        }
    }
}
