/// A universally unique identifier, without Foundation.
public struct PostgresUUID: Hashable, Sendable, CustomStringConvertible {
    /// The upper and the lower half, most significant bit first.
    public let high: UInt64
    public let low: UInt64

    /// From its two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A random one (RFC 9562, version 4).
    public static func random() -> PostgresUUID {
        PostgresUUID(
            high: UInt64.random(in: .min ... .max) & 0xFFFF_FFFF_FFFF_0FFF | 0x4000,
            low: UInt64.random(in: .min ... .max) & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000)
    }

    /// Reads 32 hexadecimal digits, hyphens anywhere; nil for anything else.
    public init?(_ text: String) {
        let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
        guard digits.count == 32, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
        let hex = String(decoding: digits, as: UTF8.self)
        guard let high = UInt64(hex.prefix(16), radix: 16), let low = UInt64(hex.suffix(16), radix: 16) else {
            return nil
        }
        self.init(high: high, low: low)
    }

    /// Lower case, grouped 8-4-4-4-12.
    public var description: String {
        func pad(_ value: UInt64) -> String {
            let hex = String(value, radix: 16)
            return String(repeating: "0", count: 16 - hex.count) + hex
        }
        let hex = Array(pad(high) + pad(low))
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(hex[$0]) }.joined(separator: "-")
    }
}

extension PostgresUUID: PostgresCodable {
    public static var postgresType: PostgresType { .uuid }

    public func encode(into buffer: inout ByteBuffer) {
        buffer.write(integer: high)
        buffer.write(integer: low)
    }

    public init(decoding bytes: UnsafeRawBufferPointer, type: PostgresType) throws {
        var reader = ByteReader(bytes)
        self.init(high: try reader.integer(), low: try reader.integer())
    }
}

/// A JSON document as its text; `jsonb` on the server.
public struct JSONText: Hashable, Sendable, CustomStringConvertible {
    /// The document. Of a `jsonb` column the server's own spelling: keys sorted, one space after `:` and `,`.
    public let text: String

    /// Takes a document as it is; the server refuses what is not JSON (22P02).
    public init(_ text: String) { self.text = text }

    public var description: String { text }
}

extension JSONText: PostgresCodable {
    public static var postgresType: PostgresType { .jsonb }
    public static func accepts(_ type: PostgresType) -> Bool { type.oid == PostgresType.jsonb.oid || type.oid == 114 }

    public func encode(into buffer: inout ByteBuffer) {
        buffer.write(integer: UInt8(1))  // the version of jsonb's binary format
        buffer.write(string: text)
    }

    public init(decoding bytes: UnsafeRawBufferPointer, type: PostgresType) throws {
        guard type.oid == PostgresType.jsonb.oid else {
            self.init(String(decoding: bytes, as: UTF8.self))
            return
        }
        guard bytes.first == 1 else { throw PostgresError.malformed("jsonb of an unknown version") }
        self.init(String(decoding: bytes.dropFirst(), as: UTF8.self))
    }
}
