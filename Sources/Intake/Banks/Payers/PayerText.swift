/// Who paid, out of descriptions that hold it among other words. A guess for the person who matches payments: no rule rests
/// on it, and nil is a good answer.
enum PayerText {
    typealias Words = ArraySlice<Substring>

    /// By the manner of the text itself, for layouts that many banks use.
    static func any(_ text: String, isCredit: Bool) -> String? {
        if bcaStarts.contains(where: text.hasPrefix) { return bca(text, isCredit: isCredit) }
        if text.contains("InhouseTrf") || text.contains("IDJA") { return mandiri(text, isCredit: isCredit) }
        if text.contains(" | ") { return bni(text, isCredit: isCredit) }
        if text.contains("NBMB") || text.hasPrefix("IBIZ_") { return bri(text, isCredit: isCredit) }
        return bca(text, isCredit: isCredit)
    }

    private static let bcaStarts = ["TRSF E-BANKING ", "KR OTOMATIS ", "BI-FAST ", "SWITCHING "]

    static func words(_ text: String) -> Words { text.utf8.split(separator: 0x20).map { Substring($0) }[...] }

    static func joined(_ words: Words) -> String? { words.isEmpty ? nil : words.joined(separator: " ") }

    /// The words at the front that may be a name, up to the first of a note.
    static func leadingName(_ words: Words) -> Words { words.prefix { !isNote($0) } }

    /// The words at the end that may be a name, behind a note.
    static func trailingName(_ words: Words) -> Words {
        guard let last = words.lastIndex(where: isNote) else { return words }
        return words[(last + 1)...]
    }

    /// A word of a note: banks print names in capitals, payers write the rest in small letters, with numbers, or with the
    /// words of a payment.
    static func isNote(_ word: Substring) -> Bool {
        word.utf8.contains { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
            || !word.utf8.contains { (0x41...0x5A).contains($0) || $0 >= 0x80 } || notes.contains(word)
    }

    static func isNumber(_ word: Substring) -> Bool { word.utf8.allSatisfy { (0x30...0x39).contains($0) } }

    private static let notes: Set<Substring> = [
        "BAYAR", "BERLANGGANAN", "BIAYA", "EDISI", "INV", "INVOICE", "LANGGANAN", "LUNAS", "MAJALAH", "ONGKIR",
        "PELUNASAN", "PEMBAYARAN", "PERPANJANG", "PERPANJANGAN", "TAGIHAN", "TAHUN", "TRANSFER", "UNTUK", "UTK",
    ]
}
