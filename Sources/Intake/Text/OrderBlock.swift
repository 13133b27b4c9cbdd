/// A message cut into labelled answers and the lines between them.
struct OrderBlock {
    struct Answer: Equatable {
        let field: FieldName
        var text: String
        /// How sure it is that the label was meant as one, from 0 to 1.
        let sure: Double
    }

    private(set) var answers: [Answer] = []
    /// Labelled parts of the address (Kel, Kec, …), which also stay in the address itself.
    private(set) var parts: [Answer] = []
    /// Lines that belong to no label.
    private(set) var free: [String] = []
    /// Everything that may tell what is wanted: free lines, and answers that are neither a name nor a place.
    private(set) var wish: String = ""

    private var open = false
    private var blankBefore = false

    init(_ text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) { take(line) }
        if text.localizedLowercaseContains("alamat baru") { wish += "\nalamat baru" }
        let places: Set<FieldName> = [.name, .address, .oldAddress, .phone, .email, .institution, .contact, .payer]
        wish += "\n" + answers.filter { !places.contains($0.field) }.map(\.text).joined(separator: "\n")
    }

    private mutating func take(_ line: Substring) {
        let trimmed = FieldReader.trim(String(line))
        guard !trimmed.isEmpty else {
            blankBefore = true
            return
        }
        let labelled = OrderLine.read(line)
        if labelled.isEmpty {
            plain(line, trimmed)
        } else {
            for (index, part) in labelled.enumerated() { self.labelled(part, joint: index == 0 ? "\n" : ", ") }
            if labelled[0].meaning == nil, labelled.count > 1 {
                // "Mohon ganti alamat kirim:": the label is half of the wish.
                wish += labelled[0].text + " " + labelled[1].whole.dropLast(labelled[1].text.count) + "\n"
            }
        }
        blankBefore = false
    }

    private mutating func labelled(_ part: OrderLine.Part, joint: String) {
        switch part.meaning {
        case nil:
            free.append(part.text)
            wish += part.text + "\n"
        case .field(let field):
            answers.append(Answer(field: field, text: part.text, sure: part.sure))
            open = true
        case .addressPart(let field):
            if let field { parts.append(Answer(field: field, text: part.text, sure: part.sure)) }
            // The address keeps the line as it was written, label and all.
            if open, let last = answers.indices.last,
                answers[last].field == .address || answers[last].field == .oldAddress
            {
                answers[last].text += answers[last].text.isEmpty ? part.whole : joint + part.whole
            } else {
                answers.append(Answer(field: .address, text: part.whole, sure: 0.8))
                open = true
            }
        }
    }

    /// A line without a label: more of the open answer, or a line of its own.
    private mutating func plain(_ line: Substring, _ trimmed: String) {
        if open, let last = answers.indices.last, belongs(trimmed, to: answers[last]) {
            answers[last].text += answers[last].text.isEmpty ? String(line) : "\n" + line
            return
        }
        open = false
        free.append(String(line))
        wish += line + "\n"
    }

    private func belongs(_ line: String, to answer: Answer) -> Bool {
        let words = Fold.words(line)
        if let first = words.first, Self.closings.contains(first) { return false }
        if FieldReader.isEmpty(answer.text) { return !blankBefore || answer.field == .address }
        switch answer.field {
        case .address, .oldAddress: return !blankBefore || words.contains { Self.addressWords.contains($0) }
        case .offer, .slots, .note: return !blankBefore
        default: return false
        }
    }

    private static let closings: Set<String> = [
        "terima", "terimakasih", "makasih", "trims", "tks", "thx", "thanks", "thank", "mohon", "tolong", "salam",
        "matur",
        "mksh", "mhn", "demikian", "hormat", "wassalam", "wassalamualaikum", "wss", "suwun", "nuwun",
    ]
    private static let addressWords: Set<String> = [
        "rt", "rw", "kel", "kelurahan", "desa", "kec", "kecamatan", "kab", "kabupaten", "kota", "jl", "jln", "jalan",
        "no", "blok", "provinsi", "prov", "jawa",
    ]
}

extension String {
    fileprivate func localizedLowercaseContains(_ word: String) -> Bool { lowercased().contains(word) }
}
