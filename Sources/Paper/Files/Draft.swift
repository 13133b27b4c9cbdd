internal import Circulation
internal import Glibc

/// A file that appears under its name only when it is whole: bytes go to a draft beside it, `commit` renames.
///
/// Labels and reports carry names and addresses, so a new file is readable by its owner alone (0600). A path that is
/// not a plain file (`/dev/stdout`, a pipe) is written straight.
final class Draft {
    let path: String
    let draftPath: String
    private let isDirect: Bool
    private var descriptor: Int32 = -1
    private var buffer: [UInt8] = []
    private var isCommitted = false
    private(set) var failure: Int32 = 0
    private static let chunk = 1 << 16

    init(_ path: String) {
        self.path = path
        var status = stat()
        isDirect = stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
        draftPath = isDirect ? path : "\(path).part-\(getpid())"
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        if !isCommitted && !isDirect { unlink(draftPath) }
    }

    /// Opens the draft for `write`; a library that opens files itself takes `draftPath` instead.
    /// - Throws: `file_failed` in the system's words.
    func open() throws(PaperError) {
        descriptor = Glibc.open(draftPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        if descriptor < 0 { throw .file(path, errno: errno) }
        buffer.reserveCapacity(Self.chunk * 2)
    }

    /// Takes bytes; a failure is remembered in `failure` because C callbacks cannot throw.
    /// - Returns: false once writing has failed.
    func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if failure != 0 { return false }
        buffer.append(contentsOf: bytes)
        return buffer.count < Self.chunk || drain()
    }

    private func drain() -> Bool {
        let code = buffer.withUnsafeBytes { bytes -> Int32 in
            var done = 0
            while done < bytes.count {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                if count < 0 { return errno }
                done += count
            }
            return 0
        }
        buffer.removeAll(keepingCapacity: true)
        failure = code
        return code == 0
    }

    /// Makes the file appear under its own name.
    /// - Throws: `file_failed` in the system's words; the draft is removed.
    func commit() throws(PaperError) {
        if descriptor >= 0 {
            if failure == 0 { _ = drain() }
            if close(descriptor) != 0 && failure == 0 { failure = errno }
            descriptor = -1
        }
        if failure != 0 { throw .file(path, errno: failure) }
        if !isDirect {
            chmod(draftPath, 0o600)
            if rename(draftPath, path) != 0 { throw .file(path, errno: errno) }
        }
        isCommitted = true
    }
}

/// The system's words for an error number.
func systemMessage(_ code: Int32) -> String {
    String(cString: strerror(code))
}
