import Foundation
import Glibc

/// The few file operations of this module, with errors that name the path.
enum Files {
    /// Owner and permission bits of what is at the path itself (a link is not followed), nil when nothing is there.
    static func status(_ path: String) -> stat? {
        var status = stat()
        return lstat(path, &status) == 0 ? status : nil
    }

    static func exists(_ path: String) -> Bool {
        status(path) != nil
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Makes a folder and its parents, the last with the given mode; a folder already there is left as it is.
    static func makeFolder(_ path: String, mode: mode_t) throws {
        if isFolder(path) { return }
        let parent = (path as NSString).deletingLastPathComponent
        if !parent.isEmpty, parent != path { try makeFolder(parent, mode: 0o755) }
        guard mkdir(path, mode) == 0 || errno == EEXIST else {
            throw ClusterError.file(Words(id: "membuat folder", en: "make the folder"), path, errno: errno)
        }
        // The umask may have taken bits away that the server's user needs, or the caller asked for.
        guard chmod(path, mode) == 0 else {
            throw ClusterError.file(
                Words(id: "mengatur hak folder", en: "set the mode of the folder"), path, errno: errno)
        }
    }

    /// Gives a path to a user; nothing happens when it is theirs already.
    static func give(_ path: String, to user: ServerUser) throws {
        guard let status = status(path), status.st_uid != user.uid else { return }
        guard lchown(path, user.uid, user.gid) == 0 else {
            throw ClusterError.file(Words(id: "menyerahkan", en: "hand over"), path, errno: errno)
        }
    }

    /// Gives a file that root has made in somebody's folder to whom the folder belongs.
    static func inherit(_ path: String, from folder: String) {
        guard geteuid() == 0, let owner = status(folder), owner.st_uid != 0 else { return }
        _ = lchown(path, owner.st_uid, owner.st_gid)
    }

    /// Replaces a file in one step: readers see the old text or the new one, also after a crash.
    static func write(_ text: String, to path: String, mode: mode_t, owner: ServerUser? = nil) throws {
        let aside = path + ".new"
        unlink(aside)
        let descriptor = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else {
            throw ClusterError.file(Words(id: "menulis", en: "write"), aside, errno: errno)
        }
        defer { close(descriptor) }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else {
                throw ClusterError.file(Words(id: "menulis", en: "write"), aside, errno: errno)
            }
            bytes = bytes.dropFirst(count)
        }
        if let owner { try give(aside, to: owner) }
        guard fsync(descriptor) == 0, rename(aside, path) == 0 else {
            throw ClusterError.file(Words(id: "menulis", en: "write"), path, errno: errno)
        }
    }

    /// Makes the last renames in a folder durable.
    static func sync(folder: String) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    /// The text of a file, nil when it cannot be read.
    static func text(_ path: String) -> String? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        return String(bytes: data, encoding: .utf8)
    }

    /// The last lines of a text file, for error messages; empty when it cannot be read.
    static func tail(_ path: String, lines: Int = 8) -> String {
        guard let text = text(path) else { return "" }
        return text.split(separator: "\n").suffix(lines).joined(separator: "\n")
    }

    /// Removes a file or a whole folder; nothing there is fine.
    static func remove(_ path: String) throws {
        guard exists(path) else { return }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw ClusterError(
                "file_refused",
                Words(id: "Tidak bisa menghapus \(path): \(error).", en: "Cannot remove \(path): \(error)."))
        }
    }

    /// Bytes that this user may still write on the file system of the path.
    static func freeBytes(_ path: String) -> Int? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return Int(status.f_bavail) * Int(status.f_frsize)
    }
}
