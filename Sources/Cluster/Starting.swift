import Foundation
import Glibc

/// Starting the server of a whole cluster, under the lock.
struct Starting {
    let home: Home
    let user: ServerUser
    let binaries: Binaries

    /// How long backends of a server that was killed may take to notice that it is gone.
    private static let orphanSeconds = 60.0
    /// How long recovery may take.
    private static let recoverySeconds = 1800.0

    /// How long a process that was started may show no sign of life.
    private static let silenceSeconds = 20.0

    func run() throws {
        let deadline = Date().addingTimeInterval(Self.orphanSeconds)
        while true {
            let isOurLaunch = Postmaster.running(cluster: home.cluster) == nil
            if isOurLaunch {
                try forgetForeignProcess()
                try forgetDeadSocket()
                try launch()
            }
            switch waitUntilReady() {
            case .ready:
                return
            case .ended where !isOurLaunch:
                break  // It was on its way down when we came.
            case .ended(let log) where log.contains("pre-existing shared memory block") && Date() < deadline:
                // A server was killed and its backends still finish what they were doing; they must end first.
                usleep(200_000)
            case .ended(let log):
                throw failure(log)
            case .slow:
                throw slow()
            }
        }
    }

    private enum Outcome {
        case ready, slow
        case ended(log: String)
    }

    private var startLog: String { home.logs + "/start.log" }

    /// After a reboot the number in postmaster.pid may belong to another process of the same user, or to a killed
    /// server that nobody has reaped; PostgreSQL would take that for itself and refuse to start. A process that does
    /// not work in this folder is not its server.
    ///
    /// The file stays, with the number of a process that is gone: its last lines let PostgreSQL find backends that
    /// still hold the old shared memory.
    private func forgetForeignProcess() throws {
        guard let written = Postmaster.written(cluster: home.cluster), kill(written.pid, 0) == 0 || errno == EPERM,
            !answers(written.socketFolder)
        else { return }
        let path = home.cluster + "/postmaster.pid"
        var lines = (Files.text(path) ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines[0] = "\(try Self.deadProcess())"
        try Files.write(lines.joined(separator: "\n"), to: path, mode: 0o600, owner: user)
        try Files.remove(SocketFolder.path(server: home.server, user: user) + SocketFolder.name + ".lock")
    }

    /// A socket on which nobody listens, and the lock beside it: a server whose folder was moved could not take them along
    /// when it stopped.
    private func forgetDeadSocket() throws {
        let folder = SocketFolder.path(server: home.server, user: user)
        guard Files.exists(folder + SocketFolder.name + ".lock"), !answers(folder) else { return }
        try Files.remove(folder + SocketFolder.name + ".lock")
        try Files.remove(folder + SocketFolder.name)
    }

    /// The number of a process that has just ended.
    private static func deadProcess() throws -> pid_t {
        let null = open("/dev/null", O_RDWR | O_CLOEXEC)
        defer { close(null) }
        let pid = try Child("/bin/sh", ["-c", ":"]).spawn(output: null, errors: null, newSession: false)
        _ = Child.wait(for: pid)
        return pid
    }

    /// Whether anybody listens on the socket (a server in another container over the same folder would).
    private func answers(_ folder: String) -> Bool {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = Array((folder + SocketFolder.name).utf8)
        guard path.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }

    /// pg_ctl puts the server into a session of its own, so that it outlives us and our terminal.
    private func launch() throws {
        try Files.write("", to: startLog, mode: 0o600, owner: user)
        let result = try Child(
            binaries.path("pg_ctl"), ["start", "-D", home.cluster, "-W", "-s", "-l", startLog], user: user
        ).run()
        guard result.succeeded else { throw failure(result.errors) }
    }

    private func waitUntilReady() -> Outcome {
        let begun = Date()
        var wasSeen = false
        while Date() < begun.addingTimeInterval(Self.recoverySeconds) {
            if let server = Postmaster.running(cluster: home.cluster) {
                if server.isReady { return .ready }
                wasSeen = true
            } else {
                // On a busy machine the first line of postmaster.pid takes its time; a server that gives up says why.
                let gaveUp = wasSeen || Files.text(startLog)?.contains("FATAL") == true
                if gaveUp || Date() > begun.addingTimeInterval(Self.silenceSeconds) {
                    return .ended(log: Files.tail(startLog))
                }
            }
            usleep(10_000)
        }
        return .slow
    }

    private func slow() -> ClusterError {
        let minutes = Int(Self.recoverySeconds / 60)
        return ClusterError(
            "server_slow",
            Words(
                id: "Server masih memulihkan diri setelah \(minutes) menit.",
                en: "The server is still recovering after \(minutes) minutes."),
            hint: Words(
                id: "Lihat catatan di \(home.logs), lalu ulangi.",
                en: "Look at the log in \(home.logs), then try again."))
    }

    /// Bytes without which a server does not come up: less than one file of its log.
    private static let leastFree = 16 << 20

    /// The end of the server's newest log.
    private var lastLog: String {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: home.logs)) ?? []
        let newest = names.filter { $0.hasPrefix("server-") }.map { "\(home.logs)/\($0)" }.max {
            (Files.status($0)?.st_mtim.tv_sec ?? 0) < (Files.status($1)?.st_mtim.tv_sec ?? 0)
        }
        return newest.map { Files.tail($0, lines: 20) } ?? ""
    }

    private func failure(_ log: String) -> ClusterError {
        if let free = Files.freeBytes(home.server), free < Self.leastFree {
            return ClusterError(
                "disk_full",
                Words(
                    id: "Cakram penuh; server basis data tidak bisa mulai di \(home.server).",
                    en: "The disk is full; the database server cannot start in \(home.server)."),
                hint: Words(id: "Kosongkan tempat, lalu jalankan lagi.", en: "Make room, then run it again."))
        }
        // A server that got as far as its own log says the rest there.
        let complaint = Tool.complaint(log) ?? Tool.complaint(lastLog)
        let said = complaint ?? log.split(separator: "\n").suffix(4).joined(separator: " ")
        return ClusterError(
            "server_not_started",
            Words(id: "Server basis data tidak mau mulai: \(said)", en: "The database server does not start: \(said)"),
            hint: Words(
                id: "Jalankan `sirkulasi db doctor`; catatan lengkap ada di \(home.logs).",
                en: "Run `sirkulasi db doctor`; the whole log is in \(home.logs)."))
    }
}
