/// Reads a name line into its parts and its key (intake.md, Names).
public enum NameKey {
    /// The key of `text`, for searching and comparing.
    public static func key(_ text: String) -> String { PlainName.key(text) ?? read(text).key }

    /// `text` in its parts. A title or rank that stands alone is a name: nobody is stripped to nothing.
    public static func read(_ text: String) -> NameRead {
        // Longer lines are no names; their beginning is compared.
        let line = Fold.plain(Mojibake.mend(text.utf8.count > 400 ? String(text.prefix(400)) : text).text)
        let tokens = line.split { $0.isWhitespace }.map(String.init)
        if let institution = institution(tokens) { return institution }

        let (front, rest) = titles(tokens)
        let (core, degrees) = degrees(rest)
        return NameRead(
            kind: .person, prefix: front.joined(separator: " "), core: core, suffix: degrees, key: personKey(core))
    }

    // MARK: Persons

    private static func titles(_ tokens: [String]) -> (prefix: [String], rest: [String]) {
        var index = 0
        var hasRank = false
        while index < tokens.count {
            let token = tokens[index]
            let word = bare(token)
            let isRank = NameWords.ranks.contains(word)
            let isTitle =
                NameWords.titles.contains(word) || (token.hasSuffix(".") && NameWords.dottedTitles.contains(word))
                || (token.hasPrefix("(") && NameWords.statuses.contains(word))
                || (token.hasSuffix(".") && NameWords.statuses.contains(word))
            let isAfterRank = hasRank && (NameWords.afterRank.contains(word) || NameWords.statuses.contains(word))
            guard isRank || isTitle || isAfterRank else { break }
            hasRank = hasRank || isRank
            index += 1
        }
        // A comma ends what stands before it: "Mayor, S.E." keeps its Mayor.
        if index == tokens.count || tokens[index...].allSatisfy({ isDegree($0) }) { index = max(0, index - 1) }
        return (Array(tokens[..<index]), Array(tokens[index...]))
    }

    private static func degrees(_ tokens: [String]) -> (core: String, suffix: String) {
        let text = tokens.joined(separator: " ")
        var parts = text.split(separator: ",", omittingEmptySubsequences: true).map { FieldReader.trim(String($0)) }
        var found: [String] = []
        while parts.count > 1, let last = parts.last, last.split(separator: " ").allSatisfy({ isDegree(String($0)) }) {
            found.insert(last, at: 0)
            parts.removeLast()
        }
        // Degrees typed without a comma count only with their dots or capitals, and behind at least two names.
        if found.isEmpty, parts.count == 1 {
            var words = tokens
            while words.count > 2, let last = words.last, isDegree(last),
                last.contains(".") || last == last.uppercased()
            {
                found.insert(last, at: 0)
                words.removeLast()
            }
            if !found.isEmpty { return (words.joined(separator: " "), found.joined(separator: " ")) }
        }
        return (parts.joined(separator: ", "), found.joined(separator: ", "))
    }

    private static func isDegree(_ token: String) -> Bool { NameWords.degrees.contains(bare(token)) }

    /// Small letters only: `S.Pd.,` → `spd`, `(Purn.)` → `purn`.
    static func bare(_ token: String) -> String {
        let letters = token.utf8.compactMap { byte -> UInt8? in
            switch byte {
            case 0x41...0x5A: byte + 0x20
            case 0x61...0x7A: byte
            // Letters beyond ASCII stand in no word list.
            case 0x80...: UInt8(ascii: "?")
            default: nil
            }
        }
        return String(decoding: letters, as: UTF8.self)
    }

    private static func personKey(_ core: String) -> String {
        words(core).map(OldSpelling.modern).joined(separator: " ")
    }

    /// Letters and digits without accents; an apostrophe joins (Ja'far, Ma’ruf).
    static func words(_ text: String) -> [String] {
        if text.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x27 && $0 != 0x60 }) {
            return text.lowercased().utf8.split { !((0x61...0x7A).contains($0) || (0x30...0x39).contains($0)) }
                .map { String(decoding: $0, as: UTF8.self) }
        }
        return Fold.key(text).filter { !"'’‘`ʼ".contains($0) }.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    // MARK: Institutions

    private static func institution(_ tokens: [String]) -> NameRead? {
        var start = 0
        while start < tokens.count, NameWords.salutations.contains(bare(tokens[start])) { start += 1 }
        var office = start
        while office < tokens.count, NameWords.offices.contains(bare(tokens[office])) { office += 1 }
        guard office < tokens.count else { return nil }
        let head = bare(tokens[office])
        let isKnown =
            NameWords.institutions.contains(head) || NameWords.legalForms.contains(head)
            || (tokens.count > office + 1 && NameWords.pairs.contains(head + " " + bare(tokens[office + 1])))
            || tokens.last.map { ["persero", "tbk"].contains(bare($0)) } == true
        guard isKnown, tokens.count > office + 1 || head.count > 3 else { return nil }
        var core = Array(tokens[office...])
        var suffix = ""
        if let cut = core.firstIndex(where: { isAttentionMark($0) }), cut > 0 {
            suffix = core[cut...].joined(separator: " ")
            core = Array(core[..<cut])
        }
        let name = core.joined(separator: " ")
        return NameRead(
            kind: .institution, prefix: tokens[..<office].joined(separator: " "), core: name, suffix: suffix,
            key: institutionKey(name))
    }

    /// "u.p.", "attn.", "c/q": whose attention follows.
    static func isAttentionMark(_ token: some StringProtocol) -> Bool {
        ["up", "attn", "cq"].contains(bare(String(token))) && (token.contains(".") || token.contains("/"))
    }

    private static func institutionKey(_ name: String) -> String {
        var words = words(name).filter { !NameWords.legalForms.contains($0) && $0 != "persero" && $0 != "tbk" }
        for index in words.indices.dropFirst() { words[index] = NameWords.roman[words[index]] ?? words[index] }
        var text = " " + words.map { NameWords.expansions[$0] ?? OldSpelling.modern($0) }.joined(separator: " ") + " "
        for (long, short) in NameWords.phrases { text = text.replacing(" \(long) ", with: " \(short) ") }
        return text.split(separator: " ").joined(separator: " ")
    }
}
