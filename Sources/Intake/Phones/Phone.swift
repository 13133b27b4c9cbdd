import CPhoneNumber

/// Reads phone numbers as Indonesians type them, to E.164 (intake.md, Phones).
///
/// The text is cleaned here; whether the outcome is a number, libphonenumber says. Letters are never turned into digits,
/// but for the letter O typed for a leading zero, which is read with low confidence.
public enum Phone {
    /// Reads below this want a person.
    public static let threshold = 0.7
    /// A longer text is no phone field.
    private static let length_bytes = 1000

    /// Every number in `text` in its order; an unreadable text gives one read without a number.
    public static func read(_ text: String) -> [PhoneRead] {
        if let e164 = PlainMobile.e164(text) {
            return [
                PhoneRead(
                    e164: e164, valid: true, confidence: 0.98, extensionDigits: nil, kind: .mobile, raw: text)
            ]
        }
        guard text.utf8.count <= length_bytes else { return [.unreadable(String(text.prefix(100)))] }
        let cleaned = PhoneText.clean(text)
        let pieces = PhoneText.pieces(cleaned)
        let reads = pieces.map { piece($0) }
        let found = reads.filter { $0.e164 != nil || $0.raw.utf8.count { (0x30...0x39).contains($0) } >= 5 }
        return found.isEmpty ? [.unreadable(text)] : found
    }

    /// The number to keep of `text`: the first valid one, if any.
    public static func first(_ text: String) -> PhoneRead? {
        read(text).first { $0.valid }
    }

    private static func piece(_ raw: String) -> PhoneRead {
        guard let found = PhoneText.digits(of: raw) else { return .unreadable(raw) }
        for candidate in PhoneDigits.candidates(found.digits) {
            guard let number = parse(candidate.text), number.valid else { continue }
            return PhoneRead(
                e164: number.e164, valid: true, confidence: min(candidate.confidence, found.confidence),
                extensionDigits: found.extensionDigits, kind: kind(number.e164), raw: raw)
        }
        return .unreadable(raw)
    }

    /// What libphonenumber makes of `text` as dialled in Indonesia.
    static func parse(_ text: String) -> (e164: String, valid: Bool)? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
            guard let base = buffer.baseAddress else { return nil }
            let outcome = phone_number_e164(text, Int32(text.utf8.count), "ID", base, 32)
            return outcome < 0 ? nil : (String(cString: base), outcome == 1)
        }
    }

    private static func kind(_ e164: String) -> PhoneRead.Kind {
        switch phone_number_type(e164, Int32(e164.utf8.count)) {
        case 0: .landline
        // Where a plan cannot tell the two apart (North America), the number may well be a mobile.
        case 1, 2: .mobile
        default: .other
        }
    }
}
