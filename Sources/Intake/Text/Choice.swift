/// An answer that was to be picked from a printed choice: "1 tahun / 2 tahun".
enum Choice: Equatable {
    /// No choice at all: the text is an answer.
    case plain
    /// A choice left as it was printed.
    case untouched
    /// One option was marked: ticked, made bold, or the others struck out.
    case marked(String)

    static func read(_ text: String) -> Choice {
        let options = options(of: text)
        guard options.count > 1 else { return .plain }
        let ticked = options.filter { option in ticks.contains { option.lowercased().contains($0) } }
        if ticked.count == 1, let only = ticked.first { return .marked(bare(only)) }
        let kept = options.filter { !($0.hasPrefix("~") && $0.hasSuffix("~")) }
        if kept.count == 1, options.count > kept.count, let only = kept.first { return .marked(bare(only)) }
        let bold = options.filter { $0.count > 2 && $0.hasPrefix("*") && $0.hasSuffix("*") }
        if bold.count == 1, let only = bold.first { return .marked(bare(only)) }
        return .untouched
    }

    private static let ticks = ["(v)", "[v]", "(x)", "[x]", "✓", "✔", "☑", "✅", "√", "<--", "<-"]

    private static func options(of text: String) -> [String] {
        var parts: [String] = [""]
        for word in text.replacing("/", with: " / ").replacing("|", with: " / ").replacing("\n", with: " / ")
            .split(separator: " ")
        {
            if word == "/" || word.lowercased() == "atau" {
                parts.append("")
            } else {
                parts[parts.count - 1] += parts[parts.count - 1].isEmpty ? String(word) : " " + word
            }
        }
        return parts.filter { $0.contains { $0.isLetter || $0.isNumber } }
    }

    private static func bare(_ option: String) -> String {
        var text = option
        for tick in ticks + ["(V)", "[V]", "(X)", "[X]"] { text = text.replacing(tick, with: "") }
        while let first = text.first, " *_-~".contains(first) { text.removeFirst() }
        while let last = text.last, " *_-~".contains(last) { text.removeLast() }
        return text
    }
}
