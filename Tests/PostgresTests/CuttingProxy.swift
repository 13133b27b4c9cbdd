import Glibc

@testable import Postgres

/// Stands between libpq and the server, and can cut the line right after a COMMIT was passed on.
final class CuttingProxy: Sendable {
    /// The folder to connect to, in place of the server's; same port.
    let folder: String
    private let listener: Int32
    private let server: String
    private let cutting = Locked(false)

    struct Failed: Error {}

    init(to server: String) throws {
        self.server = server
        folder = "/tmp/pg-proxy-\(getpid())-\(UInt32.random(in: 0 ... .max))"
        mkdir(folder, 0o700)
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let bound = CuttingProxy.withAddress("\(folder)/.s.PGSQL.5432") { bind(listener, $0, $1) }
        guard bound == 0, listen(listener, 8) == 0 else { throw Failed() }
        startThread { [self] in
            while true {
                let client = accept(listener, nil, nil)
                if client < 0 { return }
                startThread { self.serve(client) }
            }
        }
    }

    func cutAtNextCommit() { cutting.withLock { $0 = true } }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        unlink("\(folder)/.s.PGSQL.5432")
        rmdir(folder)
    }

    private func serve(_ client: Int32) {
        let upstream = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard CuttingProxy.withAddress(server, { connect(upstream, $0, $1) }) == 0 else { return }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var sockets = [
            pollfd(fd: client, events: Int16(POLLIN), revents: 0),
            pollfd(fd: upstream, events: Int16(POLLIN), revents: 0),
        ]
        loop: while poll(&sockets, 2, -1) > 0 {
            for (from, to) in [(0, 1), (1, 0)] where sockets[from].revents != 0 {
                let count = read(sockets[from].fd, &buffer, buffer.count)
                if count <= 0 { break loop }
                _ = write(sockets[to].fd, buffer, count)
                let text = String(decoding: buffer[..<count], as: UTF8.self)
                if from == 0, text.contains("commit"), cutting.withLock({ $0 }) { break loop }
            }
        }
        close(client)
        // The server gets to read what was passed on before it sees the end.
        usleep(100_000)
        close(upstream)
    }

    private static func withAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
    }
}

private final class Start {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

/// A thread that may block.
func startThread(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let start = Unmanaged.passRetained(Start(body))
    pthread_create(
        &thread, nil,
        { context in
            if let context { Unmanaged<Start>.fromOpaque(context).takeRetainedValue().body() }
            return nil
        }, start.toOpaque())
    pthread_detach(thread)
}
