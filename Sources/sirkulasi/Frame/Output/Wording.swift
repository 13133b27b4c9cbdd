import Circulation
import Paper
import Postgres

/// Values, captions and sentences in the language of the person who reads them.
struct Wording: Sendable {
    let language: Language
    let captions: Captions

    func callAsFunction(_ phrase: Phrase) -> String { phrase[language] }

    /// The heading of a field: its own caption, the known one of its key, else the key as words.
    func caption(_ field: Field) -> String {
        if let caption = field.caption { return self(caption) }
        return word(field.key)
    }

    /// A word of ours in the language, or the word itself with spaces for underscores.
    func word(_ word: String) -> String {
        if let phrase = captions[word] { return self(phrase) }
        return word.replacing("_", with: " ")
    }

    /// A value on one line.
    func text(_ value: Value) -> String {
        switch value.kind {
        case .nothing: ""
        case .text(let text): text
        case .word(let word): self.word(word)
        case .number(let number): String(number)
        case .count(let number): grouped(number)
        case .money(let amount, let currency): money(amount, currency)
        case .decimal(let units, let places): style.decimal(units, scale: places)
        case .flag(let flag): self(flag ? Phrase(id: "ya", en: "yes") : Phrase(id: "tidak", en: "no"))
        case .day(let day): day.description
        case .instant(let instant, let zone): self.instant(instant, zone)
        case .list(let values): values.map(text).joined(separator: ", ")
        case .record(let record):
            record.fields.map { "\(caption($0)) \(text($0.value))" }.joined(separator: ", ")
        case .records(let records): records.map { text(.record($0)) }.joined(separator: "; ")
        }
    }

    /// 1234567 is "1.234.567" in Indonesian and "1,234,567" in English.
    func grouped(_ number: Int) -> String { style.integer(number) }

    /// Rupiah are whole; other currencies are taken to have two decimals (ISO 4217's common case).
    private func money(_ amount: Int, _ currency: String) -> String {
        currency == "IDR" ? style.rupiah(amount) : "\(currency) \(style.decimal(amount, scale: 2))"
    }

    private var style: NumberStyle { NumberStyle(language) }

    /// Wall time in the zone, with the name that Indonesians use for it, else the offset: "2026-11-23 17:00 WIB".
    private func instant(_ instant: Instant, _ zone: String) -> String {
        let offset = instant.offset(in: zone)
        let written = instant.formatted(offsetSeconds: offset)
        let wall = written.prefix(10) + " " + written.dropFirst(11).prefix(5)
        let names = [7 * 3600: "WIB", 8 * 3600: "WITA", 9 * 3600: "WIT", 0: "UTC"]
        return "\(wall) \(names[offset] ?? String(written.suffix(6)))"
    }
}
