public import Postgres

/// Looks at everything that can be wrong with the database, and says of each what to do. Changes nothing, but starts
/// our own server when it is not running.
public struct Doctor: Sendable {
    public let database: Database
    public let home: Home
    /// What others want looked at: the schema's version, which this module knows nothing of.
    public let others: @Sendable (Session) throws -> [Diagnosis]

    public init(
        _ database: Database, home: Home, others: @escaping @Sendable (Session) throws -> [Diagnosis] = { _ in [] }
    ) {
        self.database = database
        self.home = home
        self.others = others
    }

    /// Every finding, good ones too, in the order of looking.
    public func examine(now: Instant) async -> [Diagnosis] {
        var findings: [Diagnosis] = []
        if case .embedded(let cluster) = database {
            findings += HostExam(cluster: cluster).findings()
            do {
                try database.prepare()
            } catch let error as ClusterError {
                return findings + [.wrong("server", error)]
            } catch {
                return findings + [unknown("server", error)]
            }
        }
        let others = others
        let home = home
        let isOurs = if case .embedded = database { true } else { false }
        do {
            findings += try await Pool.once(try database.administration()) { db in
                let exam = ServerExam(db: db, isOurs: isOurs)
                var found = try exam.findings()
                found += try RolesExam(db: db).findings()
                found += try others(db)
                found += try ActivityExam(db: db).findings()
                found.append(try BackupExam(db: db, home: home, now: now).finding())
                return found
            }
        } catch let error as ClusterError {
            findings.append(.wrong("connection", error))
        } catch {
            findings.append(unknown("connection", error))
        }
        return findings
    }

    private func unknown(_ check: String, _ error: any Error) -> Diagnosis {
        let said = (error as? PostgresError)?.message ?? String(describing: error)
        return Diagnosis(
            check, .wrong,
            Words(
                id: "Basis data tidak bisa diperiksa lebih jauh: \(said)",
                en: "The database cannot be examined further: \(said)"),
            hint: Words(
                id: "Periksa alamat (--database-url), kata sandi dan apakah server berjalan: sirkulasi db status.",
                en: "Check the address (--database-url), the password and whether the server runs: sirkulasi db status."
            ))
    }
}
