internal import CPango
internal import CQRencode

/// A QR code (ISO/IEC 18004) of a short text, error correction M.
struct QRCode {
    /// Modules on a side.
    let side: Int
    /// Row by row, true for a dark module.
    let modules: [Bool]

    /// White modules that the standard wants around it.
    static let quietZone = 4

    /// Nil for a text that no code holds.
    init?(_ text: String) {
        guard !text.isEmpty, let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        guard let data = code.pointee.data else { return nil }
        side = Int(code.pointee.width)
        // The lowest bit says dark; the others say what the module is for.
        modules = (0..<side * side).map { data[$0] & 1 == 1 }
    }

    /// Draws it with its quiet zone into a square.
    func draw(_ cairo: OpaquePointer, x: Double, y: Double, size: Double) {
        let module = size / Double(side + 2 * Self.quietZone)
        let (left, top) = (x + Double(Self.quietZone) * module, y + Double(Self.quietZone) * module)
        for row in 0..<side {
            var column = 0
            while column < side {
                guard modules[row * side + column] else {
                    column += 1
                    continue
                }
                // Neighbours as one bar: no hairlines between them on any printer.
                let start = column
                while column < side, modules[row * side + column] { column += 1 }
                cairo_rectangle(
                    cairo, left + Double(start) * module, top + Double(row) * module,
                    Double(column - start) * module, module)
            }
        }
        cairo_fill(cairo)
    }
}
