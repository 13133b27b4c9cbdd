internal import CPango

/// How a piece of text may use the width it is given.
enum TextFit: Equatable {
    /// One line, as wide as it is.
    case free
    /// Wrapped; the height follows.
    case wrapped(width: Double)
    /// Wrapped and cut with an ellipsis below `height`; a height of nil is one line.
    case cut(width: Double, height: Double?)
}

/// One piece of a label, reused from label to label. Setting the same text and fit again costs nothing.
///
/// Latin text that fits is set by `LatinText`; everything else by the slot's own Pango layout.
final class TextSlot {
    private let layout: OpaquePointer
    private unowned let typesetter: Typesetter
    private var now = Setting()
    private var inPango = Setting()
    private var latin = LatinText()
    private var latinFont: LatinFont?
    /// Measured size in points.
    private(set) var width = 0.0
    private(set) var height = 0.0
    private(set) var lines = 0
    /// From the top to the first line's baseline, in points.
    private(set) var baseline = 0.0
    /// Signs that no font has, in the text now set.
    private(set) var unknownSigns = 0

    private struct Setting: Equatable {
        var text = ""
        var size = 0.0
        var isBold = false
        var fit = TextFit.free
    }

    init(layout: OpaquePointer, typesetter: Typesetter) {
        self.layout = layout
        self.typesetter = typesetter
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

    /// Noto's own line height is generous for four lines of address on 38 mm.
    private static let lineSpacing: Float = 0.86

    /// A layout as every slot has it.
    static func layout(_ context: OpaquePointer) -> OpaquePointer {
        let layout: OpaquePointer = pango_layout_new(context)
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_line_spacing(layout, lineSpacing)
        // A hyphen the sender did not write would be read as part of the name.
        let attributes = pango_attr_list_new()
        pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
        pango_layout_set_attributes(layout, attributes)
        pango_attr_list_unref(attributes)
        return layout
    }

    func set(_ text: String, size: Double, isBold: Bool = false, fit: TextFit = .free) {
        let wanted = Setting(text: text, size: size, isBold: isBold, fit: fit)
        if wanted == now { return }
        now = wanted
        if !setLatin() { setPango() }
    }

    /// Draws with the top left corner at a place in points.
    func show(x: Double, y: Double) {
        let cairo = typesetter.cairo
        guard let latinFont else {
            cairo_move_to(cairo, x, y)
            pango_cairo_show_layout(cairo, layout)
            return
        }
        latin.show(cairo, latinFont, x: x, y: y + baseline)
    }

    // MARK: Latin

    private func setLatin() -> Bool {
        latinFont = nil
        guard let font = typesetter.latinFont(size: now.size, isBold: now.isBold) else { return false }
        switch now.fit {
        case .free:
            guard latin.set(now.text, font, width: nil) else { return false }
        case .wrapped(let width):
            guard latin.set(now.text, font, width: width) else { return false }
        case .cut(let width, let height):
            guard latin.set(now.text, font, width: height == nil ? nil : width), latin.width <= width else {
                return false
            }
            if let height, self.height(font) > height { return false }
        }
        latinFont = font
        width = latin.width
        height = self.height(font)
        lines = latin.lines
        baseline = font.baseline
        unknownSigns = 0
        return true
    }

    private func height(_ font: LatinFont) -> Double { font.lineHeight + Double(latin.lines - 1) * font.lineStep }

    // MARK: Pango

    private func setPango() {
        if now.size != inPango.size || now.isBold != inPango.isBold {
            pango_layout_set_font_description(layout, typesetter.font(size: now.size, isBold: now.isBold))
        }
        if now.text != inPango.text { setPangoText() }
        if now.fit != inPango.fit { setPangoFit() }
        inPango = now
        var (across, down): (gint, gint) = (0, 0)
        pango_layout_get_size(layout, &across, &down)
        width = Double(across) / Double(PANGO_SCALE)
        height = Double(down) / Double(PANGO_SCALE)
        lines = Int(pango_layout_get_line_count(layout))
        baseline = Double(pango_layout_get_baseline(layout)) / Double(PANGO_SCALE)
        unknownSigns = Int(pango_layout_get_unknown_glyphs_count(layout))
    }

    private func setPangoText() {
        var copy = now.text
        copy.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                pango_layout_set_text(layout, $0.baseAddress, gint($0.count))
            }
        }
        // A right-to-left name starts at the same left edge as the rest of the label: a sorter looks there.
        pango_layout_set_alignment(layout, LabelText.isRightToLeft(now.text) ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT)
    }

    private func setPangoFit() {
        switch now.fit {
        case .free:
            pango_layout_set_width(layout, -1)
            pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_NONE)
        case .wrapped(let width):
            pango_layout_set_width(layout, gint(width * Double(PANGO_SCALE)))
            pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_NONE)
        case .cut(let width, let height):
            pango_layout_set_width(layout, gint(width * Double(PANGO_SCALE)))
            pango_layout_set_height(layout, height.map { gint($0 * Double(PANGO_SCALE)) } ?? -1)
            pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
        }
    }
}
