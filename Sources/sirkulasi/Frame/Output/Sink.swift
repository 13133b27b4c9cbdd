import Circulation
import Foundation
import Synchronization

/// Where the result of a command goes: standard output, or the file of `--output`.
///
/// Bytes pass through a buffer of 64 KiB, so a million labels take no memory. It may be written to from inside a
/// transaction's closure. A file appears when `finish()` returns; without it nothing is left behind. It is readable by
/// its owner alone: answers hold names and addresses.
final class Sink: Sendable {
    private let descriptor: Int32
    private let file: WholeFile?
    private let buffer = Mutex<[UInt8]>([])
    private static let capacity = 65_536

    /// - Parameter path: the file, or nil or "-" for standard output.
    /// - Throws: `SystemFailure` when the file cannot be made.
    init(path: String?) throws {
        guard let path, path != "-" else {
            (descriptor, file) = (STDOUT_FILENO, nil)
            return
        }
        let whole = WholeFile.isSpecial(path) ? nil : try WholeFile(path: path)
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
        descriptor = open(whole?.temporaryPath ?? path, flags, 0o600)
        file = whole
        guard descriptor >= 0 else { throw SystemFailure.writing(path, errno) }
    }

    deinit {
        if descriptor > STDERR_FILENO { close(descriptor) }
    }

    func write(_ text: String) throws {
        var text = text
        try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
    }

    func write(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try write($0) } }

    /// - Throws: `SystemFailure` when the disk is full; `ReaderLeft` when nobody reads the pipe any more.
    func write(_ bytes: UnsafeRawBufferPointer) throws {
        try buffer.withLock { buffer in
            buffer.append(contentsOf: bytes)
            if buffer.count >= Self.capacity { try flush(&buffer) }
        }
    }

    /// Writes what is left in the buffer and gives a file its name.
    func finish() throws {
        try buffer.withLock { try flush(&$0) }
        try file?.commit()
    }

    private func flush(_ buffer: inout [UInt8]) throws {
        defer { buffer.removeAll(keepingCapacity: true) }
        try buffer.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
                let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
                if count >= 0 {
                    done += count
                } else if errno == EPIPE {
                    throw ReaderLeft()
                } else if errno != EINTR && errno != EAGAIN {
                    throw SystemFailure.writing(file?.path ?? "-", errno)
                }
            }
        }
    }
}

/// The program that read our output has ended (`sirkulasi … | head`): no fault, and nothing to say.
struct ReaderLeft: Error {}
