internal import CPango

/// Latin-1 text set in lines with a `LatinFont`: the quick way through `TextSlot`.
struct LatinText {
    private(set) var glyphs: [cairo_glyph_t] = []
    private(set) var width = 0.0
    private(set) var lines = 0
    private var codes: [UInt8] = []

    private static let space = UInt8(ascii: " ")
    private static let lineBreak = UInt8(ascii: "\n")

    /// Signs of Latin-1 that stand for themselves; the soft hyphen and the no-break space do not.
    static func isPrintable(_ code: UInt8) -> Bool {
        (0x20...0x7E).contains(code) || (0xA1...0xFF).contains(code) && code != 0xAD
    }

    /// Sets a text, wrapped at spaces to a width where one is given.
    /// - Returns: false when the text needs Pango: other signs than Latin-1, or a word wider than the line.
    mutating func set(_ text: String, _ font: LatinFont, width limit: Double?) -> Bool {
        glyphs.removeAll(keepingCapacity: true)
        width = 0
        lines = 0
        guard read(text, font) else { return false }
        var start = 0
        while start <= codes.count {
            let end = codes[start...].firstIndex(of: Self.lineBreak) ?? codes.count
            guard setParagraph(start..<end, font, limit) else { return false }
            start = end + 1
        }
        return true
    }

    /// Turns UTF-8 into Latin-1 codes, U+2028 into a line break.
    private mutating func read(_ text: String, _ font: LatinFont) -> Bool {
        codes.removeAll(keepingCapacity: true)
        for scalar in text.unicodeScalars {
            if scalar == "\u{2028}" {
                codes.append(Self.lineBreak)
                continue
            }
            guard let code = UInt8(exactly: scalar.value), Self.isPrintable(code), font.has(code) else { return false }
            codes.append(code)
        }
        return true
    }

    /// Lays out one paragraph greedily, as Pango does.
    private mutating func setParagraph(_ range: Range<Int>, _ font: LatinFont, _ limit: Double?) -> Bool {
        var lineStart = glyphs.count
        var x = 0.0
        // After the last space on the line: where it can be broken, and how wide it is up to the space.
        var breakAt: (glyph: Int, x: Double, widthBefore: Double)?
        for index in range {
            let code = codes[index]
            let next = index + 1 < range.upperBound ? codes[index + 1] : 0
            let advance = font.advance(code, before: next)
            glyphs.append(cairo_glyph_t(index: font.glyph(code), x: x, y: Double(lines) * font.lineStep))
            if code == Self.space {
                breakAt = (glyphs.count, x + advance, x)
            } else if let limit, x + advance > limit {
                guard let place = breakAt else { return false }
                width = max(width, place.widthBefore)
                lines += 1
                for moved in place.glyph..<glyphs.count {
                    glyphs[moved].x -= place.x
                    glyphs[moved].y = Double(lines) * font.lineStep
                }
                x -= place.x
                lineStart = place.glyph
                breakAt = nil
                if x + advance > limit { return false }
            }
            x += advance
        }
        width = max(width, glyphs.count > lineStart ? x : 0)
        lines += 1
        return true
    }

    /// Draws with the first baseline's start at a place in points.
    func show(_ cairo: OpaquePointer, _ font: LatinFont, x: Double, y: Double) {
        cairo_set_scaled_font(cairo, font.scaled)
        withUnsafeTemporaryAllocation(of: cairo_glyph_t.self, capacity: glyphs.count) { placed in
            for (index, glyph) in glyphs.enumerated() {
                placed.initializeElement(
                    at: index, to: cairo_glyph_t(index: glyph.index, x: glyph.x + x, y: glyph.y + y))
            }
            cairo_show_glyphs(cairo, placed.baseAddress, Int32(glyphs.count))
        }
    }
}
