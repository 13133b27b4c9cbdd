/// A Swift type that stands for one type of the server.
public protocol PostgresTyped {
    /// The server's type for a single value.
    static var postgresType: PostgresType { get }
    /// The server's type for an array of them.
    static var postgresArrayType: PostgresType { get }
}

/// A value that can be a parameter or a field of a COPY, in the server's binary format.
public protocol PostgresEncodable: PostgresTyped {
    /// Writes the value, without length, in the binary format of `postgresType`.
    func encode(into buffer: inout ByteBuffer)
    /// True for the one value that means NULL.
    var isPostgresNull: Bool { get }
    /// Writes an array of such values.
    static func encode(array: [Self], into buffer: inout ByteBuffer)
}

/// A value that can be read from a column, from the server's binary format.
public protocol PostgresDecodable: PostgresTyped {
    /// Reads a value that is not NULL.
    ///
    /// - Parameters:
    ///   - bytes: valid only during the call.
    ///   - type: the column's type, one that `accepts` agreed to.
    /// - Throws: `PostgresError` with 22P03 (malformed) or 22003 (does not fit).
    init(decoding bytes: UnsafeRawBufferPointer, type: PostgresType) throws
    /// Whether a column of this type can be read; asked once per result.
    static func accepts(_ type: PostgresType) -> Bool
    /// What NULL becomes; an error except for optionals.
    static func decodeNull() throws(PostgresError) -> Self
    /// Reads an array of such values.
    static func decode(array bytes: UnsafeRawBufferPointer, type: PostgresType) throws -> [Self]
    /// Whether a column of this type can be read as an array of such values.
    static func acceptsArray(_ type: PostgresType) -> Bool
}

/// Both ways.
public typealias PostgresCodable = PostgresEncodable & PostgresDecodable

extension PostgresTyped {
    @inlinable public static var postgresArrayType: PostgresType { PostgresType(oid: postgresType.array) }
}

extension PostgresEncodable {
    @inlinable public var isPostgresNull: Bool { false }

    @inlinable
    public static func encode(array: [Self], into buffer: inout ByteBuffer) {
        buffer.write(integer: Int32(array.isEmpty ? 0 : 1))  // dimensions
        buffer.write(integer: Int32(1))  // may hold NULLs; the server looks for itself
        buffer.write(integer: postgresType.oid)
        guard !array.isEmpty else { return }
        buffer.write(integer: Int32(array.count))
        buffer.write(integer: Int32(1))  // lower bound
        for value in array { buffer.write(field: value) }
    }
}

extension PostgresDecodable {
    @inlinable public static func accepts(_ type: PostgresType) -> Bool { type.oid == postgresType.oid }

    @inlinable
    public static func decodeNull() throws(PostgresError) -> Self { throw .unexpectedNull(Self.self) }

    @inlinable
    public static func acceptsArray(_ type: PostgresType) -> Bool {
        type.oid == postgresArrayType.oid && type.oid != 0
    }

    public static func decode(array bytes: UnsafeRawBufferPointer, type: PostgresType) throws -> [Self] {
        var reader = ByteReader(bytes)
        let dimensions = try reader.integer(Int32.self)
        _ = try reader.integer(Int32.self)
        let element = PostgresType(oid: try reader.integer(UInt32.self))
        guard accepts(element) else { throw PostgresError.mismatch(Self.self, element) }
        guard dimensions > 0 else { return [] }
        guard dimensions == 1 else { throw PostgresError.malformed("array has \(dimensions) dimensions, not one") }
        let count = Int(try reader.integer(Int32.self))
        _ = try reader.integer(Int32.self)
        guard count >= 0, count <= reader.remaining / 4 else { throw PostgresError.malformed("array is too short") }
        var values: [Self] = []
        values.reserveCapacity(count)
        for _ in 0..<count {
            if let field = try reader.field() {
                values.append(try Self(decoding: field, type: element))
            } else {
                values.append(try decodeNull())
            }
        }
        return values
    }
}

// An enumeration over text or numbers is stored as its raw value.
extension PostgresTyped where Self: RawRepresentable, RawValue: PostgresTyped {
    @inlinable public static var postgresType: PostgresType { RawValue.postgresType }
}

extension PostgresEncodable where Self: RawRepresentable, RawValue: PostgresEncodable {
    @inlinable public func encode(into buffer: inout ByteBuffer) { rawValue.encode(into: &buffer) }
}

extension PostgresDecodable where Self: RawRepresentable, RawValue: PostgresDecodable {
    @inlinable public static func accepts(_ type: PostgresType) -> Bool { RawValue.accepts(type) }
    @inlinable public static func acceptsArray(_ type: PostgresType) -> Bool { RawValue.acceptsArray(type) }

    @inlinable
    public init(decoding bytes: UnsafeRawBufferPointer, type: PostgresType) throws {
        let raw = try RawValue(decoding: bytes, type: type)
        guard let value = Self(rawValue: raw) else {
            throw PostgresError.malformed("\(raw) is no value of \(Self.self)")
        }
        self = value
    }
}
