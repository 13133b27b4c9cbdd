/// An amount as Indonesians write it: "Rp 1.250.000,-", "1,25 juta", "75 ribu", "480.217", "1250000.00", "gratis". A dot or a
/// comma before three digits parts thousands, before one or two it begins sen; what is neither is no amount.
public enum RupiahText {
    /// Whole rupiah; nil when `text` is no amount, or one with sen.
    public static func read(_ text: String) -> Int64? {
        guard let sen = sen(text), sen.isMultiple(of: 100) else { return nil }
        return sen / 100
    }

    /// Hundredths of a rupiah; nil when `text` is no amount.
    public static func sen(_ text: String) -> Int64? {
        var rest = trimmed(Fold.key(Mojibake.mend(text).text)[...])
        guard rest.utf8.count <= 60 else { return nil }
        if free.contains(String(rest)) { return 0 }
        var isNegative = false
        if rest.first == "(", rest.last == ")" {
            isNegative = true
            rest = trimmed(rest.dropFirst().dropLast())
        }
        guard takeFront(&rest, &isNegative), takeBack(&rest, &isNegative) else { return nil }
        let digitsEnd = rest.lastIndex { $0.isASCII && $0.isNumber }.map { rest.index(after: $0) } ?? rest.startIndex
        let unit = trimmed(rest[digitsEnd...])
        guard unit.isEmpty || units[String(unit)] != nil,
            let number = number(rest[..<digitsEnd], hasUnit: !unit.isEmpty)
        else { return nil }
        let factor = units[String(unit)] ?? 1
        let (whole, overflow) = number.whole.multipliedReportingOverflow(by: factor * 100)
        guard !overflow, whole < largest_sen else { return nil }
        let sen = whole + number.fraction * factor * 100 / number.scale
        return isNegative ? -sen : sen
    }

    /// A thousand million million rupiah: beyond, somebody leant on a key.
    private static let largest_sen: Int64 = 100_000_000_000_000_000

    private static let free: Set<String> = ["gratis", "cuma-cuma", "cuma cuma", "free"]

    /// An Indonesian M is a miliar, never a million.
    private static let units: [String: Int64] = [
        "rb": 1000, "ribu": 1000, "jt": 1_000_000, "juta": 1_000_000, "m": 1_000_000_000, "miliar": 1_000_000_000,
        "milyar": 1_000_000_000,
    ]

    /// Takes the currency and the sign off the front. False when there are two signs.
    private static func takeFront(_ text: inout Substring, _ isNegative: inout Bool) -> Bool {
        while true {
            if let mark = ["rp.", "rp", "idr"].first(where: text.hasPrefix) {
                text = trimmed(text.dropFirst(mark.count))
            } else if text.first == "-" {
                guard !isNegative else { return false }
                isNegative = true
                text = trimmed(text.dropFirst())
            } else {
                return true
            }
        }
    }

    /// Takes what closes an amount off the end: ",-", ",=", "rupiah", and the bank's CR and DB. False when there are two signs.
    private static func takeBack(_ text: inout Substring, _ isNegative: inout Bool) -> Bool {
        if text.hasSuffix("cr") { text = trimmed(text.dropLast(2)) }
        if text.hasSuffix("db") {
            guard !isNegative else { return false }
            isNegative = true
            text = trimmed(text.dropLast(2))
        }
        if text.hasSuffix("rupiah") { text = trimmed(text.dropLast(6)) }
        var isClosed = false
        while let last = text.last, "-=".contains(last) {
            text = trimmed(text.dropLast())
            isClosed = true
        }
        if let last = text.last, ".,".contains(last) || (isClosed && last == ";") { text = trimmed(text.dropLast()) }
        return true
    }

    /// Digits with their separators. Before a unit a comma is a decimal one, whatever follows it.
    private static func number(_ text: Substring, hasUnit: Bool) -> (whole: Int64, fraction: Int64, scale: Int64)? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2C }) else { return nil }
        var groups = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        let marks = text.filter { $0 == "." || $0 == "," }
        var fraction: Substring = ""
        if let last = marks.last, let tail = groups.last {
            let isLone = marks.count(where: { $0 == last }) == 1
            let isDecimal = tail.count <= 2 || (hasUnit && last == "," && tail.count == 3)
            if isLone, isDecimal { fraction = groups.removeLast() }
            guard !isLone || !isDecimal || !fraction.isEmpty else { return nil }
        }
        let thousands = marks.dropLast(fraction.isEmpty ? 0 : 1)
        guard Set(thousands).count <= 1, let head = groups.first, !head.isEmpty, groups.joined().count <= 15 else {
            return nil
        }
        guard groups.count == 1 || (head.count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 }) else {
            return nil
        }
        guard let whole = Int64(groups.joined()), let part = fraction.isEmpty ? 0 : Int64(fraction) else { return nil }
        return (whole, part, fraction.reduce(1) { scale, _ in scale * 10 })
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text
    }
}
