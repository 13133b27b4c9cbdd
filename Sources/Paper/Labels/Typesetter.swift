internal import CPango

/// Pango on a Cairo PDF: one context, the fonts it has met, and the points-to-Pango arithmetic.
///
/// Lengths are in points (1/72 inch). Not for use from two threads.
final class Typesetter {
    let cairo: OpaquePointer
    private let context: OpaquePointer
    private let family: String
    private var fonts: [FontKey: OpaquePointer] = [:]
    private var latinFonts: [FontKey: LatinFont] = [:]

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
        TextSlot(layout: TextSlot.layout(context), typesetter: self)
    }

    private static func key(_ size: Double, _ isBold: Bool) -> FontKey {
        FontKey(quarterPoints: Int((size * 4).rounded()), isBold: isBold)
    }

    /// The same font for Latin text, or nil when it cannot be used that way.
    func latinFont(size: Double, isBold: Bool) -> LatinFont? {
        let key = Self.key(size, isBold)
        if let font = latinFonts[key] { return font }
        let layout = TextSlot.layout(context)
        pango_layout_set_font_description(layout, font(size: size, isBold: isBold))
        let font = LatinFont(layout: layout)
        latinFonts[key] = font
        return font
    }

    /// The font of a size, to the quarter point.
    func font(size: Double, isBold: Bool) -> OpaquePointer? {
        let key = Self.key(size, isBold)
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
