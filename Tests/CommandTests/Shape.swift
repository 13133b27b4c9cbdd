import Foundation

/// JSON with its types kept apart, as a script in a strict language would read it.
indirect enum JSON: Decodable, Equatable, Sendable {
    case null
    case flag(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list([JSON])
    case object([String: JSON])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let integer = try? value.decode(Int.self) {
            self = .integer(integer)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([JSON].self) {
            self = .list(list)
        } else {
            self = .object(try value.decode([String: JSON].self))
        }
    }

    init(_ text: String) throws { self = try JSONDecoder().decode(JSON.self, from: Data(text.utf8)) }

    subscript(key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    var integer: Int? {
        guard case .integer(let integer) = self else { return nil }
        return integer
    }

    var list: [JSON]? {
        guard case .list(let list) = self else { return nil }
        return list
    }

    var flag: Bool? {
        guard case .flag(let flag) = self else { return nil }
        return flag
    }
}

/// What the contract promises of a value: its type, and of an object the keys that it has at least.
indirect enum Shape: Sendable {
    case text, integer, flag
    /// An integer or a decimal.
    case number
    /// `YYYY-MM-DD`.
    case day
    /// RFC 3339 with offset.
    case instant
    /// 64 hexadecimal digits.
    case sha256
    /// One of these words.
    case word([String])
    /// Two integers, half-open.
    case slots
    /// An object of integers, whatever its keys.
    case counts
    case list(Shape)
    case object([String: Shape])
    /// May be null; the key is there all the same.
    case maybe(Shape)
    case null
    case anything

    /// What does not fit, each with its path; empty when all is as promised.
    func faults(in json: JSON?, at path: String = "$") -> [String] {
        guard let json else { return ["\(path) is missing"] }
        switch (self, json) {
        case (.anything, _), (.text, .text), (.integer, .integer), (.flag, .flag), (.null, .null): return []
        case (.number, .integer), (.number, .number), (.maybe, .null): return []
        case (.day, .text(let text)) where text.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil: return []
        case (.instant, .text(let text))
        where text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d/) != nil:
            return []
        case (.sha256, .text(let text)) where text.wholeMatch(of: /[0-9a-f]{64}/) != nil: return []
        case (.word(let words), .text(let text)) where words.contains(text): return []
        case (.slots, .list(let ends)) where ends.count == 2 && ends.allSatisfy { $0.integer != nil }: return []
        case (.counts, .object(let members)):
            return members.keys.sorted().flatMap { Shape.integer.faults(in: members[$0], at: "\(path).\($0)") }
        case (.maybe(let shape), _): return shape.faults(in: json, at: path)
        case (.list(let shape), .list(let items)):
            return items.enumerated().flatMap { shape.faults(in: $1, at: "\(path)[\($0)]") }
        case (.object(let keys), .object):
            return keys.keys.sorted().flatMap { key in keys[key]?.faults(in: json[key], at: "\(path).\(key)") ?? [] }
        default: return ["\(path) is no \(self): \(json)"]
        }
    }
}
