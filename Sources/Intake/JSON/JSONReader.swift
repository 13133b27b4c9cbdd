/// Why a body is not JSON, and at which byte.
public struct JSONFault: Error, Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        case empty, truncated, unexpected, tooDeep, badNumber, badString
    }

    public let kind: Kind
    /// Offset in the body, in bytes.
    public let offset_bytes: Int
}

/// Reads JSON (RFC 8259) from bytes.
///
/// Legal but nasty text is taken as it is: lone surrogates and `\u0000` become U+FFFD (no text column can hold them;
/// the stored body keeps them), invalid UTF-8 likewise, doubled keys stay, numbers stay digits.
/// With `mending`, a second try accepts what web forms send: raw line breaks and bare quotes inside strings.
public struct JSONReader {
    /// Values nested deeper than this are refused: no door sends them, and each level costs stack.
    public static let depthLimit = 64

    private let bytes: UnsafeBufferPointer<UInt8>
    private let mending: Bool
    private var at: Int

    private init(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, mending: Bool) {
        self.bytes = bytes
        self.mending = mending
        at = start
    }

    /// The one value in `body`; anything after it but white space is a fault.
    public static func read(_ body: [UInt8], mending: Bool = false) throws(JSONFault) -> JSONNode {
        let (node, end) = try first(body, mending: mending)
        guard let rest = nextText(body, from: end) else { return node }
        throw JSONFault(kind: .unexpected, offset_bytes: rest)
    }

    /// The first value in `body` from byte `start` on, and the offset just after it.
    public static func first(
        _ body: [UInt8], from start: Int = 0, mending: Bool = false
    ) throws(JSONFault) -> (node: JSONNode, end: Int) {
        let result: Result<(node: JSONNode, end: Int), JSONFault> = body.withUnsafeBufferPointer { buffer in
            var reader = JSONReader(buffer, at: start, mending: mending)
            do {
                if start == 0, buffer.starts(with: [0xEF, 0xBB, 0xBF]) { reader.at = 3 }
                reader.skipSpace()
                guard reader.at < buffer.count else { throw JSONFault(kind: .empty, offset_bytes: reader.at) }
                let node = try reader.value(depth: 0)
                return .success((node, reader.at))
            } catch let fault as JSONFault {
                return .failure(fault)
            } catch {
                return .failure(JSONFault(kind: .unexpected, offset_bytes: reader.at))
            }
        }
        return try result.get()
    }

    /// Where the next byte that is not white space lies, if there is one.
    public static func nextText(_ body: [UInt8], from start: Int) -> Int? {
        body[min(start, body.count)...].firstIndex { !($0 == 0x20 || (0x09...0x0D).contains($0)) }
    }

    // MARK: Values

    private mutating func value(depth: Int) throws -> JSONNode {
        guard depth < Self.depthLimit else { throw fault(.tooDeep) }
        guard at < bytes.count else { throw fault(.truncated) }
        let start = at
        let value: JSONNode.Value
        switch bytes[at] {
        case UInt8(ascii: "{"): value = .object(try object(depth: depth))
        case UInt8(ascii: "["): value = .array(try array(depth: depth))
        case UInt8(ascii: "\""): value = .string(try string())
        case UInt8(ascii: "t"): value = try word("true", .bool(true))
        case UInt8(ascii: "f"): value = try word("false", .bool(false))
        case UInt8(ascii: "n"): value = try word("null", .null)
        default: value = .number(try number())
        }
        return JSONNode(value: value, range: start..<at)
    }

