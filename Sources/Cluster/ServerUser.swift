import Foundation
import Glibc

/// The operating system's user that the server runs as.
///
/// PostgreSQL refuses to run as root. A plain user runs it as itself; root hands it to another user.
struct ServerUser: Sendable, Equatable {
    let name: String
    let uid: uid_t
    let gid: gid_t

    /// Users tried in this order when root makes a cluster: one made for this program, PostgreSQL's own, the last resort.
    private static let candidates = ["sirkulasi", "postgres", "nobody"]

    /// The user for a server folder: ourselves, or as root the owner of what is there already, else a candidate.
    static func choose(serverFolder: String) throws -> ServerUser {
        guard geteuid() == 0 else {
            guard let own = ServerUser(uid: geteuid()) else {
                throw ClusterError(
                    "user_without_name",
                    Words(
                        id: "Pengguna nomor \(geteuid()) tidak ada di /etc/passwd; PostgreSQL membutuhkan namanya.",
                        en: "User number \(geteuid()) is not in /etc/passwd; PostgreSQL needs its name."),
                    hint: Words(
                        id: "Buat pengguna itu (useradd), atau jalankan sebagai pengguna lain.",
                        en: "Add that user (useradd), or run as another one."))
            }
            return own
        }
        var status = stat()
        if stat(serverFolder, &status) == 0, status.st_uid != 0, let owner = ServerUser(uid: status.st_uid) {
            return owner
        }
        guard let user = candidates.lazy.compactMap(ServerUser.init(name:)).first else {
            throw ClusterError(
                "user_missing",
                Words(
                    id: "PostgreSQL tidak mau berjalan sebagai root, dan tidak ada pengguna postgres.",
                    en: "PostgreSQL does not run as root, and there is no user postgres."),
                hint: Words(
                    id: "Buat dengan: useradd --system sirkulasi.", en: "Make one: useradd --system sirkulasi."))
        }
        return user
    }

    init?(name: String) {
        guard let entry = getpwnam(name) else { return nil }
        self.init(entry.pointee)
    }

    init?(uid: uid_t) {
        guard let entry = getpwuid(uid) else { return nil }
        self.init(entry.pointee)
    }

    private init(_ entry: passwd) {
        name = String(cString: entry.pw_name)
        uid = entry.pw_uid
        gid = entry.pw_gid
    }

    /// What stands before a command that root runs as this user.
    func prefix() throws -> [String] {
        for setpriv in ["/usr/bin/setpriv", "/bin/setpriv"] where access(setpriv, X_OK) == 0 {
            return [setpriv, "--reuid=\(uid)", "--regid=\(gid)", "--clear-groups", "--no-new-privs", "--"]
        }
        throw ClusterError(
            "setpriv_missing",
            Words(
                id: "Perintah setpriv tidak ada; root memerlukannya untuk menjalankan PostgreSQL sebagai \(name).",
                en: "The command setpriv is missing; root needs it to run PostgreSQL as \(name)."),
            hint: Words(id: "Pasang paket util-linux.", en: "Install the package util-linux."))
    }

    /// Whether this user may pass through every folder above and including the path (by owner and mode; what does
    /// not exist yet is ignored).
    func canEnter(_ path: String) -> Bool {
        var folder = ""
        for part in path.split(separator: "/") {
            folder += "/" + part
            var status = stat()
            guard stat(folder, &status) == 0 else { return true }
            let bit: mode_t = status.st_uid == uid ? 0o100 : status.st_gid == gid ? 0o010 : 0o001
            guard status.st_mode & bit != 0 else { return false }
        }
        return true
    }
}
