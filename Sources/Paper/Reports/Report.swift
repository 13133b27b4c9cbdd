public import Circulation

/// A report as a value. Five papers are made from it: terminal text, CSV, JSON, workbook and HTML.
///
/// Everything in it has a stable English `key` for programs and a `caption` in both languages for people. In JSON the
/// facts come first, each under its key, then each table under its key.
public struct Report: Sendable, Equatable {
    /// Stable name, such as `circulation`.
    public var key: String
    public var title: Phrase
    public var subtitle: Phrase?
    /// Single figures, the important ones first.
    public var facts: [Fact]
    public var tables: [Table]
    /// Pictures of columns of the tables.
    public var charts: [Chart]
    /// Sentences under the figures: what they count and what they leave out.
    public var notes: [Phrase]

    public init(
        key: String, title: Phrase, subtitle: Phrase? = nil, facts: [Fact] = [], tables: [Table] = [],
        charts: [Chart] = [], notes: [Phrase] = []
    ) {
        self.key = key
        self.title = title
        self.subtitle = subtitle
        self.facts = facts
        self.tables = tables
        self.charts = charts
        self.notes = notes
    }

    /// The table of a key.
    public func table(_ key: String) -> Table? { tables.first { $0.key == key } }
}

extension Report {
    /// A single figure with its caption.
    public struct Fact: Sendable, Equatable {
        public var key: String
        public var caption: Phrase
        public var kind: Kind
        public var value: Value
        /// False for a figure that only programs read.
        public var isShown: Bool

        public init(_ key: String, _ caption: Phrase, _ kind: Kind, _ value: Value, isShown: Bool = true) {
            self.key = key
            self.caption = caption
            self.kind = kind
            self.value = value
            self.isShown = isShown
        }
    }

    /// What a number or word means, and so how it is written and aligned.
    public enum Kind: Sendable, Equatable {
        case text
        /// A count.
        case integer
        /// A number that is a name: an edition, a year. Never grouped, never added.
        case ordinal
        /// Whole rupiah.
        case rupiah
        /// Hundredths of a percent: 9467 is 94,67%. An integer, so that the caller rounds once.
        case percent
        /// An integer of so many decimals: 61945 at scale 1 is 6.194,5. In JSON a string, `"6194.5"`.
        case decimal(scale: Int)
        case day

        /// Numbers stand under each other at the right.
        public var isNumeric: Bool {
            switch self {
            case .text, .day: false
            default: true
            }
        }

        /// A total can be made by adding.
        var isAdditive: Bool { self == .integer || self == .rupiah }
    }
}
