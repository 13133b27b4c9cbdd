/// Bytes being written in network order.
public struct ByteBuffer: Sendable {
    /// What has been written.
    public var bytes: [UInt8]

    /// An empty buffer.
    @inlinable
    public init(capacity: Int = 0) {
        bytes = []
        if capacity > 0 { bytes.reserveCapacity(capacity) }
    }

    /// Number of bytes written.
    @inlinable public var count: Int { bytes.count }

    /// Appends an integer, most significant byte first.
    @inlinable
    public mutating func write(integer value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Appends raw bytes.
    @inlinable
    public mutating func write(bytes source: UnsafeRawBufferPointer) { bytes.append(contentsOf: source) }

    /// Appends raw bytes.
    @inlinable
    public mutating func write(bytes source: [UInt8]) { bytes.append(contentsOf: source) }

    /// Appends a string's UTF-8.
    @inlinable
    public mutating func write(string: String) { bytes.append(contentsOf: string.utf8) }

    /// Overwrites an integer written earlier.
    @inlinable
    public mutating func overwrite(at offset: Int, integer value: some FixedWidthInteger) {
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: value.bigEndian, toByteOffset: offset, as: type(of: value)) }
    }

    /// Appends a value with its length in front, -1 for NULL: how COPY, arrays and ranges hold values.
    @inlinable
    public mutating func write(field value: borrowing some PostgresEncodable) {
        guard !value.isPostgresNull else { return write(integer: Int32(-1)) }
        let start = bytes.count
        write(integer: Int32(0))
        value.encode(into: &self)
        overwrite(at: start, integer: Int32(truncatingIfNeeded: bytes.count - start - 4))
    }
}

/// Bytes being read in network order; every read checks the length.
public struct ByteReader {
    @usableFromInline var rest: UnsafeRawBufferPointer

    /// Reads from a buffer that must outlive this value.
    @inlinable
    public init(_ bytes: UnsafeRawBufferPointer) { rest = bytes }

    /// Bytes not read yet.
    @inlinable public var remaining: Int { rest.count }

    /// The next integer.
    ///
    /// - Throws: `PostgresError` (22P03) when the value is shorter than its type says.
    @inlinable
    public mutating func integer<T: FixedWidthInteger>(_: T.Type = T.self) throws(PostgresError) -> T {
        let size = MemoryLayout<T>.size
        guard rest.count >= size else { throw .malformed("value is too short") }
        let value = T(bigEndian: rest.loadUnaligned(as: T.self))
        rest = UnsafeRawBufferPointer(rebasing: rest[size...])
        return value
    }

    /// The next `count` bytes.
    @inlinable
    public mutating func bytes(_ count: Int) throws(PostgresError) -> UnsafeRawBufferPointer {
        guard count >= 0, rest.count >= count else { throw .malformed("value is too short") }
        let found = UnsafeRawBufferPointer(rebasing: rest[..<count])
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        return found
    }

    /// A value with its length in front; nil for NULL.
    @inlinable
    public mutating func field() throws(PostgresError) -> UnsafeRawBufferPointer? {
        let length = try integer(Int32.self)
        return length < 0 ? nil : try bytes(Int(length))
    }
}
