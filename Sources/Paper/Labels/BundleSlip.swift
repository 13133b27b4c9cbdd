internal import CPango

/// The separator label that closes a bundle: framed, with the prefix large enough to read across a sorting table.
final class BundleSlip {
    private let sheet: LabelSheet
    private let typesetter: Typesetter
    private let words: LabelWords
    private let number: TextSlot
    private let prefix: TextSlot
    private let counts: TextSlot
    private let title: TextSlot

    init(sheet: LabelSheet, typesetter: Typesetter, words: LabelWords) {
        self.sheet = sheet
        self.typesetter = typesetter
        self.words = words
        number = typesetter.slot()
        prefix = typesetter.slot()
        counts = typesetter.slot()
        title = typesetter.slot()
    }

    func draw(_ bundle: BundleTally.Open, job: String, in cell: Area) {
        let cairo = typesetter.cairo
        cairo_save(cairo)
        cairo_rectangle(cairo, cell.x, cell.y, cell.width, cell.height)
        cairo_clip(cairo)
        drawFrame(cell)
        let room = cell.inset(Typesetter.points(sheet.padding) + 2)
        let line = TextFit.cut(width: room.width, height: nil)
        let courier = bundle.key.courier.isEmpty ? "" : " · " + LabelText.oneLine(bundle.key.courier)
        number.set("\(words.bundle) \(bundle.number)\(courier)", size: sheet.fontSize, isBold: true, fit: line)
        number.show(x: room.x, y: room.y)
        title.set(LabelText.oneLine(job), size: max(sheet.fontSize * 0.74, 5), fit: line)
        title.show(x: room.x, y: room.maxY - title.height)
        counts.set(
            words.counts(labels: bundle.labels, copies: bundle.copies), size: sheet.fontSize, isBold: true, fit: line)
        let countsTop = room.maxY - title.height - counts.height
        counts.show(x: room.x, y: countsTop)
        let middle = countsTop - room.y - number.height
        let large = min(max(middle * 0.72, sheet.fontSize), 40)
        prefix.set(words.prefix(bundle.key), size: bundle.key.prefix.isEmpty ? large * 0.5 : large, isBold: true)
        prefix.show(x: room.x, y: room.y + number.height + (middle - prefix.height) / 2)
        cairo_restore(cairo)
    }

    private func drawFrame(_ cell: Area) {
        let cairo = typesetter.cairo
        let frame = cell.inset(Typesetter.points(sheet.padding) * 0.5)
        cairo_set_line_width(cairo, 1.6)
        cairo_rectangle(cairo, frame.x, frame.y, frame.width, frame.height)
        cairo_stroke(cairo)
    }
}
