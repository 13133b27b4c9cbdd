extension Optional: PostgresTyped where Wrapped: PostgresTyped {
    @inlinable public static var postgresType: PostgresType { Wrapped.postgresType }
    @inlinable public static var postgresArrayType: PostgresType { Wrapped.postgresArrayType }
}

extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
    @inlinable public var isPostgresNull: Bool { self?.isPostgresNull ?? true }
    @inlinable public func encode(into buffer: inout ByteBuffer) { self?.encode(into: &buffer) }
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    @inlinable public static func accepts(_ type: PostgresType) -> Bool { Wrapped.accepts(type) }
    @inlinable public static func acceptsArray(_ type: PostgresType) -> Bool { Wrapped.acceptsArray(type) }
    @inlinable public static func decodeNull() -> Self { nil }

    @inlinable
    public init(decoding bytes: UnsafeRawBufferPointer, type: PostgresType) throws {
        self = .some(try Wrapped(decoding: bytes, type: type))
    }
}

// The element decides what an array is, because an array of bytes is bytea.
extension Array: PostgresTyped where Element: PostgresTyped {
    @inlinable
    public static var postgresType: PostgresType { Element.postgresArrayType }
}

extension Array: PostgresEncodable where Element: PostgresEncodable {
    @inlinable
    public func encode(into buffer: inout ByteBuffer) { Element.encode(array: self, into: &buffer) }
}

extension Array: PostgresDecodable where Element: PostgresDecodable {
    @inlinable public static func accepts(_ type: PostgresType) -> Bool { Element.acceptsArray(type) }

    @inlinable
    public init(decoding bytes: UnsafeRawBufferPointer, type: PostgresType) throws {
        self = try Element.decode(array: bytes, type: type)
    }
}

/// A byte is a `smallint` by itself (the server has nothing smaller); an array of bytes is `bytea`.
extension UInt8: PostgresCodable {
    @inlinable public static var postgresType: PostgresType { .int2 }
    @inlinable public static var postgresArrayType: PostgresType { .bytea }

    @inlinable
    public func encode(into buffer: inout ByteBuffer) { buffer.write(integer: Int16(self)) }

    @inlinable
    public static func encode(array: [UInt8], into buffer: inout ByteBuffer) { buffer.write(bytes: array) }

    public init(decoding bytes: UnsafeRawBufferPointer, type: PostgresType) throws {
        guard let value = UInt8(exactly: try Int16(decoding: bytes, type: type)) else {
            throw PostgresError.outOfRange("number does not fit a byte")
        }
        self = value
    }

    @inlinable
    public static func decode(array bytes: UnsafeRawBufferPointer, type: PostgresType) -> [UInt8] { Array(bytes) }
}
