import Foundation
import Glibc

/// Where the server's socket lies.
enum SocketFolder {
    /// Linux holds the path of a socket in 108 bytes, the last one zero.
    private static let longestPath = 107
    static let name = "/.s.PGSQL.5432"

    /// The folder for a server: beside its data, or a short one in /tmp when that path is too long for a socket.
    ///
    /// Not below `$XDG_RUNTIME_DIR`: that folder goes away when the user logs out, the server stays; and a job
    /// started by cron would look for it elsewhere.
    static func path(server: String, user: ServerUser) -> String {
        let beside = server + "/run"
        if beside.utf8.count + name.utf8.count <= longestPath { return beside }
        return "/tmp/sirkulasi-\(user.uid)-\(Home.fingerprint(server))"
    }

    /// Makes the folder, or makes sure that the one there is ours alone.
    /// - Throws: `ClusterError` `socket_folder_foreign` when somebody else has taken the name.
    static func prepare(_ path: String, user: ServerUser) throws {
        if mkdir(path, 0o700) == 0 {
            try Files.give(path, to: user)
            return
        }
        guard errno == EEXIST else {
            throw ClusterError.file(Words(id: "membuat folder", en: "make the folder"), path, errno: errno)
        }
        guard let status = Files.status(path), status.st_mode & S_IFMT == S_IFDIR,
            status.st_uid == user.uid || status.st_uid == 0
        else {
            throw ClusterError(
                "socket_folder_foreign",
                Words(
                    id: "\(path) milik pengguna lain; soket tidak aman di sana.",
                    en: "\(path) belongs to somebody else; a socket there would not be safe."),
                hint: Words(
                    id: "Hapus folder itu, atau pilih SIRKULASI_HOME yang lebih pendek.",
                    en: "Remove it, or choose a shorter SIRKULASI_HOME."))
        }
        try Files.give(path, to: user)
        chmod(path, 0o700)
    }
}
