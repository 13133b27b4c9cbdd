internal import Circulation
internal import CPango

/// The last pages: what the post office counts. Labels and copies per prefix, totals, and which frozen run they are.
///
/// Set in as many columns as the page holds, so that it serves A4 and a roll alike.
struct CountPage {
    private let typesetter: Typesetter
    private let words: LabelWords
    private let area: Area
    private let size: Double
    private let heading: [(text: String, isBold: Bool)]
    private var rows: [[String]]
    private var isFirst = true
    private let slot: TextSlot
    /// More than one courier: each row names its own.
    private let hasCouriers: Bool

    init(sheet: LabelSheet, typesetter: Typesetter, words: LabelWords, job: LabelJob, tally: BundleTally) {
        self.typesetter = typesetter
        self.words = words
        let isSmall = sheet.pageHeight < 120
        area = Area(
            x: 0, y: 0, width: Typesetter.points(sheet.pageWidth), height: Typesetter.points(sheet.pageHeight)
        ).inset(Typesetter.points(isSmall ? 3 : 14))
        size = isSmall ? 7 : 9
        slot = typesetter.slot()
        let style = NumberStyle(words.language)
        let counted = tally.rows
        let couriers = Set(counted.map(\.key.courier))
        hasCouriers = couriers.count > 1
        heading = Self.heading(
            job: job, words: words, total: tally.total, courier: hasCouriers ? "" : couriers.first ?? "")
        rows = counted.map { [hasCouriers] row in
            let place = words.prefix(row.key)
            let courier = LabelText.oneLine(row.key.courier)
            return [
                hasCouriers ? "\(place) · \(courier)" : place, style.integer(row.count.bundles),
                style.integer(row.count.labels), style.integer(row.count.copies),
            ]
        }
        rows.append([
            words.total, style.integer(tally.total.bundles), style.integer(tally.total.labels),
            style.integer(tally.total.copies),
        ])
    }

    private static func heading(
        job: LabelJob, words: LabelWords, total: BundleTally.Count, courier: String
    ) -> [(text: String, isBold: Bool)] {
        var lines = [(text: "\(words.countTitle) — \(LabelText.oneLine(job.title))", isBold: true)]
        var facts: [String] = []
        if let edition = job.edition { facts.append("\(words.edition) \(edition)") }
        if let run = job.run { facts.append("\(words.run) \(run)") }
        if !courier.isEmpty { facts.append("\(words.courier) \(LabelText.oneLine(courier))") }
        if let made = job.made { facts.append("\(words.made) \(made)") }
        if !facts.isEmpty { lines.append((facts.joined(separator: " · "), false)) }
        lines.append((words.counts(labels: total.labels, copies: total.copies), true))
        if let hash = job.sha256 { lines.append(("SHA-256 \(hash)", false)) }
        return lines
    }

    /// Draws the next page of the count.
    /// - Returns: false when nothing was left to draw.
    mutating func drawNext() -> Bool {
        if rows.isEmpty { return false }
        var top = area.y
        if isFirst {
            top = drawHeading()
            isFirst = false
        }
        let lineHeight = size * 1.45
        let columnWidth = min(area.width, max(size * (hasCouriers ? 32 : 22), area.width / (hasCouriers ? 2 : 3)))
        let columns = max(1, Int((area.width + size) / columnWidth))
        for column in 0..<columns where !rows.isEmpty {
            let x = area.x + Double(column) * columnWidth
            let width = columnWidth - size * 1.6
            var y = top
            drawRow([words.prefix, words.bundles, words.labels, words.copies], x: x, y: y, width: width, isBold: true)
            y += lineHeight
            drawRule(x: x, y: y - size * 0.1, width: width)
            repeat {
                let row = rows.removeFirst()
                if rows.isEmpty { drawRule(x: x, y: y - size * 0.1, width: width) }
                drawRow(row, x: x, y: y, width: width, isBold: rows.isEmpty)
                y += lineHeight
            } while !rows.isEmpty && y + lineHeight <= area.maxY
        }
        return true
    }

    private func drawHeading() -> Double {
        var y = area.y
        for (index, line) in heading.enumerated() {
            slot.set(
                line.text, size: index == 0 ? size * 1.35 : size, isBold: line.isBold,
                fit: .cut(width: area.width, height: nil))
            slot.show(x: area.x, y: y)
            y += slot.height
        }
        return y + size
    }

    /// First cell to the left, the numbers under each other to the right.
    private func drawRow(_ cells: [String], x: Double, y: Double, width: Double, isBold: Bool) {
        let number = width * (hasCouriers ? 0.16 : 0.22)
        let firstWidth = width - number * Double(cells.count - 1)
        slot.set(cells[0], size: size, isBold: isBold, fit: .cut(width: firstWidth, height: nil))
        slot.show(x: x, y: y)
        for (index, cell) in cells.dropFirst().enumerated() {
            slot.set(cell, size: size, isBold: isBold)
            slot.show(x: x + firstWidth + Double(index + 1) * number - slot.width, y: y)
        }
    }

    private func drawRule(x: Double, y: Double, width: Double) {
        let cairo = typesetter.cairo
        cairo_set_line_width(cairo, 0.5)
        cairo_move_to(cairo, x, y)
        cairo_line_to(cairo, x + width, y)
        cairo_stroke(cairo)
    }
}
