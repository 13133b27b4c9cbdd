internal import Circulation

/// Sets one letter on its page: the address where an envelope's window is (DIN 5008, form B: 20 mm from the left, 45 mm from the
/// top, 85 × 45 mm), the text below the fold, smaller when it is long, never on a second page.
final class LetterFace {
    /// A4, millimetres.
    static let width = 210.0
    static let height = 297.0

    private static let window = (x: 25.0, y: 46.0, width: 78.0, height: 42.0)
    private static let margin = (left: 25.0, right: 20.0, top: 18.0, bottom: 18.0)
    /// Where the text begins: below the window, above the upper fold's end.
    private static let textTop = 103.0
    private static let sizes = (text: 10.5, smallest: 6.5, address: 10.5, sender: 15.0, publisher: 8.0)

    private let typesetter: Typesetter
    private let head: TextSlot
    private let publisher: TextSlot
    private let address: TextSlot
    private let date: TextSlot
    private let subject: TextSlot
    private var paragraphs: [TextSlot] = []
    private(set) var unknownSigns = 0

    init(typesetter: Typesetter) {
        self.typesetter = typesetter
        head = typesetter.slot()
        publisher = typesetter.slot()
        address = typesetter.slot()
        date = typesetter.slot()
        subject = typesetter.slot()
    }

    func draw(_ letter: Letter) {
        let (left, width) = (Typesetter.points(Self.margin.left), Typesetter.points(Self.textWidth))
        head.set(
            LabelText.oneLine(letter.sender), size: Self.sizes.sender, isBold: true,
            fit: .cut(width: width, height: nil))
        let top = Typesetter.points(Self.margin.top)
        show(head, x: left, y: top)
        let house = [letter.publisher.name, letter.publisher.address].compactMap(\.self).joined(separator: ", ")
        if !house.isEmpty {
            publisher.set(
                LabelText.oneLine(house), size: Self.sizes.publisher, fit: .cut(width: width, height: nil))
            show(publisher, x: left, y: top + head.height + 1)
        }
        drawAddress(letter.address)
        date.set(NumberStyle(letter.language).day(letter.date), size: Self.sizes.text)
        show(date, x: left + width - date.width, y: Typesetter.points(Self.textTop - 8))
        drawText(letter.text, x: left, width: width)
    }

    private static var textWidth: Double { width - margin.left - margin.right }

    /// The address in the window, smaller until all of it is seen.
    private func drawAddress(_ lines: [String]) {
        let (width, height) = (Typesetter.points(Self.window.width), Typesetter.points(Self.window.height))
        let text = lines.prefix(9).map { LabelText.oneLine($0) }.filter { !$0.isEmpty }.joined(separator: "\u{2028}")
        var size = Self.sizes.address
        address.set(text, size: size, fit: .wrapped(width: width))
        while address.height > height, size > Self.sizes.smallest {
            size -= 0.5
            address.set(text, size: size, fit: .wrapped(width: width))
        }
        if address.height > height { address.set(text, size: size, fit: .cut(width: width, height: height)) }
        show(address, x: Typesetter.points(Self.window.x), y: Typesetter.points(Self.window.y))
    }

    private func drawText(_ text: MessageText, x: Double, width: Double) {
        let top = Typesetter.points(Self.textTop)
        let room = Typesetter.points(Self.height - Self.margin.bottom) - top
        let blocks = Self.blocks(text.body)
        while paragraphs.count < blocks.count { paragraphs.append(typesetter.slot()) }
        var size = Self.sizes.text
        var height = set(text.subject, blocks, size: size, width: width)
        while height > room, size > Self.sizes.smallest {
            size -= 0.5
            height = set(text.subject, blocks, size: size, width: width)
        }
        var y = top
        if text.subject != nil {
            show(subject, x: x, y: y)
            y += subject.height + size
        }
        for (slot, block) in zip(paragraphs, blocks) {
            // At the smallest size what does not fit ends in an ellipsis, on this page.
            if y + slot.height > top + room {
                slot.set(block, size: size, fit: .cut(width: width, height: max(top + room - y, size)))
            }
            show(slot, x: x, y: y)
            y += slot.height + size * 0.7
            if y > top + room { break }
        }
    }

    /// - Returns: the height all of it takes.
    private func set(_ title: String?, _ blocks: [String], size: Double, width: Double) -> Double {
        var height = 0.0
        if let title {
            subject.set(LabelText.oneLine(title), size: size, isBold: true, fit: .wrapped(width: width))
            height += subject.height + size
        }
        for (slot, block) in zip(paragraphs, blocks) {
            slot.set(block, size: size, fit: .wrapped(width: width))
            height += slot.height + size * 0.7
        }
        return height
    }

    /// Paragraphs are parted by empty lines; a line break within one stays.
    private static func blocks(_ body: String) -> [String] {
        let lines = body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
            LabelText.oneLine(String($0), longest: 8000)
        }
        return lines.split(whereSeparator: \.isEmpty).map { $0.joined(separator: "\u{2028}") }
    }

    private func show(_ slot: TextSlot, x: Double, y: Double) {
        slot.show(x: x, y: y)
        unknownSigns += slot.unknownSigns
    }
}
