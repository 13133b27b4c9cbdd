/// A JSON value as it stood in the bytes received: keys in their order, numbers as written, and where each value lay.
///
/// Foundation's readers lose what the department must keep: the order of a form's fields, the exact text of an
/// item, the place of an error. So the doors read JSON themselves, in one pass and with bounded depth (RFC 8259).
public struct JSONNode: Sendable {
    public indirect enum Value: Sendable {
        case null
        case bool(Bool)
        /// The digits as written; a number too big for any type stays whole.
        case number(String)
        case string(String)
        case array([JSONNode])
        /// Members in the order received; of a doubled key the last one counts, as PostgreSQL's jsonb has it.
        case object([(key: String, value: JSONNode)])
    }

    public let value: Value
    /// Offsets of the value in the body, in bytes.
    public let range: Range<Int>

    public subscript(key: String) -> JSONNode? {
        guard case .object(let members) = value else { return nil }
        return members.last { $0.key == key }?.value
    }

    /// The node found by following `path`, key after key.
    public func at(_ path: String...) -> JSONNode? {
        path.reduce(Optional(self)) { $0?[$1] }
    }

    public var members: [(key: String, value: JSONNode)]? {
        guard case .object(let members) = value else { return nil }
        return members
    }

    public var elements: [JSONNode]? {
        guard case .array(let elements) = value else { return nil }
        return elements
    }

    public var string: String? {
        guard case .string(let text) = value else { return nil }
        return text
    }

    public var bool: Bool? {
        guard case .bool(let flag) = value else { return nil }
        return flag
    }

    /// The text of a string, number or truth value; nil for null, arrays and objects.
    public var scalar: String? {
        switch value {
        case .string(let text), .number(let text): text
        case .bool(let flag): flag ? "true" : "false"
        case .null, .array, .object: nil
        }
    }

    /// A whole number, whether it came as a number or as a string of digits.
    public var integer: Int64? {
        switch value {
        case .number(let text), .string(let text): Int64(text)
        default: nil
        }
    }

    /// The value's own bytes in `body`, as text.
    public func raw(in body: [UInt8]) -> String {
        String(decoding: body[range], as: UTF8.self).replacing("\0", with: "\u{FFFD}")
    }

    /// Every scalar beneath this node as a pair of path and text, depth first, at most `limit` of them.
    public func leaves(limit: Int) -> [(path: String, text: String)] {
        var found: [(path: String, text: String)] = []
        gather("", into: &found, limit: limit)
        return found
    }

    private func gather(_ path: String, into found: inout [(path: String, text: String)], limit: Int) {
        guard found.count < limit else { return }
        switch value {
        case .object(let members):
            for member in members {
                member.value.gather(path.isEmpty ? member.key : path + "." + member.key, into: &found, limit: limit)
            }
        case .array(let elements):
            for element in elements { element.gather(path, into: &found, limit: limit) }
        default:
            if let text = scalar { found.append((path, text)) }
        }
    }
}
