extension Phrase {
    /// Between the two languages in a note: a sign nobody types.
    private static let joint = "\u{1F}"

    /// Both languages in one text, for a note that is read later in either.
    public var stored: String { id == en ? id : id + Self.joint + en }

    /// A note read back: sentences of the program in both languages, words of people as they are.
    public init(stored text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let halves = line.split(separator: Self.joint, maxSplits: 1, omittingEmptySubsequences: false)
            return (halves.first ?? "", halves.last ?? "")
        }
        self.init(id: lines.map(\.0).joined(separator: "\n"), en: lines.map(\.1).joined(separator: "\n"))
    }
}