    private mutating func object(depth: Int) throws -> [(key: String, value: JSONNode)] {
        var members: [(key: String, value: JSONNode)] = []
        at += 1
        skipSpace()
        if take(UInt8(ascii: "}")) { return members }
        while true {
            skipSpace()
            guard at < bytes.count else { throw fault(.truncated) }
            if mending, take(UInt8(ascii: "}")) { return members }
            guard bytes[at] == UInt8(ascii: "\"") else { throw fault(.unexpected) }
            let key = try string(isKey: true)
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw fault(at < bytes.count ? .unexpected : .truncated) }
            skipSpace()
            members.append((key, try value(depth: depth + 1)))
            skipSpace()
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "}")) else { throw fault(at < bytes.count ? .unexpected : .truncated) }
            return members
        }
    }

    private mutating func array(depth: Int) throws -> [JSONNode] {
        var elements: [JSONNode] = []
        at += 1
        skipSpace()
        if take(UInt8(ascii: "]")) { return elements }
        while true {
            skipSpace()
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "]")) else { throw fault(at < bytes.count ? .unexpected : .truncated) }
            return elements
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONNode.Value) throws -> JSONNode.Value {
        let length = word.utf8CodeUnitCount
        for index in 0..<length {
            guard at + index < bytes.count else { throw fault(.truncated) }
            guard bytes[at + index] == word.utf8Start[index] else { throw fault(.unexpected) }
        }
        at += length
        return value
    }

    private mutating func number() throws -> String {
        let start = at
        while at < bytes.count, Self.isNumberByte(bytes[at]) { at += 1 }
        guard at > start else { throw fault(.unexpected) }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        // Leading zeros pass: a form that pastes a phone in unquoted means every digit of it.
        guard Double(text) != nil, text.utf8.last != 0x2E else {
            throw JSONFault(kind: at < bytes.count ? .badNumber : .truncated, offset_bytes: start)
        }
        return text
    }

    private static func isNumberByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E || byte == 0x45 || byte == 0x65
    }

    // MARK: Strings

    private mutating func string(isKey: Bool = false) throws -> String {
        at += 1
        var text: [UInt8] = []
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\"") {
                if mending, !closesString(at, isKey: isKey) {
                    text.append(byte)
                    at += 1
                    continue
                }
                at += 1
                return String(decoding: text, as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\") {
                try escape(into: &text)
            } else if byte < 0x20 {
                guard mending else { throw fault(.badString) }
                if byte == 0 { text.append(contentsOf: [0xEF, 0xBF, 0xBD]) } else { text.append(byte) }
                at += 1
            } else {
                let start = at
                while at < bytes.count, bytes[at] >= 0x20, bytes[at] != 0x22, bytes[at] != 0x5C { at += 1 }
                text.append(contentsOf: bytes[start..<at])
            }
        }
        throw fault(.truncated)
    }

    /// When mending: whether the quote at `index` ends its string, judged by what follows it.
    private func closesString(_ index: Int, isKey: Bool) -> Bool {
        var next = index + 1
        while next < bytes.count, Self.isSpace(bytes[next]) { next += 1 }
        guard next < bytes.count else { return true }
        if isKey { return bytes[next] == UInt8(ascii: ":") }
        switch bytes[next] {
        case UInt8(ascii: "}"), UInt8(ascii: "]"): return true
        case UInt8(ascii: ","):
            repeat { next += 1 } while next < bytes.count && Self.isSpace(bytes[next])
            return next < bytes.count && bytes[next] == UInt8(ascii: "\"")
        default: return false
        }
    }

    private mutating func escape(into text: inout [UInt8]) throws {
        guard at + 1 < bytes.count else { throw fault(.truncated) }
        let letter = bytes[at + 1]
        let plain: UInt8? =
            switch letter {
            case 0x22, 0x5C, 0x2F: letter
            case UInt8(ascii: "b"): 0x08
            case UInt8(ascii: "f"): 0x0C
            case UInt8(ascii: "n"): 0x0A
            case UInt8(ascii: "r"): 0x0D
            case UInt8(ascii: "t"): 0x09
            default: nil
            }
        if let plain {
            text.append(plain)
            at += 2
        } else if letter == UInt8(ascii: "u") {
            try unicode(into: &text)
        } else {
            guard mending else { throw fault(.badString) }
            text.append(0x5C)
            at += 1
        }
    }

    private mutating func unicode(into text: inout [UInt8]) throws {
        guard let unit = hex(at + 2) else { throw fault(at + 6 > bytes.count ? .truncated : .badString) }
        at += 6
        var code = unit
        if (0xD800..<0xDC00).contains(unit), at + 1 < bytes.count, bytes[at] == 0x5C, bytes[at + 1] == 0x75,
            let low = hex(at + 2), (0xDC00..<0xE000).contains(low)
        {
            code = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
            at += 6
        }
        let scalar = code == 0 ? nil : Unicode.Scalar(code)
        text.append(contentsOf: UTF8.encode(scalar ?? "\u{FFFD}").map(Array.init) ?? [])
    }

    private func hex(_ start: Int) -> UInt32? {
        guard start + 4 <= bytes.count else { return nil }
        var code: UInt32 = 0
        for index in start..<start + 4 {
            guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else { return nil }
            code = code << 4 | UInt32(digit)
        }
        return code
    }

    // MARK: Small steps

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private mutating func skipSpace() {
        while at < bytes.count, Self.isSpace(bytes[at]) { at += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    private func fault(_ kind: JSONFault.Kind) -> JSONFault {
        JSONFault(kind: kind, offset_bytes: min(at, bytes.count))
    }
}
