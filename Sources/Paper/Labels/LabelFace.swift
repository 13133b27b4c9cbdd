internal import CPango
internal import Circulation

/// Sets one label into its cell: shrinks until it fits, cuts with an ellipsis at the smallest size, and clips, so that
/// nothing ever reaches the neighbour.
final class LabelFace {
    private let sheet: LabelSheet
    private let typesetter: Typesetter
    private let head: TextSlot
    private let copies: TextSlot
    private let name: TextSlot
    private let contact: TextSlot
    private let address: TextSlot
    private let locality: TextSlot
    private let postcode: TextSlot
    private let hint: TextSlot
    private let courier: TextSlot
    private(set) var unknownSigns = 0

    /// Room between two pieces of text, as a share of the font size.
    private static let leading = -0.12
    /// Small print, as a share of the font size.
    private static let smallPrint = 0.74

    init(sheet: LabelSheet, typesetter: Typesetter) {
        self.sheet = sheet
        self.typesetter = typesetter
        head = typesetter.slot()
        copies = typesetter.slot()
        name = typesetter.slot()
        contact = typesetter.slot()
        address = typesetter.slot()
        locality = typesetter.slot()
        postcode = typesetter.slot()
        hint = typesetter.slot()
        courier = typesetter.slot()
    }

    /// Draws a label inside the padding of a cell; `bundle` is the number of the bundle that begins with it, or nil.
    func draw(_ label: Label, in cell: Area, bundle: Int?) {
        let cairo = typesetter.cairo
        cairo_save(cairo)
        cairo_rectangle(cairo, cell.x, cell.y, cell.width, cell.height)
        cairo_clip(cairo)
        if bundle != nil { drawBundleBar(cell) }
        let room = cell.inset(Typesetter.points(sheet.padding))
        let top = drawHead(label, in: room, bundle: bundle)
        let bottom = drawFoot(label, in: room)
        drawBody(label, in: Area(x: room.x, y: top, width: room.width, height: bottom - top))
        cairo_restore(cairo)
    }

    /// A black bar in the left padding: a bundle begins here.
    private func drawBundleBar(_ cell: Area) {
        let bar = Typesetter.points(sheet.padding) * 0.5
        cairo_rectangle(typesetter.cairo, cell.x, cell.y + cell.height * 0.08, bar, cell.height * 0.84)
        cairo_fill(typesetter.cairo)
    }

    /// - Returns: where the body begins.
    private func drawHead(_ label: Label, in room: Area, bundle: Int?) -> Double {
        let size = max(sheet.fontSize * Self.smallPrint, 5)
        var copiesWidth = 0.0
        var copiesHeight = 0.0
        if label.copies != 1 {
            copies.set("×\(label.copies)", size: sheet.fontSize * 1.15, isBold: true)
            copiesWidth = copies.width + 4
            copiesHeight = copies.height
            show(copies, x: room.maxX - copies.width, y: room.y - copies.height * 0.14)
        }
        let mark = bundle.map { "B\($0) · " } ?? ""
        head.set(
            "\(mark)\(label.sequence) · \(LabelText.oneLine(label.number))", size: size,
            fit: .cut(width: room.width - copiesWidth, height: nil))
        show(head, x: room.x, y: room.y)
        return room.y + max(head.height, copiesHeight * 0.8)
    }

    /// - Returns: where the body ends.
    private func drawFoot(_ label: Label, in room: Area) -> Double {
        let size = max(sheet.fontSize * Self.smallPrint, 5)
        var height = 0.0
        var courierWidth = 0.0
        if let text = label.courier, !text.isEmpty {
            courier.set(LabelText.oneLine(text), size: size, fit: .cut(width: room.width * 0.5, height: nil))
            courierWidth = courier.width + 4
            height = courier.height
            show(courier, x: room.maxX - courier.width, y: room.maxY - courier.height)
        }
        if let text = label.hint, !text.isEmpty {
            hint.set(
                LabelText.oneLine(text), size: size, fit: .cut(width: room.width - courierWidth, height: nil))
            height = max(height, hint.height)
            show(hint, x: room.x, y: room.maxY - hint.height)
        }
        return room.maxY - height
    }

    private func show(_ slot: TextSlot, x: Double, y: Double) {
        slot.show(x: x, y: y)
        unknownSigns += slot.unknownSigns
    }

    // MARK: Name, contact, address and place

