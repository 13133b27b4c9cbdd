internal import CCrypto
import Foundation

/// SHA-256 (FIPS 180-4, by libcrypto) over bytes as they come: names a file's content.
struct SHA256: ~Copyable {
    private let context: OpaquePointer

    init() {
        // Fails for want of memory only, as any allocation would.
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            preconditionFailure("libcrypto has no SHA-256")
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    /// The hash of a file's content.
    static func ofFile(_ path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SheetFault.unreadableFile(path, String(cString: strerror(errno))) }
        defer { close(descriptor) }
        let source = SheetSource(descriptor: descriptor, name: path)
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
        defer { chunk.deallocate() }
        let hash = SHA256()
        while case let count = try source.fill(chunk), count > 0 {
            hash.update(UnsafeRawBufferPointer(rebasing: chunk[..<count]))
        }
        return hash.finish()
    }

    func update(_ bytes: UnsafeRawBufferPointer) {
        precondition(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1)
    }

    /// The hash; afterwards it takes no more bytes.
    func finish() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            precondition(EVP_DigestFinal_ex(context, buffer.baseAddress, nil) == 1)
            count = 32
        }
    }
}
