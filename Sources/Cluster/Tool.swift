import Foundation
import Glibc

/// PostgreSQL's client programs, which are older servers' friends but not newer ones'.
enum Tool {
    /// The path of a client program whose major version is at least that of the server.
    /// - Throws: `ClusterError` `tool_missing`.
    static func find(_ name: String, server major: Int) throws -> String {
        let matching = Binaries.installed().filter { $0.major >= major }.sorted { $0.major < $1.major }
        for binaries in matching where access(binaries.path(name), X_OK) == 0 { return binaries.path(name) }
        for folder in ["/usr/bin", "/usr/local/bin"] where access("\(folder)/\(name)", X_OK) == 0 {
            let path = "\(folder)/\(name)"
            if let version = version(of: path), version >= major { return path }
        }
        throw ClusterError(
            "tool_missing",
            Words(
                id: "Program \(name) versi \(major) atau lebih baru tidak ada di komputer ini.",
                en: "The program \(name), version \(major) or newer, is not installed on this machine."),
            hint: Words(
                id: "Pasang dengan: apt-get install postgresql-client-\(major).",
                en: "Install it: apt-get install postgresql-client-\(major)."))
    }

    private static func version(of path: String) -> Int? {
        guard let result = try? Child(path, ["--version"]).run(), result.succeeded else { return nil }
        let number = result.output.split(separator: " ").first { $0.first?.isNumber == true }
        return number.flatMap { Int($0.prefix { $0.isNumber }) }
    }

    /// The last line in which a server says why it gives up.
    static func complaint(_ log: String) -> String? {
        log.split(separator: "\n").last { line in ["FATAL:", "PANIC:"].contains { line.contains($0) } }.map(String.init)
    }

    /// What a program that failed complained of, on one line: its first error, else its last words.
    static func lastWords(_ result: Child.Result) -> String {
        let lines = result.errors.split(separator: "\n")
        if let error = lines.first(where: { $0.contains("ERROR:") || $0.contains("error:") }) { return String(error) }
        return lines.suffix(3).joined(separator: " ")
    }
}
