internal import CPango

/// A4 pages that are filled from the top down: text in columns, rules, shaded boxes. Lengths in points.
final class LetterPage {
    enum Side { case left, right }

    /// How a piece of text looks.
    struct Style {
        var size = 9.5
        var isBold = false
        /// 0 black … 1 white.
        var grey = 0.0
        var side = Side.left

        static let plain = Style()
        static let strong = Style(isBold: true)
        static let small = Style(size: 8, grey: 0.35)

        func sized(_ size: Double) -> Style {
            var style = self
            style.size = size
            return style
        }

        var toTheRight: Style {
            var style = self
            style.side = .right
            return style
        }
    }

    static let width = 595.28
    static let height = 841.89
    static let left = 54.0
    static let right = width - left
    static let top = 48.0
    /// Where the footer begins.
    static let bottom = height - 52

    let file: PDFFile
    private let typesetter: Typesetter
    private let slot: TextSlot
    /// Where the next thing is drawn.
    var y = top
    /// Signs that no font has.
    private(set) var unknownSigns = 0

    init(file: PDFFile) {
        self.file = file
        typesetter = Typesetter(cairo: file.cairo, family: "Noto Sans")
        slot = typesetter.slot()
    }

    /// Draws a text at a height, wrapped at the column's width.
    /// - Returns: its height.
    @discardableResult
    func text(
        _ text: String, _ style: Style = .plain, x: Double = left, width: Double = right - left, at y: Double? = nil
    ) -> Double {
        slot.set(LabelText.oneLine(text), size: style.size, isBold: style.isBold, fit: .wrapped(width: width))
        unknownSigns += slot.unknownSigns
        cairo_set_source_rgb(file.cairo, style.grey, style.grey, style.grey)
        slot.show(x: style.side == .right ? x + width - slot.width : x, y: y ?? self.y)
        cairo_set_source_rgb(file.cairo, 0, 0, 0)
        return slot.height
    }

    /// Draws a text and moves below it.
    func line(_ text: String, _ style: Style = .plain, x: Double = left, width: Double = right - left, gap: Double = 2)
    {
        y += self.text(text, style, x: x, width: width) + gap
    }

    /// The height a text would take.
    func height(_ text: String, _ style: Style = .plain, width: Double) -> Double {
        slot.set(LabelText.oneLine(text), size: style.size, isBold: style.isBold, fit: .wrapped(width: width))
        return slot.height
    }

    /// A line across.
    func rule(at y: Double? = nil, from x: Double = left, to end: Double = right, thick: Double = 0.6) {
        cairo_set_line_width(file.cairo, thick)
        cairo_move_to(file.cairo, x, y ?? self.y)
        cairo_line_to(file.cairo, end, y ?? self.y)
        cairo_stroke(file.cairo)
    }

    /// A box, shaded or with an outline.
    func box(x: Double, y: Double, width: Double, height: Double, grey: Double? = nil) {
        let cairo = file.cairo
        cairo_rectangle(cairo, x, y, width, height)
        if let grey {
            cairo_set_source_rgb(cairo, grey, grey, grey)
            cairo_fill(cairo)
            cairo_set_source_rgb(cairo, 0, 0, 0)
        } else {
            cairo_set_line_width(cairo, 0.8)
            cairo_stroke(cairo)
        }
    }

    func fits(_ height: Double) -> Bool { y + height <= Self.bottom }

    /// Writes the page out with its footer and begins another; `note` stands at the footer's right.
    /// - Throws: `file_failed`.
    func end(footer: String, note: String) throws(PaperError) {
        text(footer, .small, width: 360, at: Self.bottom + 14)
        text(note, .small.toTheRight, at: Self.bottom + 14)
        try file.endPage()
        y = Self.top
    }
}
