/// A sheet (or roll) of labels. Every length is in millimetres, every font size in points.
public struct LabelSheet: Sendable, Equatable {
    public var name: String
    public var pageWidth: Double
    public var pageHeight: Double
    public var columns: Int
    public var rows: Int
    public var labelWidth: Double
    public var labelHeight: Double
    /// From the page's left edge to the first label.
    public var left: Double
    /// From the page's top edge to the first label.
    public var top: Double
    /// Between two columns.
    public var gapAcross = 0.0
    /// Between two rows.
    public var gapDown = 0.0
    /// Inside each label, on every side.
    public var padding = 2.5
    /// Family names, first choice first; other scripts fall back by themselves.
    public var font = "Noto Sans"
    public var fontSize = 9.5
    /// Longer texts shrink to this size; what still does not fit ends in an ellipsis.
    public var smallestFontSize = 6.5

    /// Labels on a page.
    public var cells: Int { columns * rows }
}

extension LabelSheet {
    /// 21 labels of 63.5 × 38.1 mm on A4.
    public static let a4x21 = LabelSheet(
        name: "3x7", pageWidth: 210, pageHeight: 297, columns: 3, rows: 7, labelWidth: 63.5, labelHeight: 38.1,
        left: 7.2, top: 15.15, gapAcross: 2.55)

    /// 24 labels of 63.5 × 33.9 mm on A4.
    public static let a4x24 = LabelSheet(
        name: "3x8", pageWidth: 210, pageHeight: 297, columns: 3, rows: 8, labelWidth: 63.5, labelHeight: 33.9,
        left: 7.2, top: 12.9, gapAcross: 2.55, padding: 2, fontSize: 9, smallestFontSize: 6)

    /// A thermal roll of 100 × 50 mm, one label a page.
    public static let roll = LabelSheet(
        name: "roll", pageWidth: 100, pageHeight: 50, columns: 1, rows: 1, labelWidth: 100, labelHeight: 50,
        left: 0, top: 0, padding: 3, fontSize: 11.5, smallestFontSize: 7.5)

    /// The templates that come with the program.
    public static let builtIn = [a4x21, a4x24, roll]

    /// A built-in template by its name, or nil.
    public static func named(_ name: String) -> LabelSheet? {
        builtIn.first { $0.name == name }
    }

    /// Every way in which the measures contradict each other; empty when the template can be printed.
    public var faults: [Fault] {
        var faults: [Fault] = []
        let lengths: [(CodingKeys, Double, ClosedRange<Double>)] = [
            (.pageWidth, pageWidth, 20...1200), (.pageHeight, pageHeight, 15...1200),
            (.labelWidth, labelWidth, 20...1200), (.labelHeight, labelHeight, 15...1200),
            (.left, left, 0...1200), (.top, top, 0...1200), (.gapAcross, gapAcross, 0...200),
            (.gapDown, gapDown, 0...200), (.padding, padding, 0...100), (.fontSize, fontSize, 4...72),
            (.smallestFontSize, smallestFontSize, 4...72), (.columns, Double(columns), 1...50),
            (.rows, Double(rows), 1...100),
        ]
        for (key, value, range) in lengths where !range.contains(value) {
            faults.append(.outOfRange(key.rawValue, value, range))
        }
        if !faults.isEmpty { return faults }
        let across = left + Double(columns) * labelWidth + Double(columns - 1) * gapAcross
        let down = top + Double(rows) * labelHeight + Double(rows - 1) * gapDown
        // Makers round their measures: a twentieth of a millimetre is no fault.
        if across > pageWidth + 0.05 { faults.append(.tooWide(across, pageWidth)) }
        if down > pageHeight + 0.05 { faults.append(.tooHigh(down, pageHeight)) }
        if smallestFontSize > fontSize { faults.append(.fontSizes(smallestFontSize, fontSize)) }
        if padding * 2 > min(labelWidth, labelHeight) - 10 { faults.append(.padding(padding)) }
        return faults
    }
}
