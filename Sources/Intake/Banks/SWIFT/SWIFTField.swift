/// One field of an MT940 or MT942 message: its tag and its lines.
struct SWIFTField {
    var tag: String
    var lines: [String]
    /// The line of the file where it begins.
    var number: Int

    /// SWIFT breaks information for the account owner (`:86:`) at so many characters.
    static let width = 65

    /// The tags of both messages. A wrapped line may begin like a tag (`:26:37` of a time), so no others count.
    private static let tags: Set<Substring> = [
        "13", "13C", "13D", "20", "21", "25", "25P", "28", "28C", "34F", "60F", "60M", "61", "62F", "62M", "64", "65",
        "86",
        "90C", "90D", "NS",
    ]

    init(tag: String, lines: [String], number: Int) {
        self.tag = tag
        self.lines = lines
        self.number = number
    }

    /// The field that begins with `line`; nil when it goes on with the one before.
    init?(_ line: String, _ number: Int) {
        guard line.utf8.first == UInt8(ascii: ":"),
            let end = line.dropFirst().prefix(4).firstIndex(of: ":")
        else { return nil }
        let tag = line[line.index(after: line.startIndex)..<end]
        guard Self.tags.contains(tag) else { return nil }
        self.init(tag: String(tag), lines: [String(line[line.index(after: end)...])], number: number)
    }

    /// The first line without blanks around it.
    var first: Substring {
        var text = lines[0][...]
        while text.last?.isWhitespace == true { text.removeLast() }
        while text.first?.isWhitespace == true { text.removeFirst() }
        return text
    }

    /// The lines put together: full ones go straight on, shorter ones end at a word.
    var joined: String {
        lines.dropFirst().reduce(into: (text: lines[0], last: lines[0])) { all, line in
            all.text += (all.last.count >= Self.width ? "" : " ") + line
            all.last = line
        }.text
    }
}
