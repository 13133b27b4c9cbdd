import Circulation
import Foundation

/// Where the bytes of a sheet come from, read once and in order.
struct SheetSource {
    /// Fills the buffer and says how many bytes it now holds; 0 at the end.
    let read: (UnsafeMutableRawBufferPointer) throws -> Int

    init(_ read: @escaping (UnsafeMutableRawBufferPointer) throws -> Int) { self.read = read }

    init(bytes: [UInt8]) {
        var at = 0
        read = { buffer in
            let count = min(buffer.count, bytes.count - at)
            buffer.copyBytes(from: bytes[at..<(at + count)])
            at += count
            return count
        }
    }

    /// An open file or pipe; closing it is the caller's part.
    init(descriptor: Int32, name: String) {
        read = { buffer in
            while true {
                let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
                if count >= 0 { return count }
                if errno != EINTR { throw SheetFault.unreadableFile(name, String(cString: strerror(errno))) }
            }
        }
    }

    /// Reads until the buffer is full or the source ends.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        var filled = 0
        while filled < buffer.count {
            let count = try read(UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            if count == 0 { break }
            filled += count
        }
        return filled
    }
}
