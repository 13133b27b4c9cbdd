internal import CPango

/// Pango on a Cairo PDF: one context, the fonts it has met, and the points-to-Pango arithmetic.
///
/// Lengths are in points (1/72 inch). Not for use from two threads.
final class Typesetter {
    let cairo: OpaquePointer
    private let context: OpaquePointer
    private let family: String
    private var fonts: [FontKey: OpaquePointer] = [:]

    private struct FontKey: Hashable {
        let quarterPoints: Int
        let isBold: Bool
    }

    /// Fallbacks named outright, so that Han characters come from the same font on every page and machine.
    private static let fallbacks = [
        "Noto Sans", "Noto Sans Arabic", "Noto Sans Javanese", "Noto Sans CJK SC", "DejaVu Sans",
    ]

    init(cairo: OpaquePointer, family: String) {
        self.cairo = cairo
        self.family = ([family] + Self.fallbacks.filter { $0 != family }).joined(separator: ",")
        context = pango_cairo_create_context(cairo)
        pango_cairo_context_set_resolution(context, 72)
        // Paper has no pixels: whole-pixel advances would space letters unevenly.
        pango_context_set_round_glyph_positions(context, 0)
        pango_context_set_language(context, pango_language_from_string("id"))
    }

    deinit {
        for font in fonts.values { pango_font_description_free(font) }
        g_object_unref(UnsafeMutableRawPointer(context))
    }

    /// A place for one piece of text, to be reused from label to label.
    func slot() -> TextSlot {
        TextSlot(layout: pango_layout_new(context), typesetter: self)
    }

    /// The font of a size, to the quarter point.
    func font(size: Double, isBold: Bool) -> OpaquePointer? {
        let key = FontKey(quarterPoints: Int((size * 4).rounded()), isBold: isBold)
        if let font = fonts[key] { return font }
        let font = pango_font_description_from_string(family)
        pango_font_description_set_size(font, gint(key.quarterPoints) * PANGO_SCALE / 4)
        pango_font_description_set_weight(font, isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        fonts[key] = font
        return font
    }

    /// The millimetres of a template in points.
    static func points(_ millimetres: Double) -> Double { millimetres * 72 / 25.4 }
}

/// How a piece of text may use the width it is given.
enum TextFit: Equatable {
    /// One line, as wide as it is.
    case free
    /// Wrapped; the height follows.
    case wrapped(width: Double)
    /// Wrapped and cut with an ellipsis below `height`; a height of nil is one line.
    case cut(width: Double, height: Double?)
}

/// One Pango layout, reused. Setting the same text and fit again costs nothing.
final class TextSlot {
    private let layout: OpaquePointer
    private unowned let typesetter: Typesetter
    private var text = ""
    private var size = 0.0
    private var isBold = false
    private var fit = TextFit.free
    /// Measured size in points.
    private(set) var width = 0.0
    private(set) var height = 0.0

    init(layout: OpaquePointer, typesetter: Typesetter) {
        self.layout = layout
        self.typesetter = typesetter
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_line_spacing(layout, Self.lineSpacing)
        // A hyphen the sender did not write would be read as part of the name.
        let attributes = pango_attr_list_new()
        pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
        pango_layout_set_attributes(layout, attributes)
        pango_attr_list_unref(attributes)
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

    /// Noto's own line height is generous for four lines of address on 38 mm.
    private static let lineSpacing: Float = 0.86

    func set(_ text: String, size: Double, isBold: Bool = false, fit: TextFit = .free) {
        if text == self.text && size == self.size && isBold == self.isBold && fit == self.fit { return }
        if size != self.size || isBold != self.isBold {
            pango_layout_set_font_description(layout, typesetter.font(size: size, isBold: isBold))
        }
        if text != self.text {
            var copy = text
            copy.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    pango_layout_set_text(layout, $0.baseAddress, gint($0.count))
                }
            }
            // A right-to-left name starts at the same left edge as the rest of the label: a sorter looks there.
            pango_layout_set_alignment(layout, LabelText.isRightToLeft(text) ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT)
        }
        apply(fit)
        (self.text, self.size, self.isBold, self.fit) = (text, size, isBold, fit)
        var (pixelsAcross, pixelsDown): (gint, gint) = (0, 0)
        pango_layout_get_size(layout, &pixelsAcross, &pixelsDown)
        width = Double(pixelsAcross) / Double(PANGO_SCALE)
        height = Double(pixelsDown) / Double(PANGO_SCALE)
    }

    /// Signs that no font has, in the text now set.
    var unknownSigns: Int { Int(pango_layout_get_unknown_glyphs_count(layout)) }

    var lines: Int { Int(pango_layout_get_line_count(layout)) }

    /// From the top to the first line's baseline, in points.
    var baseline: Double { Double(pango_layout_get_baseline(layout)) / Double(PANGO_SCALE) }

    /// Draws with the top left corner at a place in points.
    func show(x: Double, y: Double) {
        cairo_move_to(typesetter.cairo, x, y)
        pango_cairo_show_layout(typesetter.cairo, layout)
    }

    private func apply(_ fit: TextFit) {
        if fit == self.fit { return }
        switch fit {
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
