/// Information for the account owner (`:86:`): free text, or the subfields ?20, ?21 … that German and Polish banks began.
struct SWIFTDetails {
    let description: String
    let text: String
    let payer: String?

    init(_ field: SWIFTField) {
        guard let parts = Self.subfields(field.lines.joined()) else {
            description = field.joined
            text = StatementText.squeezed(description)
            payer = nil
            return
        }
        description = field.lines.joined()
        var purpose = ""
        var last = 0
        for part in parts where (20...29).contains(part.code) || (60...63).contains(part.code) {
            // Full subfields go straight on, as lines do.
            purpose += (purpose.isEmpty || last >= 27 ? "" : " ") + part.text
            last = part.text.count
        }
        let title = parts.first { $0.code == 0 }?.text ?? ""
        text = StatementText.squeezed(title + " " + purpose)
        let name = StatementText.squeezed(parts.filter { (32...33).contains($0.code) }.map(\.text).joined())
        payer = name.isEmpty ? nil : name
    }

    /// Three digits, then a sign before each two digits of a subfield; nil for free text.
    private static func subfields(_ text: String) -> [(code: Int, text: String)]? {
        let trimmed = text.drop { $0 == " " }
        guard trimmed.prefix(3).allSatisfy({ $0.isASCII && $0.isNumber }), let mark = trimmed.dropFirst(3).first,
            "?<>^@#|".contains(mark), code(trimmed.dropFirst(4)) != nil
        else { return nil }
        var parts: [(code: Int, text: String)] = []
        for piece in trimmed.dropFirst(4).split(separator: mark, omittingEmptySubsequences: false) {
            if let code = code(piece) {
                parts.append((code, String(piece.dropFirst(2))))
            } else if !parts.isEmpty {
                // The sign itself, in the middle of a text.
                parts[parts.count - 1].text += String(mark) + piece
            }
        }
        return parts
    }

    private static func code(_ text: Substring) -> Int? {
        let digits = text.prefix(2)
        guard digits.count == 2, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return Int(digits)
    }
}
