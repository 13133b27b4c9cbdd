internal import CPango

/// One font at one size, with glyphs, widths and kerning of Latin-1 looked up once.
///
/// Nine labels in ten are plain Latin text; shaping each of them anew took most of a label's time. Everything here was
/// asked of Pango, so text set this way is spaced as Pango spaces it. What is not Latin-1 goes through Pango itself.
final class LatinFont {
    let scaled: OpaquePointer
    /// Height of one line, distance between baselines, and first baseline from the top; in points.
    let lineHeight: Double
    let lineStep: Double
    let baseline: Double
    private var glyphs = [UInt](repeating: 0, count: 256)
    private var advances = [Double](repeating: 0, count: 256)
    private var kerning = [Float](repeating: .nan, count: 256 * 256)
    private let layout: OpaquePointer
    private let font: UnsafeMutablePointer<PangoFont>

    /// nil when the font is not one that Cairo draws.
    init?(layout: OpaquePointer) {
        self.layout = layout
        guard let first = LatinFont.shape("A", layout), first.count == 1,
            let scaled = pango_cairo_font_get_scaled_font(OpaquePointer(first[0].font))
        else { return nil }
        font = first[0].font
        self.scaled = cairo_scaled_font_reference(scaled)
        lineHeight = LatinFont.size(layout).height
        baseline = Double(pango_layout_get_baseline(layout)) / Double(PANGO_SCALE)
        pango_layout_set_text(layout, "A\u{2028}A", -1)
        lineStep = LatinFont.size(layout).height - lineHeight
        for code in UInt8.min...UInt8.max where LatinText.isPrintable(code) { look(up: code) }
    }

    deinit {
        cairo_scaled_font_destroy(scaled)
        g_object_unref(UnsafeMutableRawPointer(layout))
    }

    private func look(up code: UInt8) {
        // A space alone is a run of its own; between letters it has the same width.
        guard let shaped = LatinFont.shape(String(UnicodeScalar(code)), layout), shaped.count == 1,
            shaped[0].font == font
        else { return }
        glyphs[Int(code)] = UInt(shaped[0].glyph)
        advances[Int(code)] = LatinFont.size(layout).width
    }

    /// False for a sign the font lacks.
    func has(_ code: UInt8) -> Bool { glyphs[Int(code)] != 0 }

    func glyph(_ code: UInt8) -> UInt { glyphs[Int(code)] }

    /// Width of a sign when another follows it; 0 for `next` is the end of the line.
    func advance(_ code: UInt8, before next: UInt8) -> Double {
        let own = advances[Int(code)]
        if next == 0 { return own }
        let index = Int(code) << 8 | Int(next)
        if kerning[index].isNaN { kerning[index] = pair(code, next) }
        return own + Double(kerning[index])
    }

    private func pair(_ code: UInt8, _ next: UInt8) -> Float {
        let text = String(UnicodeScalar(code)) + String(UnicodeScalar(next))
        // A ligature is not drawn here, so it must not change the spacing.
        guard let shaped = LatinFont.shape(text, layout), shaped.count == 2 else { return 0 }
        return Float(LatinFont.size(layout).width - advances[Int(code)] - advances[Int(next)])
    }

    private static func size(_ layout: OpaquePointer) -> (width: Double, height: Double) {
        var (across, down): (gint, gint) = (0, 0)
        pango_layout_get_size(layout, &across, &down)
        return (Double(across) / Double(PANGO_SCALE), Double(down) / Double(PANGO_SCALE))
    }

    /// The glyphs of a text's first line.
    private static func shape(
        _ text: String, _ layout: OpaquePointer
    ) -> [(glyph: PangoGlyph, font: UnsafeMutablePointer<PangoFont>)]? {
        pango_layout_set_text(layout, text, -1)
        guard let line = pango_layout_get_line_readonly(layout, 0) else { return nil }
        var found: [(glyph: PangoGlyph, font: UnsafeMutablePointer<PangoFont>)] = []
        var link = line.pointee.runs
        while let run = link {
            let item = run.pointee.data.assumingMemoryBound(to: PangoGlyphItem.self).pointee
            guard let font = item.item.pointee.analysis.font, let string = item.glyphs else { return nil }
            for index in 0..<Int(string.pointee.num_glyphs) {
                found.append((string.pointee.glyphs[index].glyph, font))
            }
            link = run.pointee.next
        }
        return found
    }
}
