/// A type of the server, by its object identifier (`pg_type.oid`, the same in every installation for built-in types).
public struct PostgresType: Hashable, Sendable {
    /// `pg_type.oid`.
    public var oid: UInt32
    /// `pg_type.typarray`; 0 when there is none or it is unknown.
    public var array: UInt32

    /// A type by its object identifiers.
    @inlinable
    public init(oid: UInt32, array: UInt32 = 0) {
        self.oid = oid
        self.array = array
    }

    @inlinable public static var bool: PostgresType { PostgresType(oid: 16, array: 1000) }
    @inlinable public static var bytea: PostgresType { PostgresType(oid: 17, array: 1001) }
    @inlinable public static var name: PostgresType { PostgresType(oid: 19, array: 1003) }
    @inlinable public static var int8: PostgresType { PostgresType(oid: 20, array: 1016) }
    @inlinable public static var int2: PostgresType { PostgresType(oid: 21, array: 1005) }
    @inlinable public static var int4: PostgresType { PostgresType(oid: 23, array: 1007) }
    @inlinable public static var text: PostgresType { PostgresType(oid: 25, array: 1009) }
    @inlinable public static var oid: PostgresType { PostgresType(oid: 26, array: 1028) }
    @inlinable public static var json: PostgresType { PostgresType(oid: 114, array: 199) }
    @inlinable public static var float4: PostgresType { PostgresType(oid: 700, array: 1021) }
    @inlinable public static var float8: PostgresType { PostgresType(oid: 701, array: 1022) }
    @inlinable public static var unknown: PostgresType { PostgresType(oid: 705) }
    @inlinable public static var bpchar: PostgresType { PostgresType(oid: 1042, array: 1014) }
    @inlinable public static var varchar: PostgresType { PostgresType(oid: 1043, array: 1015) }
    @inlinable public static var date: PostgresType { PostgresType(oid: 1082, array: 1182) }
    @inlinable public static var timestamptz: PostgresType { PostgresType(oid: 1184, array: 1185) }
    @inlinable public static var numeric: PostgresType { PostgresType(oid: 1700, array: 1231) }
    @inlinable public static var uuid: PostgresType { PostgresType(oid: 2950, array: 2951) }
    @inlinable public static var jsonb: PostgresType { PostgresType(oid: 3802, array: 3807) }
    @inlinable public static var int4range: PostgresType { PostgresType(oid: 3904, array: 3905) }
    @inlinable public static var daterange: PostgresType { PostgresType(oid: 3912, array: 3913) }
    @inlinable public static var int4multirange: PostgresType { PostgresType(oid: 4451, array: 6150) }

    /// Types that the program defines itself (enumerations, extensions) start here.
    @inlinable public static var firstUserDefined: UInt32 { 16_384 }
}
