internal import Circulation

/// The left of a sheet's head: the title, and below it who publishes it.
struct Letterhead {
    let publication: Publication
    let words: BillWords
    let page: LetterPage

    private static let width = 290.0

    /// - Returns: its height.
    func draw(at top: Double) -> Double {
        var y = top + page.text(publication.name, .strong.sized(17), width: Self.width, at: top)
        for line in lines { y += page.text(line, .small, width: Self.width, at: y) }
        return y - top
    }

    private var lines: [String] {
        let publisher = publication.publisher
        let number = publisher.taxNumber.map { words("NPWP \($0)", "Tax number \($0)") }
        return [publisher.name, publisher.address, number].compactMap(\.self)
    }
}
