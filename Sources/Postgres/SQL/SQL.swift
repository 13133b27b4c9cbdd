/// A statement as a value: text and parameters, numbered only when it is rendered, so fragments can be nested freely.
///
/// ```swift
/// let late: SQL = "due < \(today)"
/// let q: SQL = "select id from \(id: "bill") where \(late) and state = \(state)"
/// ```
/// `\(x)` binds a value (an optional binds a typed NULL), `\(id:)` quotes a name, `\(fragment)` nests,
/// `\(raw:)` takes a literal of the program. There is no way to splice in a string that was made at run time.
public struct SQL: Sendable {
    enum Piece: Sendable {
        case text(String)
        case bind(oid: UInt32, bytes: [UInt8]?)
    }

    var pieces: [Piece]

    init(pieces: [Piece]) { self.pieces = pieces }

    /// Text that the program brought along in a file of its own. Never for anything that came from outside.
    public init(trusted text: String) { pieces = [.text(text)] }

    /// Nothing; the start of a statement that is put together.
    public init() { pieces = [] }

    /// True when there is neither text nor a parameter.
    public var isEmpty: Bool { pieces.isEmpty }

    /// One after the other; the author of the fragments minds the spaces.
    public static func + (left: SQL, right: SQL) -> SQL { SQL(pieces: left.pieces + right.pieces) }

    /// Appends a fragment.
    public static func += (left: inout SQL, right: SQL) { left.pieces.append(contentsOf: right.pieces) }

    /// Fragments with a separator between them.
    public static func joined(_ parts: [SQL], separator: SQL) -> SQL {
        var all = SQL()
        for (index, part) in parts.enumerated() {
            if index > 0 { all += separator }
            all += part
        }
        return all
    }
}

extension SQL: ExpressibleByStringInterpolation {
    public init(stringLiteral value: StaticString) {
        pieces = value.utf8CodeUnitCount > 0 ? [.text("\(value)")] : []
    }

    public init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

    /// Collects the segments of a literal.
    public struct StringInterpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(2 * interpolationCount + 1)
        }

        public mutating func appendLiteral(_ literal: StaticString) {
            guard literal.utf8CodeUnitCount > 0 else { return }
            pieces.append(.text("\(literal)"))
        }

        /// Binds a value.
        public mutating func appendInterpolation(_ value: some PostgresEncodable) {
            guard !value.isPostgresNull else {
                pieces.append(.bind(oid: type(of: value).postgresType.oid, bytes: nil))
                return
            }
            var buffer = ByteBuffer()
            value.encode(into: &buffer)
            pieces.append(.bind(oid: type(of: value).postgresType.oid, bytes: buffer.bytes))
        }

        /// Binds a value or a typed NULL.
        public mutating func appendInterpolation<T: PostgresEncodable>(_ value: T?) {
            // An overload of its own: the compiler warns when an optional meets a parameter that does not expect one.
            guard let value else {
                pieces.append(.bind(oid: T.postgresType.oid, bytes: nil))
                return
            }
            appendInterpolation(value)
        }

        /// Nests a fragment.
        public mutating func appendInterpolation(_ fragment: SQL) { pieces.append(contentsOf: fragment.pieces) }

        /// Quotes a name.
        public mutating func appendInterpolation(id name: String) { pieces.append(.text(SQL.quoted(name))) }

        /// Takes text that stands in the program.
        public mutating func appendInterpolation(raw text: StaticString) { pieces.append(.text("\(text)")) }
    }

    /// A name in double quotes, quotes inside doubled; NUL, which no name can hold, is dropped.
    static func quoted(_ name: String) -> String {
        var quoted = "\""
        for character in name.unicodeScalars where character != "\0" {
            if character == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(character)
        }
        return quoted + "\""
    }
}

extension SQL: CustomStringConvertible {
    /// The text with `$1`, `$2`…; values are not shown.
    public var description: String { rendered.text }

    /// Text and parameters as the server gets them.
    var rendered: (text: String, types: [UInt32], values: [[UInt8]?]) {
        var text = ""
        var types: [UInt32] = []
        var values: [[UInt8]?] = []
        for piece in pieces {
            switch piece {
            case .text(let part): text += part
            case .bind(let oid, let bytes):
                types.append(oid)
                values.append(bytes)
                text += "$\(types.count)"
            }
        }
        return (text, types, values)
    }
}
