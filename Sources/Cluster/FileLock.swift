import Foundation
import Glibc

/// A lock held by an open file: released when it is closed, or by the kernel when the process dies.
enum FileLock {
    /// Runs the body with the lock held, after waiting for whoever holds it.
    /// - Parameters:
    ///   - path: The lock file; made when it is missing. It holds the number of the process that has the lock.
    ///   - seconds: How long to wait.
    ///   - body: Gets the descriptor that holds the lock.
    /// - Returns: What the body returns.
    /// - Throws: `ClusterError` `cluster_busy`, naming the holder; what the body throws.
    static func holding<R>(_ path: String, seconds: Double = 60, _ body: (Int32) throws -> R) throws -> R {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw ClusterError.file(Words(id: "mengunci", en: "lock"), path, errno: errno)
        }
        defer { close(descriptor) }
        Files.inherit(path, from: (path as NSString).deletingLastPathComponent)
        let deadline = Date().addingTimeInterval(seconds)
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard Date() < deadline else { throw busy(path) }
            usleep(20_000)
        }
        let line = "\(getpid())\n"
        ftruncate(descriptor, 0)
        _ = pwrite(descriptor, line, line.utf8.count, 0)
        return try body(descriptor)
    }

    private static func busy(_ path: String) -> ClusterError {
        let holder = Files.text(path)?.split(separator: "\n").first.map(String.init) ?? "?"
        return ClusterError(
            "cluster_busy",
            Words(
                id: "Proses \(holder) masih memegang kunci \(path).",
                en: "Process \(holder) still holds the lock \(path)."),
            hint: Words(id: "Tunggu sampai selesai, lalu ulangi.", en: "Wait until it is done, then try again."))
    }
}
