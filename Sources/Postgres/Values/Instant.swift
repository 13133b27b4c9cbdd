internal import Glibc

/// A moment, as the server's `timestamptz`: microseconds, no zone of its own.
public struct Instant: Hashable, Sendable {
    /// Microseconds since 2000-01-01 00:00 UTC, negative before.
    public var microseconds: Int64

    /// From microseconds since 2000-01-01 00:00 UTC.
    @inlinable public init(microseconds: Int64) { self.microseconds = microseconds }

    /// From seconds since 1970-01-01 00:00 UTC.
    public init(unixSeconds: Int64) { microseconds = (unixSeconds - Instant.unixEpoch) * 1_000_000 }

    /// Seconds since 1970-01-01 00:00 UTC, rounded down.
    public var unixSeconds: Int64 { Instant.floor(microseconds, 1_000_000) + Instant.unixEpoch }

    /// The server's `infinity`, after every moment.
    public static let infinity = Instant(microseconds: .max)
    /// The server's `-infinity`, before every moment.
    public static let minusInfinity = Instant(microseconds: .min)

    /// The moment on this machine's clock.
    public static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(microseconds: (Int64(time.tv_sec) - unixEpoch) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }

    /// So many seconds later; earlier when negative.
    @inlinable
    public func adding(seconds: Int) -> Instant { Instant(microseconds: microseconds + Int64(seconds) * 1_000_000) }

    /// Reads RFC 3339, `2026-11-23T09:30:00+07:00`; a space may stand for `T`; digits after the sixth are dropped.
    /// Nil for anything else. The zone is not optional.
    public init?(rfc3339 text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, let date = Day(String(decoding: bytes[0..<10], as: UTF8.self)),
            [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[10]),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = Day.decimal(bytes[11..<13]), let minute = Day.decimal(bytes[14..<16]),
            let second = Day.decimal(bytes[17..<19]), hour < 24, minute < 60, second <= 60
        else { return nil }
        var rest = bytes[19...]
        var fraction: Int64 = 0
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { (48...57).contains($0) }
            guard !digits.isEmpty, let value = Day.decimal(digits.prefix(6)) else { return nil }
            fraction = Int64(value)
            for _ in digits.prefix(6).count..<6 { fraction *= 10 }
            rest = rest[digits.endIndex...]
        }
        guard let offset = Instant.offset(rest) else { return nil }
        let seconds = Int64(date.days) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset)
        microseconds = seconds * 1_000_000 + fraction
    }

    /// RFC 3339 at an offset from UTC in seconds, `2026-11-23T09:30:00+07:00`; fractions only when there are any.
    public func formatted(offsetSeconds: Int) -> String {
        if self == .infinity { return "infinity" }
        if self == .minusInfinity { return "-infinity" }
        let seconds = Instant.floor(microseconds, 1_000_000) + Int64(offsetSeconds)
        let fraction = Int(microseconds - Instant.floor(microseconds, 1_000_000) * 1_000_000)
        let day = Instant.floor(seconds, 86_400)
        let ofDay = Int(seconds - day * 86_400)
        var text = Day(days: Int32(clamping: day)).description
        text += "T\(Day.padded(ofDay / 3600, 2)):\(Day.padded(ofDay / 60 % 60, 2)):\(Day.padded(ofDay % 60, 2))"
        if fraction > 0 {
            var digits = Day.padded(fraction, 6)
            while digits.last == "0" { digits.removeLast() }
            text += ".\(digits)"
        }
        guard offsetSeconds != 0 else { return text + "Z" }
        let minutes = abs(offsetSeconds) / 60
        return text + (offsetSeconds < 0 ? "-" : "+") + "\(Day.padded(minutes / 60, 2)):\(Day.padded(minutes % 60, 2))"
    }

    /// 1970-01-01 to 2000-01-01 in seconds.
    private static let unixEpoch: Int64 = 946_684_800

    private static func floor(_ value: Int64, _ unit: Int64) -> Int64 {
        let quotient = value / unit
        return value % unit < 0 ? quotient - 1 : quotient
    }

    /// `Z` or `±hh:mm` as seconds.
    private static func offset(_ text: ArraySlice<UInt8>) -> Int? {
        if text.count == 1, text.first == UInt8(ascii: "Z") || text.first == UInt8(ascii: "z") { return 0 }
        let bytes = Array(text)
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"), let hours = Day.decimal(bytes[1..<3]),
            let minutes = Day.decimal(bytes[4..<6]), hours < 24, minutes < 60
        else { return nil }
        switch bytes[0] {
        case UInt8(ascii: "+"): return hours * 3600 + minutes * 60
        case UInt8(ascii: "-"): return -(hours * 3600 + minutes * 60)
        default: return nil
        }
    }
}

extension Instant: Comparable {
    @inlinable
    public static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }
}

extension Instant: CustomStringConvertible {
    /// RFC 3339 in UTC, `2026-11-23T02:30:00Z`.
    public var description: String { formatted(offsetSeconds: 0) }
}

extension Instant: Codable {
    /// Reads RFC 3339.
    ///
    /// - Throws: `DecodingError` when the text is no moment.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let instant = Instant(rfc3339: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no RFC 3339 time")
        }
        self = instant
    }

    /// Writes RFC 3339 in UTC.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Instant: PostgresCodable {
    @inlinable public static var postgresType: PostgresType { .timestamptz }
    @inlinable public func encode(into buffer: inout ByteBuffer) { buffer.write(integer: microseconds) }

    @inlinable
    public init(decoding bytes: UnsafeRawBufferPointer, type: PostgresType) throws {
        guard bytes.count == 8 else { throw PostgresError.malformed("timestamptz of \(bytes.count) bytes") }
        microseconds = Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
    }
}
