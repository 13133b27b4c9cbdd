/// The character set of a text file.
public enum SheetEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    case windows1252 = "windows-1252"

    /// A name as people write it in a mapping file: `UTF-8`, `utf16`, `cp1252`, `latin1`, `ansi`.
    public init?(name: String) {
        switch name.lowercased().filter({ $0.isLetter || $0.isNumber }) {
        case "utf8": self = .utf8
        case "utf16", "utf16le", "unicode": self = .utf16LittleEndian
        case "utf16be": self = .utf16BigEndian
        case "windows1252", "cp1252", "latin1", "iso88591", "ansi", "1252": self = .windows1252
        default: return nil
        }
    }

    /// The encoding of a file that begins with `start`, and the bytes its mark takes.
    static func detect(_ start: UnsafeBufferPointer<UInt8>) -> (encoding: SheetEncoding, mark_bytes: Int) {
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if start.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if start.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        // Latin text in UTF-16 has a zero in every other byte.
        let sample = start.prefix(4096)
        let zeros = (even: zeroCount(sample, from: 0), odd: zeroCount(sample, from: 1))
        if zeros.odd > sample.count / 4, zeros.even < zeros.odd / 4 { return (.utf16LittleEndian, 0) }
        if zeros.even > sample.count / 4, zeros.odd < zeros.even / 4 { return (.utf16BigEndian, 0) }
        return (isUTF8(start) ? .utf8 : .windows1252, 0)
    }

    private static func zeroCount(_ sample: Slice<UnsafeBufferPointer<UInt8>>, from start: Int) -> Int {
        stride(from: start, to: sample.count, by: 2).count { sample[$0] == 0 }
    }

    /// Valid UTF-8, but for a character cut off at the end.
    private static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        (0...3).contains { cut in
            bytes.count >= cut && String(validating: bytes[..<(bytes.count - cut)], as: UTF8.self) != nil
        }
    }
}

/// Turns the chunks of a file into UTF-8, carrying over what a chunk cut through.
struct Transcoder {
    let encoding: SheetEncoding
    private var carry: [UInt8] = []
    private var highSurrogate: UInt16?

    init(_ encoding: SheetEncoding) { self.encoding = encoding }

    /// Appends the UTF-8 of `chunk` to `out`.
    mutating func feed(_ chunk: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) {
        switch encoding {
        case .utf8: out.append(contentsOf: chunk)
        case .windows1252:
            for byte in chunk {
                if byte < 0x80 {
                    out.append(byte)
                } else {
                    Self.append(Codepage.windows1252.scalar(of: byte), to: &out)
                }
            }
        case .utf16LittleEndian, .utf16BigEndian: units(chunk, into: &out)
        }
    }

    private mutating func units(_ chunk: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) {
        for byte in chunk {
            carry.append(byte)
            guard carry.count == 2 else { continue }
            let isLittle = encoding == .utf16LittleEndian
            let unit = UInt16(carry[isLittle ? 1 : 0]) << 8 | UInt16(carry[isLittle ? 0 : 1])
            carry.removeAll(keepingCapacity: true)
            if let high = highSurrogate {
                highSurrogate = nil
                if (0xDC00..<0xE000).contains(unit) {
                    let code = 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00)
                    Self.append(Unicode.Scalar(code) ?? "\u{FFFD}", to: &out)
                    continue
                }
                Self.append("\u{FFFD}", to: &out)
            }
            if (0xD800..<0xDC00).contains(unit) {
                highSurrogate = unit
            } else {
                Self.append(Unicode.Scalar(UInt32(unit)) ?? "\u{FFFD}", to: &out)
            }
        }
    }

    private static func append(_ scalar: Unicode.Scalar, to out: inout [UInt8]) {
        if let encoded = UTF8.encode(scalar) { out.append(contentsOf: encoded) }
    }
}
