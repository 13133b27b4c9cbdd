/// The two languages that staff read. English names stay in code, Indonesian is what the department speaks.
public enum Language: String, Sendable, CaseIterable {
    case id, en
}

/// One sentence for staff, in both languages.
public struct Phrase: Sendable, Hashable {
    public let id: String
    public let en: String

    public init(id: String, en: String) {
        self.id = id
        self.en = en
    }

    /// The same text in both languages: names, numbers, codes.
    public init(_ same: String) {
        self.init(id: same, en: same)
    }

    public subscript(language: Language) -> String {
        language == .id ? id : en
    }

    public static func + (left: Phrase, right: Phrase) -> Phrase {
        Phrase(id: left.id + right.id, en: left.en + right.en)
    }
}
