import Circulation
import Foundation
import Synchronization

/// A file that appears under its name whole or not at all: written beside it under a hidden name, then renamed.
final class WholeFile: Sendable {
    /// Where the file will be; the target of a link, so that a link stays one.
    let path: String
    /// Where it is written until `commit()`.
    let temporaryPath: String

    /// Names of files not yet committed, removed when a signal ends the program.
    private static let unfinished = Mutex<Set<String>>([])

    /// - Throws: `SystemFailure` when the folder does not exist.
    init(path: String) throws {
        let given = URL(fileURLWithPath: path)
        let url = given.resolvingSymlinksInPath()
        let folder = url.deletingLastPathComponent().path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw SystemFailure.folderMissing(folder)
        }
        self.path = url.path
        temporaryPath = "\(folder)/.\(url.lastPathComponent).\(getpid()).part"
        let name = temporaryPath
        Self.unfinished.withLock { _ = $0.insert(name) }
    }

    /// Writes the bytes to the disk, then gives the file its name.
    /// - Throws: `SystemFailure` when the disk or the folder refuses.
    func commit() throws {
        let descriptor = open(temporaryPath, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFailure.writing(path, errno) }
        let synced = fsync(descriptor)
        let syncError = errno
        close(descriptor)
        guard synced == 0 else { throw SystemFailure.writing(path, syncError) }
        guard rename(temporaryPath, path) == 0 else { throw SystemFailure.writing(path, errno) }
        let name = temporaryPath
        Self.unfinished.withLock { _ = $0.remove(name) }
    }

    /// Removes what was written so far; after `commit()` it does nothing.
    func abandon() {
        let name = temporaryPath
        let isOpen = Self.unfinished.withLock { $0.remove(name) != nil }
        if isOpen { unlink(name) }
    }

    deinit { abandon() }

    /// Removes every unfinished file of this process.
    static func abandonAll() {
        let names = unfinished.withLock { names in
            defer { names = [] }
            return names
        }
        for name in names { unlink(name) }
    }

    /// True for what already exists and is no plain file (a device, a pipe): it is written to directly.
    static func isSpecial(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        let kind = status.st_mode & S_IFMT
        return kind != S_IFREG && kind != S_IFDIR
    }
}
