import Paper

/// One record for a person: caption and value on a line, objects and lists of objects below as indented blocks.
struct ShowView {
    let table: Table
    let width: Int?

    private var wording: Wording { table.wording }

    func lines(_ record: Record, indent: Int = 0) -> [String] {
        let simple = record.fields.filter { !$0.value.isBlock }
        let captionWidth = simple.reduce(0) { max($0, TextWidth.of(wording.caption($1))) }
        // Figures of a record that has nothing else (counts by class) line up to the right.
        let figures = !simple.isEmpty && simple.allSatisfy { $0.value.kind.isNumeric }
        let texts = simple.map { lines(of: $0.value) }
        let valueWidth = figures && indent > 0 ? texts.joined().reduce(0) { max($0, TextWidth.of($1)) } : 0
        var out = zip(simple, texts).flatMap { field, texts in
            let caption = TextWidth.fitted(wording.caption(field), captionWidth, isRight: false)
            return texts.enumerated().map { index, text in
                table.style.dim(index == 0 ? caption : String(repeating: " ", count: captionWidth)) + "  "
                    + TextWidth.fitted(text, max(valueWidth, TextWidth.of(text)), isRight: true)
            }
        }
        for field in record.fields where field.value.isBlock { out += block(field, indent: indent) }
        return out.map { String(repeating: " ", count: indent) + $0 }
    }

    /// Sentences stand below each other; anything else on one line.
    private func lines(of value: Value) -> [String] {
        if case .list(let values) = value.kind, values.count > 1 {
            let texts = values.map { TextWidth.harmless(wording.text($0)) }
            if texts.contains(where: { $0.hasSuffix(".") }) { return texts }
        }
        return [TextWidth.harmless(wording.text(value))]
    }

    private func block(_ field: Field, indent: Int) -> [String] {
        let heading = ["", table.style.bold(wording.caption(field))]
        switch field.value.kind {
        case .record(let inner): return heading + lines(inner, indent: 2)
        case .records(let records):
            let rows = table.lines(records, columns: nil, width: width.map { max(20, $0 - indent - 2) })
            return heading + rows.map { "  " + $0 }
        default: return []
        }
    }
}

extension Value {
    /// An object or list of objects with something in it; an empty one is a line like any other.
    fileprivate var isBlock: Bool {
        switch kind {
        case .record(let record): !record.fields.isEmpty
        case .records(let records): !records.isEmpty
        default: false
        }
    }
}
