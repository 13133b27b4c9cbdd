import Circulation
import Cluster
import Postgres

extension Database {
    /// Which database a command works with: the one named, else that of DATABASE_URL, else that of libpq's own
    /// variables when they name a server, else our own cluster.
    init(url: String?, environment: [String: String]) {
        func given(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        if let url = url ?? given("DATABASE_URL") {
            self = .given(conninfo: url)
        } else if ["PGHOST", "PGHOSTADDR", "PGSERVICE"].contains(where: { given($0) != nil }) {
            self = .given(conninfo: "")
        } else {
            self = .embedded(Cluster(home: Home(environment: environment)))
        }
    }

    /// The office over this database, with exactly the schema that this program was written for. Our own server is
    /// made and started when it has to be, and gets its schema when it is new; one that was given is never migrated
    /// behind its owner's back.
    func open(for act: Act, voice: Voice, watch: LockWatch) async throws -> Office {
        if case .embedded(let cluster) = self, !cluster.isMade {
            voice.note(
                Phrase(id: "Menyiapkan basis data untuk pertama kali …", en: "Preparing a database, the first time …"))
        }
        try prepare()
        let pool = try pool(as: Roles.app, actor: act.actor) { db in try watch.work(in: db) }
        watch.ask(pool)
        do {
            try await checkSchema(pool)
        } catch {
            await pool.close()
            throw error
        }
        return Office(pool: pool)
    }

    /// A pool of two lanes in a role. The server looks every second whether we still live, so that a killed program
    /// holds no lock. Nobody waits longer than a minute for a lock, whoever only reads included (contract).
    func pool(
        as role: String, actor: String? = nil, onConnect: (@Sendable (Session) throws -> Void)? = nil
    ) throws -> Pool {
        var configuration = try configuration(as: role)
        configuration.connectionCheckInterval = .seconds(1)
        configuration.idleInTransactionTimeout = .seconds(600)
        configuration.lockTimeout = .seconds(60)
        // Whoever waits for a lock of ours reads there whom to ask.
        configuration.applicationName = actor.map { "sirkulasi: \($0)" } ?? "sirkulasi"
        return Pool(configuration, lanes: 2, onConnect: onConnect)
    }

    private func checkSchema(_ pool: Pool) async throws {
        let state = try await pool.session { try SchemaState($0) }
        guard case .embedded = self, state.version == 0 else { return try state.require() }
        let owner = try self.pool(as: Roles.owner)
        do {
            _ = try await Migrator().migrate(owner)
            await owner.close()
        } catch {
            await owner.close()
            throw error
        }
    }
}