    private func drawBody(_ label: Label, in room: Area) {
        let texts = BodyText(label)
        var size = sheet.fontSize
        while set(texts, size: size, in: room) > room.height && size > sheet.smallestFontSize {
            size = max(size * 0.93, sheet.smallestFontSize)
        }
        let gap = Self.leading * size
        let others = height(texts, size: size) - (texts.address.isEmpty ? 0 : address.height)
        if !texts.address.isEmpty && others + address.height > room.height {
            address.set(texts.address, size: size, fit: .cut(width: room.width, height: max(room.height - others, 1)))
        }
        var y = room.y
        for slot in [name] + (texts.contact == nil ? [] : [contact]) + (texts.address.isEmpty ? [] : [address]) {
            show(slot, x: room.x, y: y)
            y += slot.height + gap
        }
        let baseline = y + max(locality.baseline, postcode.baseline)
        if !texts.locality.isEmpty { show(locality, x: room.x, y: baseline - locality.baseline) }
        let beside = texts.locality.isEmpty ? 0 : locality.width + size * 0.35
        if !texts.postcode.isEmpty { show(postcode, x: room.x + beside, y: baseline - postcode.baseline) }
    }

    /// Gives every slot this label's text, so that nothing of the label before can be left standing.
    /// - Returns: the height all of it takes.
    private func set(_ texts: BodyText, size: Double, in room: Area) -> Double {
        setName(texts.name, size: size, width: room.width)
        if let text = texts.contact { setLine(contact, text, size: size, isBold: false, width: room.width) }
        if !texts.address.isEmpty { address.set(texts.address, size: size, fit: .wrapped(width: room.width)) }
        // The postcode stays whole whatever happens to the name of the place.
        postcode.set(texts.postcode, size: size, isBold: true)
        let beside = texts.postcode.isEmpty ? 0 : postcode.width + size * 0.35
        setLine(locality, texts.locality, size: size, isBold: true, width: max(room.width - beside, 1))
        return height(texts, size: size)
    }

    private func height(_ texts: BodyText, size: Double) -> Double {
        let gap = Self.leading * size
        var height = name.height + gap
        if texts.contact != nil { height += contact.height + gap }
        if !texts.address.isEmpty { height += address.height + gap }
        return height + max(locality.height, postcode.height)
    }

    /// One line: smaller when it is too wide, cut when it is too wide at the smallest size.
    private func setLine(_ slot: TextSlot, _ text: String, size: Double, isBold: Bool, width: Double) {
        slot.set(text, size: size, isBold: isBold)
        if slot.width <= width { return }
        let smallest = min(sheet.smallestFontSize, size)
        var fitting = max((size * width / slot.width * 4).rounded(.down) / 4, smallest)
        slot.set(text, size: fitting, isBold: isBold)
        while slot.width > width && fitting > smallest {
            fitting = max(fitting - 0.25, smallest)
            slot.set(text, size: fitting, isBold: isBold)
        }
        if slot.width > width { slot.set(text, size: fitting, isBold: isBold, fit: .cut(width: width, height: nil)) }
    }

    /// The name has two lines; it shrinks by itself before it is cut.
    private func setName(_ text: String, size: Double, width: Double) {
        var fitting = size
        name.set(text, size: fitting, isBold: true, fit: .wrapped(width: width))
        while name.lines > 2 && fitting > sheet.smallestFontSize {
            fitting = max(fitting * 0.9, sheet.smallestFontSize)
            name.set(text, size: fitting, isBold: true, fit: .wrapped(width: width))
        }
        if name.lines <= 2 { return }
        // Pango keeps as many lines as fit wholly; two and a half lines' room is two lines.
        let room = name.height / Double(name.lines) * 2.5
        name.set(text, size: fitting, isBold: true, fit: .cut(width: width, height: room))
    }
}

/// The middle of a label as clean text.
private struct BodyText {
    let name: String
    let contact: String?
    /// Lines parted by U+2028, which breaks a line but not the paragraph that an ellipsis is counted in.
    let address: String
    let locality: String
    let postcode: String

    init(_ label: Label) {
        name = LabelText.oneLine(label.name)
        contact = label.contact.flatMap { $0.isEmpty ? nil : "u.p. \(LabelText.oneLine($0))" }
        address = label.address.prefix(8).map(LabelText.oneLine).filter { !$0.isEmpty }.joined(separator: "\u{2028}")
        locality = LabelText.oneLine(label.locality)
        postcode = LabelText.oneLine(label.postcode ?? "")
    }
}

/// A rectangle of paper in points, measured from the page's top left corner.
struct Area {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    var maxX: Double { x + width }
    var maxY: Double { y + height }

    func inset(_ by: Double) -> Area {
        Area(x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by)
    }
}
