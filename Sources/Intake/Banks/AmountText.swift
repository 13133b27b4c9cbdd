/// Reads the amounts that banks print, from bytes and in whole numbers: `900,123.00 CR`, `.00`, `380115,`, `(15.000,00)`.
enum AmountText {
    /// Which sign begins the decimals.
    enum Decimal: String, Sendable {
        case dot = "."
        case comma = ","
        /// As it looks: the last of two kinds; a lone sign before three digits parts thousands where the currency has no
        /// decimals, and is refused as ambiguous where it has.
        case either = "auto"
    }

    enum Mark { case credit, debit }

    struct Read: Equatable {
        /// Minor units, at least zero.
        var magnitude: Int64
        var isNegative = false
        /// CR or DB behind the amount.
        var mark: Mark?
    }

    enum Fault: Error { case empty, malformed, fraction, tooLarge }

    typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

    static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, _ money: StatementMoney, _ decimal: Decimal = .dot
    ) throws(Fault) -> Read {
        var rest = trimmed(bytes[...])
        guard !rest.isEmpty else { throw .empty }
        var read = Read(magnitude: 0)
        read.mark = takeMark(&rest)
        var signs = 0
        if rest.first == UInt8(ascii: "("), rest.last == UInt8(ascii: ")") {
            rest = trimmed(rest.dropFirst().dropLast())
            signs += 1
        }
        takeCurrency(&rest, money)
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
            signs += rest.first == UInt8(ascii: "-") ? 1 : 0
            rest = trimmed(rest.dropFirst())
            takeCurrency(&rest, money)
        } else if rest.last == UInt8(ascii: "-") {
            rest = trimmed(rest.dropLast())
            // "900.123,-" closes a round sum; "900,123.00-" is negative.
            if rest.last == UInt8(ascii: ","), decimal != .dot {
                rest = rest.dropLast()
            } else {
                signs += 1
            }
        }
        guard signs <= 1 else { throw .malformed }
        read.magnitude = try number(rest, money, decimal)
        read.isNegative = signs == 1 && read.magnitude != 0
        return read
    }

    static func read(
        _ text: some StringProtocol, _ money: StatementMoney, _ decimal: Decimal = .dot
    ) throws(Fault) -> Read {
        let result: Result<Read, Fault> = Array(text.utf8).withUnsafeBufferPointer { bytes in
            Result { () throws(Fault) in try read(bytes, money, decimal) }
        }
        return try result.get()
    }

    // MARK: What stands around the number

    private static func trimmed(_ bytes: Bytes) -> Bytes {
        var bytes = bytes
        while let first = bytes.first, first <= 0x20 || first == UInt8(ascii: "'") { bytes.removeFirst() }
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        return bytes
    }

    private static func takeMark(_ bytes: inout Bytes) -> Mark? {
        guard bytes.count > 2 else { return nil }
        let last = bytes[bytes.endIndex - 1] | 0x20
        let before = bytes[bytes.endIndex - 2] | 0x20
        let mark: Mark? =
            switch (before, last) {
            case (UInt8(ascii: "c"), UInt8(ascii: "r")): .credit
            case (UInt8(ascii: "d"), UInt8(ascii: "b")), (UInt8(ascii: "d"), UInt8(ascii: "r")): .debit
            default: nil
            }
        if mark != nil { bytes = trimmed(bytes.dropLast(2)) }
        return mark
    }

    private static func takeCurrency(_ bytes: inout Bytes, _ money: StatementMoney) {
        if bytes.count > 3, bytes.starts(with: money.code.utf8) {
            bytes = trimmed(bytes.dropFirst(3))
        } else if bytes.count > 2, bytes.first == UInt8(ascii: "R"), (bytes[bytes.startIndex + 1] | 0x20) == 0x70 {
            bytes = bytes.dropFirst(2)
            if bytes.first == UInt8(ascii: ".") { bytes = bytes.dropFirst() }
            bytes = trimmed(bytes)
        }
    }

    // MARK: The number

    private static func number(_ bytes: Bytes, _ money: StatementMoney, _ decimal: Decimal) throws(Fault) -> Int64 {
        let point = try point(bytes, money, decimal)
        let whole = bytes[..<(point ?? bytes.endIndex)]
        let fraction = point.map { bytes[($0 + 1)...] } ?? bytes[bytes.endIndex...]
        guard !whole.isEmpty || !fraction.isEmpty else { throw .malformed }
        var value: Int64 = 0
        var group = 0
        var hasGroups = false
        for byte in whole {
            if (0x30...0x39).contains(byte) {
                group += 1
                value = try appended(value, byte)
            } else {
                // Groups are of three, the first may be shorter.
                guard byte == 0x2C || byte == 0x2E, hasGroups ? group == 3 : (1...3).contains(group) else {
                    throw .malformed
                }
                hasGroups = true
                group = 0
            }
        }
        guard !hasGroups || group == 3 else { throw .malformed }
        var decimals = 0
        for byte in fraction {
            guard (0x30...0x39).contains(byte) else { throw .malformed }
            if decimals < money.exponent {
                value = try appended(value, byte)
                decimals += 1
            } else if byte != 0x30 {
                throw .fraction
            }
        }
        while decimals < money.exponent {
            value = try appended(value, 0x30)
            decimals += 1
        }
        return value
    }

    private static func appended(_ value: Int64, _ digit: UInt8) throws(Fault) -> Int64 {
        let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, overflows) = tens.addingReportingOverflow(Int64(digit) - 0x30)
        guard !overflow, !overflows else { throw .tooLarge }
        return sum
    }

    /// Where the decimals begin; one kind of sign only may part thousands.
    private static func point(_ bytes: Bytes, _ money: StatementMoney, _ decimal: Decimal) throws(Fault) -> Int? {
        var dots = 0
        var commas = 0
        var last: Int?
        for index in bytes.indices where bytes[index] == 0x2E || bytes[index] == 0x2C {
            if bytes[index] == 0x2E { dots += 1 } else { commas += 1 }
            last = index
        }
        guard let last else { return nil }
        let isDot = bytes[last] == 0x2E
        let count = isDot ? dots : commas
        let isLoneKind = dots == 0 || commas == 0
        switch decimal {
        case .dot, .comma:
            if isDot == (decimal == .dot) {
                guard count == 1 else { throw .malformed }
                return last
            }
            guard isLoneKind else { throw .malformed }
            return nil
        case .either:
            if !isLoneKind {
                guard count == 1 else { throw .malformed }
                return last
            }
            if count > 1 { return nil }
            guard bytes.endIndex - last == 4, last > bytes.startIndex else { return last }
            guard money.exponent == 0 else { throw .malformed }
            return nil
        }
    }
}
