extension Bool: PostgresCodable {
    @inlinable public static var postgresType: PostgresType { .bool }
    @inlinable public func encode(into buffer: inout ByteBuffer) { buffer.write(integer: UInt8(self ? 1 : 0)) }

    @inlinable
    public init(decoding bytes: UnsafeRawBufferPointer, type: PostgresType) throws {
        guard bytes.count == 1 else { throw PostgresError.malformed("boolean of \(bytes.count) bytes") }
        self = bytes[0] != 0
    }
}

/// Integers read from every narrower type of the server too, and from a wider one when the number fits.
extension PostgresDecodable where Self: FixedWidthInteger & SignedInteger {
    @inlinable
    public static func accepts(_ type: PostgresType) -> Bool {
        type.oid == postgresType.oid || type.oid == PostgresType.int8.oid || type.oid == PostgresType.int4.oid
            || type.oid == PostgresType.int2.oid || type.oid == PostgresType.oid.oid
    }

    @inlinable
    public static func acceptsArray(_ type: PostgresType) -> Bool {
        switch type.oid {
        case 1016, 1007, 1005, 1028: true  // int8[], int4[], int2[], oid[]
        default: false
        }
    }

    @inlinable
    public init(decoding bytes: UnsafeRawBufferPointer, type: PostgresType) throws {
        let wide: Int64
        switch bytes.count {
        case 8: wide = Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
        case 4 where type.oid == PostgresType.oid.oid:
            wide = Int64(UInt32(bigEndian: bytes.loadUnaligned(as: UInt32.self)))
        case 4: wide = Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
        case 2: wide = Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
        default: throw PostgresError.malformed("integer of \(bytes.count) bytes")
        }
        guard let value = Self(exactly: wide) else {
            throw PostgresError.outOfRange("\(wide) does not fit \(Self.self)")
        }
        self = value
    }
}

extension Int16: PostgresCodable {
    @inlinable public static var postgresType: PostgresType { .int2 }
    @inlinable public func encode(into buffer: inout ByteBuffer) { buffer.write(integer: self) }
}

extension Int32: PostgresCodable {
    @inlinable public static var postgresType: PostgresType { .int4 }
    @inlinable public func encode(into buffer: inout ByteBuffer) { buffer.write(integer: self) }
}

extension Int64: PostgresCodable {
    @inlinable public static var postgresType: PostgresType { .int8 }
    @inlinable public func encode(into buffer: inout ByteBuffer) { buffer.write(integer: self) }
}

extension Int: PostgresCodable {
    @inlinable public static var postgresType: PostgresType { .int8 }
    @inlinable public func encode(into buffer: inout ByteBuffer) { buffer.write(integer: Int64(self)) }
}

extension Double: PostgresCodable {
    @inlinable public static var postgresType: PostgresType { .float8 }
    @inlinable public func encode(into buffer: inout ByteBuffer) { buffer.write(integer: bitPattern) }

    @inlinable
    public static func accepts(_ type: PostgresType) -> Bool {
        type.oid == PostgresType.float8.oid || type.oid == PostgresType.float4.oid
    }

    @inlinable
    public init(decoding bytes: UnsafeRawBufferPointer, type: PostgresType) throws {
        switch bytes.count {
        case 8: self = Double(bitPattern: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)))
        case 4: self = Double(Float(bitPattern: UInt32(bigEndian: bytes.loadUnaligned(as: UInt32.self))))
        default: throw PostgresError.malformed("floating-point number of \(bytes.count) bytes")
        }
    }
}

extension Float: PostgresCodable {
    @inlinable public static var postgresType: PostgresType { .float4 }
    @inlinable public func encode(into buffer: inout ByteBuffer) { buffer.write(integer: bitPattern) }

    @inlinable
    public init(decoding bytes: UnsafeRawBufferPointer, type: PostgresType) throws {
        guard bytes.count == 4 else { throw PostgresError.malformed("floating-point number of \(bytes.count) bytes") }
        self = Float(bitPattern: UInt32(bigEndian: bytes.loadUnaligned(as: UInt32.self)))
    }
}

/// Text in every spelling the server has, the labels of enumerations and other types of one's own included.
extension String: PostgresCodable {
    @inlinable public static var postgresType: PostgresType { .text }
    @inlinable public func encode(into buffer: inout ByteBuffer) { buffer.write(string: self) }

    @inlinable
    public static func accepts(_ type: PostgresType) -> Bool {
        switch type.oid {
        case 25, 1043, 1042, 19, 18, 705, 114: true  // text, varchar, bpchar, name, "char", unknown, json
        default: type.oid >= PostgresType.firstUserDefined
        }
    }

    @inlinable
    public static func acceptsArray(_ type: PostgresType) -> Bool {
        switch type.oid {
        case 1009, 1015, 1014, 1003, 1002: true
        default: type.oid >= PostgresType.firstUserDefined
        }
    }

    @inlinable
    public init(decoding bytes: UnsafeRawBufferPointer, type: PostgresType) throws {
        self = String(decoding: bytes, as: UTF8.self)
    }
}
