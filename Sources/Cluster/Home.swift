import Foundation
import Glibc

/// The folder with everything that belongs to the embedded default: its cluster, logs, backups and made files.
///
/// ```
/// HOME/
///   lock       held while a server is made, started or stopped
///   server/    owned by the user the server runs as, 0700; a link when that user may not enter HOME
///     cluster/ the data of PostgreSQL
///     log/
///     run/     the socket
///   backup/    0700
/// ```
public struct Home: Sendable, Equatable {
    /// The absolute path, without links.
    public let path: String

    /// The data folder by `$SIRKULASI_HOME`, else `$XDG_DATA_HOME/sirkulasi`, else `~/.local/share/sirkulasi`.
    public init(environment given: [String: String]? = nil) {
        let environment = given ?? ProcessInfo.processInfo.environment
        if let home = environment["SIRKULASI_HOME"], !home.isEmpty {
            self.init(path: home)
        } else if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
            self.init(path: data + "/sirkulasi")
        } else {
            let user = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
            self.init(path: user + "/.local/share/sirkulasi")
        }
    }

    /// A data folder at a path; a relative one counts from the current folder.
    public init(path: String) {
        let absolute = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        self.path = URL(fileURLWithPath: absolute).standardizedFileURL.resolvingSymlinksInPath().path
    }

    public var lock: String { path + "/lock" }
    /// Where backups go that are given no other name.
    public var backups: String { path + "/backup" }
    /// The folder of the server, or the link to it.
    var serverLink: String { path + "/server" }
    /// The folder of the server as the server itself sees it.
    package var server: String { URL(fileURLWithPath: serverLink).resolvingSymlinksInPath().path }
    public var cluster: String { server + "/cluster" }
    /// A cluster in the making; whoever holds the lock may remove what an earlier maker left.
    var unfinished: String { server + "/cluster.new" }
    public var logs: String { server + "/log" }

    /// Makes the folders, owned as they must be.
    /// - Returns: The user that the server runs as.
    func prepare() throws -> ServerUser {
        let asRoot = geteuid() == 0
        if !asRoot { try checkOwner() }
        try prepareBackups()
        let user = try ServerUser.choose(serverFolder: server)
        if !Files.exists(serverLink) {
            if asRoot, !user.canEnter(path), let status = Files.status(path), status.st_uid == 0 {
                chmod(path, status.st_mode & 0o777 | 0o011)
            }
            if !user.canEnter(path) { try linkElsewhere(user) }
        }
        for folder in [server, logs] {
            try Files.makeFolder(folder, mode: 0o700)
            try Files.give(folder, to: user)
        }
        return user
    }

    /// A data folder has one user: the server's files would belong to two, and neither could start it.
    private func checkOwner() throws {
        for folder in [path, server] {
            guard let owner = Files.status(folder)?.st_uid, owner != geteuid() else { continue }
            if folder == path, access(path, W_OK) == 0 { continue }
            let name = ServerUser(uid: owner)?.name ?? "\(owner)"
            throw ClusterError(
                "home_foreign", kind: .refused,
                Words(
                    id: "Map data \(path) milik pengguna \(name).",
                    en: "The data folder \(path) belongs to the user \(name)."),
                hint: Words(
                    id: "Jalankan sebagai \(name), atau pilih map lain dengan SIRKULASI_HOME.",
                    en: "Run as \(name), or choose another folder with SIRKULASI_HOME."))
        }
    }

    /// Makes the folder for backups.
    func prepareBackups() throws {
        // As root the server's user passes through HOME on its way to its own folder, and may list nothing in it.
        try Files.makeFolder(path, mode: geteuid() == 0 ? 0o711 : 0o700)
        try Files.makeFolder(backups, mode: 0o700)
    }

    /// Below a home that the server's user may not enter (root's, say) only a link stands; the server is in /var/lib.
    /// The place follows from the path, so that a lost link finds its data again.
    private func linkElsewhere(_ user: ServerUser) throws {
        let elsewhere = Self.elsewhere + "/" + Self.fingerprint(path)
        try Files.makeFolder(Self.elsewhere, mode: 0o711)
        try Files.makeFolder(elsewhere, mode: 0o700)
        try Files.write(path + "\n", to: elsewhere + "/home", mode: 0o600)
        try Files.give(elsewhere, to: user)
        guard symlink(elsewhere, serverLink) == 0 || errno == EEXIST else {
            throw ClusterError.file(Words(id: "membuat tautan", en: "make the link"), serverLink, errno: errno)
        }
    }

    private static let elsewhere = "/var/lib/sirkulasi"

    /// Servers in /var/lib whose home is gone: nobody will find their data by chance, and nothing removes them.
    static func orphans() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: elsewhere)) ?? []
        return names.sorted().map { "\(elsewhere)/\($0)" }.filter { folder in
            guard let home = Files.text(folder + "/home")?.trimmingCharacters(in: .newlines) else { return false }
            return !Files.exists(home + "/server")
        }
    }

    /// Sixteen hexadecimal digits that stand for a path (FNV-1a, 64 bits): no secret, only short and always the same.
    static func fingerprint(_ text: String) -> String {
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
