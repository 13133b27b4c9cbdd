/// Reads what people write: the "format order" block, and plain sentences (intake.md, Indonesian text).
///
/// It reads what stands there and guesses nothing: what is unlabelled, doubled or half a choice gets a low confidence or
/// no value, and a person decides.
public enum OrderText {
    /// The fields and the wish in `text`, which may be several messages joined by line breaks.
    public static func read(_ text: String) -> ReadFields {
        let text = String(text.prefix(lengthLimit))
        let block = OrderBlock(Mojibake.mend(text).text.replacing("\r\n", with: "\n").replacing("\r", with: "\n"))
        var result = ReadFields()
        for answer in block.answers {
            let read = FieldReader.read(answer.field, answer.text, sure: answer.sure)
            result.take(read, for: answer.field)
            if answer.field == .slots || answer.field == .offer || answer.field == .note {
                result.takeLength(answer.text, sure: answer.sure)
            }
        }
        let free = block.free.joined(separator: "\n")
        readFree(free, into: &result)
        AddressParts.fill(&result, parts: block.parts)
        result.kind = KindWords.guess(block.wish, in: result)
        return result
    }

    /// Longer texts are no orders; what follows is left to a person's eyes. In characters.
    static let lengthLimit = 20_000

    /// A phone, an e-mail, a length in plain sentences: believable, but unlabelled.
    private static func readFree(_ free: String, into result: inout ReadFields) {
        if result.fields[.email]?.value == nil, let email = EmailText.find(free) {
            result.fields[.email] = ReadField(value: email, confidence: 0.8, raw: email)
        }
        if result.fields[.phone]?.value == nil {
            let numbers = PhoneScan.numbers(in: free)
            if let number = numbers.first {
                let confidence = numbers.count == 1 ? 0.6 : 0.4
                result.fields[.phone] = ReadField(
                    value: number.e164, confidence: min(confidence, number.confidence), raw: number.raw)
            }
        }
        if result.length == nil { result.takeLength(free, sure: 0.75) }
        if result.fields[.startEdition] == nil, let number = startEdition(free) {
            result.fields[.startEdition] = ReadField(value: number, confidence: 0.6, raw: "edisi \(number)")
        }
    }

    /// "mulai edisi 105", "dari edisi no 105".
    private static func startEdition(_ free: String) -> String? {
        let words = Fold.words(free)
        for (index, word) in words.enumerated() where word == "mulai" || word == "dari" || word == "sejak" {
            let next = words[(index + 1)...].prefix(4).filter {
                !["dari", "no", "nomor", "dgn", "dengan"].contains($0)
            }
            if let edition = next.first, edition == "edisi", let number = next.dropFirst().first, Int(number) != nil,
                number.count <= 5
            {
                return number
            }
        }
        return nil
    }
}

extension ReadFields {
    /// Takes `read` for `field`. A second, different answer leaves the first standing, but for a person to see.
    mutating func take(_ read: ReadField, for field: FieldName) {
        guard let before = fields[field] else {
            fields[field] = read
            return
        }
        guard let value = read.value, before.value != value else { return }
        guard let first = before.value else {
            fields[field] = read
            return
        }
        fields[field] = ReadField(
            value: first, confidence: min(before.confidence, 0.4), raw: before.raw + "\n" + read.raw)
    }

    /// The length of subscription in `text`, if it names one.
    mutating func takeLength(_ text: String, sure: Double) {
        guard length == nil else { return }
        var sure = sure
        var text = text
        switch Choice.read(text) {
        case .untouched where OrderLength.all(in: text).count > 1: return
        case .marked(let option):
            text = option
            sure *= 0.8
        default: break
        }
        guard let found = OrderLength.read(text) else { return }
        length = found.length
        lengthConfidence = found.confidence * sure
        if fields[.slots] == nil {
            let count: String? = if case .editions(let count) = found.length { String(count) } else { nil }
            fields[.slots] = ReadField(value: count, confidence: lengthConfidence, raw: text)
        }
    }
}
