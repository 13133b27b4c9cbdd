/// A JSON value whose objects keep the order in which their members were written.
///
/// The order of keys is part of what scripts and diffs see, so it is ours to decide and not a dictionary's.
enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int)
    /// A number that is already written as JSON wants it ("94.67"): no binary rounding on the way out.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    struct Member: Sendable, Hashable {
        let key: String
        let value: JSONValue
    }
}

extension JSONValue {
    /// The value as text: with two spaces of indentation a level for people, or on one line for programs.
    func text(pretty: Bool = false) -> String {
        var out = ""
        write(to: &out, indent: pretty ? 0 : nil)
        return out
    }

    /// Appends the value; `indent` is the present level, or nil for one line.
    func write(to out: inout String, indent: Int?) {
        switch self {
        case .null: out += "null"
        case .bool(let flag): out += flag ? "true" : "false"
        case .integer(let number): out += String(number)
        case .number(let text): out += text
        case .string(let text): Self.quote(text, to: &out)
        case .array(let items):
            Self.writeList(items, between: ("[", "]"), to: &out, indent: indent) { $0.write(to: &$1, indent: $2) }
        case .object(let members):
            Self.writeList(members, between: ("{", "}"), to: &out, indent: indent) { member, out, level in
                Self.quote(member.key, to: &out)
                out += level == nil ? ":" : ": "
                member.value.write(to: &out, indent: level)
            }
        }
    }

    private static func writeList<Item>(
        _ items: [Item], between ends: (open: String, close: String), to out: inout String, indent: Int?,
        _ body: (Item, inout String, Int?) -> Void
    ) {
        out += ends.open
        for (index, item) in items.enumerated() {
            if index > 0 { out += "," }
            if let indent { newLine(indent + 1, to: &out) }
            body(item, &out, indent.map { $0 + 1 })
        }
        if let indent, !items.isEmpty { newLine(indent, to: &out) }
        out += ends.close
    }

    private static func newLine(_ level: Int, to out: inout String) {
        out += "\n"
        for _ in 0..<level { out += "  " }
    }

    /// Quotes by RFC 8259 §7: the quote, the backslash and the control characters; everything else as it is.
    private static func quote(_ text: String, to out: inout String) {
        out += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "\u{0}"..<" ":
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        out += "\""
    }
}
