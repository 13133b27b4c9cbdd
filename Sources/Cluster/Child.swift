import CSpawn
import Glibc

/// A child process: spawned, waited for, its output kept.
///
/// Children get a small fixed environment, so that neither the caller's locale nor its `PG*` variables decide what
/// a server looks like, and start in `/`, which every user may enter.
struct Child {
    /// What a finished child left behind.
    struct Result {
        /// Exit code, or 128 + the signal that ended it.
        let status: Int32
        let output: String
        let errors: String

        var succeeded: Bool { status == 0 }
    }

    let program: String
    let arguments: [String]
    /// The user it runs as; another one than ours only as root.
    var user: ServerUser?
    /// A file read as standard input.
    var input = "/dev/null"
    /// One of our descriptors that the child keeps open (a lock it must hold while it lives).
    var kept: Int32?
    /// Variables added to the fixed ones.
    var environment: [String: String] = [:]

    init(_ program: String, _ arguments: [String], user: ServerUser? = nil) {
        self.program = program
        self.arguments = arguments
        self.user = user
    }

    /// Runs the child to its end.
    /// - Throws: `ClusterError` when it cannot be started; a non-zero exit is no error here.
    func run() throws -> Result {
        let output = try Pipe()
        let errors = try Pipe()
        let pid: pid_t
        do {
            pid = try spawn(output: output.write, errors: errors.write, newSession: false)
        } catch {
            output.closeBoth()
            errors.closeBoth()
            throw error
        }
        close(output.write)
        close(errors.write)
        let (said, complained) = Self.drain(output.read, errors.read)
        close(output.read)
        close(errors.read)
        return Result(
            status: Self.wait(for: pid), output: String(decoding: said, as: UTF8.self),
            errors: String(decoding: complained, as: UTF8.self))
    }

    /// Waits for a child; its exit code, or 128 + the signal that ended it.
    static func wait(for pid: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 {
            guard errno == EINTR else { return 127 }
        }
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal
    }

    /// The program and arguments as really started: through setpriv when the user is another one.
    var command: [String] {
        get throws {
            guard let user, user.uid != geteuid() else { return [program] + arguments }
            return try user.prefix() + [program] + arguments
        }
    }

    /// Starts the child with its standard output and error on the given descriptors, everything else closed.
    func spawn(output: Int32, errors: Int32, input descriptor: Int32? = nil, newSession: Bool) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let descriptor {
            posix_spawn_file_actions_adddup2(&actions, descriptor, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        }
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, errors, 2)
        if let kept { posix_spawn_file_actions_adddup2(&actions, kept, 3) }
        posix_spawn_file_actions_addclosefrom_np(&actions, kept == nil ? 3 : 4)
        posix_spawn_file_actions_addchdir_np(&actions, "/")

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        var flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
        if newSession { flags |= 0x80 }  // POSIX_SPAWN_SETSID, a macro that does not import everywhere
        posix_spawnattr_setflags(&attributes, Int16(flags))

        let words = try command
        var variables = ["PATH": Self.path, "LC_ALL": "C", "TZ": "UTC", "HOME": "/"]
        variables.merge(environment) { $1 }
        let status = withPointers(words) { argv in
            withPointers(variables.map { "\($0.key)=\($0.value)" }) { envp in
                var pid: pid_t = 0
                let failure = posix_spawn(&pid, words[0], &actions, &attributes, argv, envp)
                return failure == 0 ? pid : -failure
            }
        }
        guard status > 0 else {
            throw ClusterError.file(Words(id: "menjalankan", en: "run"), words[0], errno: -status)
        }
        return status
    }

    private static let path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

    /// Reads two descriptors to their end, whichever has something first.
    private static func drain(_ first: Int32, _ second: Int32) -> ([UInt8], [UInt8]) {
        var texts: [[UInt8]] = [[], []]
        var polled = [
            pollfd(fd: first, events: Int16(POLLIN), revents: 0), pollfd(fd: second, events: Int16(POLLIN), revents: 0),
        ]
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while polled.contains(where: { $0.fd >= 0 }) {
            guard poll(&polled, nfds_t(polled.count), -1) >= 0 || errno == EINTR else { break }
            for index in polled.indices where polled[index].fd >= 0 && polled[index].revents != 0 {
                let count = read(polled[index].fd, &buffer, buffer.count)
                if count > 0 {
                    texts[index] += buffer[..<count]
                } else if count == 0 || errno != EINTR {
                    polled[index].fd = -1
                }
            }
        }
        return (texts[0], texts[1])
    }
}

/// Two ends of a pipe that no other child inherits by accident.
struct Pipe {
    let read: Int32
    let write: Int32

    init() throws {
        var ends: [Int32] = [0, 0]
        guard pipe2(&ends, O_CLOEXEC) == 0 else {
            throw ClusterError.file(Words(id: "membuat", en: "make"), "pipe", errno: errno)
        }
        read = ends[0]
        write = ends[1]
    }

    func closeBoth() {
        close(read)
        close(write)
    }
}

/// Calls the body with a NULL-terminated array of C strings.
private func withPointers<R>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R) -> R {
    var pointers = strings.map { strdup($0) }
    pointers.append(nil)
    defer { pointers.forEach { free($0) } }
    return body(pointers)
}
