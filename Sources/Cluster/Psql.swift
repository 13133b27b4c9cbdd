import Foundation
import Glibc

extension Database {
    /// Becomes psql: the program ends here, and psql has its terminal.
    /// - Parameters:
    ///   - role: Who works; on a server that was given, the login becomes it. Nil for the program's own role, on a
    ///     server that was given for the login itself.
    ///   - arguments: What psql is given besides.
    /// - Throws: `ClusterError` when there is no psql, or it cannot be started.
    public func becomePsql(as role: String?, arguments: [String]) throws -> Never {
        let psql = try Tool.find("psql", server: 0)
        let words = [psql, "--dbname=\(try conninfo(as: role ?? Roles.app))"] + arguments
        if case .given = self, let role {
            let already = ProcessInfo.processInfo.environment["PGOPTIONS"].map { $0 + " " } ?? ""
            setenv("PGOPTIONS", already + "-c role=\(role)", 1)
        }
        var pointers = words.map { strdup($0) }
        pointers.append(nil)
        execv(psql, pointers)
        throw ClusterError.file(Words(id: "menjalankan", en: "run"), psql, errno: errno)
    }
}
