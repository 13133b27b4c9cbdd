import Foundation
import Glibc

/// What postmaster.pid says of a server, and whether it is true.
struct Postmaster: Sendable, Equatable {
    let pid: pid_t
    /// Seconds since 1970 when it was started.
    let startedAt: Int
    /// Where its socket lies.
    let socketFolder: String
    /// The last line: `starting`, `ready`, `stopping`, `standby`; empty while it has not come so far.
    let state: String

    var isReady: Bool { state == "ready" }

    /// The server of a cluster, nil when postmaster.pid is missing, half written, or left by a process that is no more.
    static func running(cluster: String) -> Postmaster? {
        guard let server = written(cluster: cluster), server.isAlive(cluster: cluster) else { return nil }
        return server
    }

    /// What postmaster.pid says, true or not.
    static func written(cluster: String) -> Postmaster? {
        guard let text = Files.text(cluster + "/postmaster.pid") else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        guard lines.count >= 5, let pid = pid_t(lines[0]), pid > 1, let startedAt = Int(lines[2]) else { return nil }
        // A data folder that was moved while its server runs took the socket along; the file still says where it was.
        let beside = (cluster as NSString).deletingLastPathComponent + "/run"
        let isMoved = !Files.exists(lines[4]) && Files.exists(beside + SocketFolder.name)
        return Postmaster(
            pid: pid, startedAt: startedAt, socketFolder: isMoved ? beside : lines[4],
            state: lines.count >= 8 ? lines[7] : "")
    }

    /// Whether the process is there and works in that folder: after a reboot the number may be anybody's.
    func isAlive(cluster: String) -> Bool {
        guard kill(pid, 0) == 0 || errno == EPERM else { return false }
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/\(pid)/cwd", &buffer, buffer.count - 1)
        if count > 0 {
            return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) == cluster
        }
        // Somebody else's process may not be looked at; a server of ours may.
        return false
    }
}
