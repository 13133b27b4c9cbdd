extension PayerText {
    /// `TRSF E-BANKING CR 2712/FTSCY/WS95051 480000.00langganan SITI AMINAH`, `KR OTOMATIS LLG-BANK CONTOH DEWI LESTARI …`,
    /// `BI-FAST CR TRANSFER DR 014 RAHMAT ongkir`.
    static func bca(_ text: String, isCredit: Bool) -> String? {
        let words = words(text)
        if words.starts(with: ["TRSF", "E-BANKING"]) {
            let rest = words.dropFirst(3)
            // A note may stand before the name or behind it.
            let tail = afterAmount(rest) ?? afterCodes(rest)
            return joined(trailingName(tail)) ?? joined(leadingName(tail))
        }
        if let route = words.firstIndex(where: { word in ["LLG-", "RTGS-", "SKN-"].contains(where: word.hasPrefix) }) {
            // The other bank's name: one word, or two where it begins with BANK.
            let skipped = words[route].hasSuffix("-BANK") ? 2 : 1
            return joined(leadingName(words[route...].dropFirst(skipped)))
        }
        let bank = words.indices.dropFirst().first { index in
            words[index].utf8.count == 3 && isNumber(words[index]) && ["DR", "KE", "DARI"].contains(words[index - 1])
        }
        return bank.flatMap { joined(leadingName(words[($0 + 1)...])) }
    }

    /// The words behind the amount, which stands before them without a space: `480000.00langganan`.
    private static func afterAmount(_ words: Words) -> Words? {
        for index in words.indices {
            let word = words[index].utf8
            let digits = word.prefix { (0x30...0x39).contains($0) }
            let rest = word[digits.endIndex...]
            let cents = rest.dropFirst().prefix(2)
            guard !digits.isEmpty, rest.first == UInt8(ascii: "."), cents.count == 2,
                cents.allSatisfy({ (0x30...0x39).contains($0) })
            else { continue }
            let glued = Substring(rest.dropFirst(3))
            let behind = words[(index + 1)...]
            return glued.isEmpty ? behind : ([glued] + behind)[...]
        }
        return nil
    }

    /// The words behind dates and terminals: `03/11 WSID:23881 ANDI WIJAYA`.
    private static func afterCodes(_ words: Words) -> Words {
        words.drop { $0.contains("/") || $0.contains(":") }
    }

    /// `MCM InhouseTrf DARI ANDI WIJAYA Transfer Fee 99102`, `… KE PERCETAKAN CONTOH 99102`, `CENAIDJA/DEWI LESTARI 99102`.
    static func mandiri(_ text: String, isCredit: Bool) -> String? {
        var words = words(text)
        if let last = words.last, isNumber(last) { words.removeLast() }
        if let from = words.firstIndex(of: "InhouseTrf"), from + 1 < words.endIndex,
            ["DARI", "KE"].contains(words[from + 1])
        {
            let name = words[(from + 2)...]
            return joined(name.prefix { $0 != "Transfer" })
        }
        for index in words.indices {
            let parts = words[index].split(separator: "/", maxSplits: 1)
            guard parts.count == 2, isBankCode(parts[0]) else { continue }
            return joined(([parts[1]] + words[(index + 1)...])[...])
        }
        return nil
    }

    /// A BIC (ISO 9362): eight or eleven capitals and digits, the first six capitals.
    private static func isBankCode(_ text: Substring) -> Bool {
        [8, 11].contains(text.utf8.count) && text.utf8.prefix(6).allSatisfy { (0x41...0x5A).contains($0) }
            && text.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) }
    }

    /// `NBMB ANDI WIJAYA TO PT CONTOH ESB:…`, `IBIZ_PT CONTOH TO PERCETAKAN`, `SKN DEWI LESTARI INV-…`, `BFST014016NBMB:RAHMAT`.
    static func bri(_ text: String, isCredit: Bool) -> String? {
        let words = words(text)
        guard let first = words.first else { return nil }
        if let to = words.firstIndex(of: "TO"), to > words.startIndex {
            if !isCredit { return joined(words[(to + 1)...].prefix { !$0.contains(":") }) }
            if let mark = first.firstIndex(of: "_") {
                return joined(([first[first.index(after: mark)...]] + words[1..<to])[...])
            }
            return joined(words[1..<to])
        }
        if ["SKN", "RTGS", "LLG", "KLIRING"].contains(first) { return joined(leadingName(words.dropFirst())) }
        if first.hasPrefix("BFST"), let mark = first.lastIndex(of: ":") {
            return joined(([first[first.index(after: mark)...]] + leadingName(words.dropFirst()))[...])
        }
        return nil
    }

    /// `TRANSFER DARI | PEMINDAHAN DARI 0123456789 | ANDI WIJAYA | note`, `TRANSFER DARI | KLIRING DEWI LESTARI | …`,
    /// `TRANSFER KE | PERCETAKAN CONTOH | …`, `TRF/PAY/TOP-UP ECHANNEL | BIFAST RAHMAT`.
    static func bni(_ text: String, isCredit: Bool) -> String? {
        let parts = text.split(separator: "|").map { words(String($0)) }
        guard parts.count > 1, let kind = parts[0].first, kind == "TRANSFER" || kind.hasPrefix("TRF") else {
            return nil
        }
        for (index, part) in parts.enumerated().dropFirst() {
            guard let first = part.first else { continue }
            if first == "PEMINDAHAN" { return index + 1 < parts.count ? joined(parts[index + 1]) : nil }
            if ["KLIRING", "BIFAST", "BI-FAST", "RTGS"].contains(first) { return joined(part.dropFirst()) }
        }
        return kind == "TRANSFER" ? joined(parts[1]) : nil
    }
}
