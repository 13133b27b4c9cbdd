import Circulation

/// A sheet of a workbook, as its tabs show it.
public struct SheetTab: Sendable, Equatable {
    public let name: String
    public let isHidden: Bool
    let path: String
}

/// An Excel workbook (ECMA-376): its tabs, styles and texts; rows are streamed by `WorkbookSheet`.
final class Workbook {
    let archive: ZipArchive
    private(set) var tabs: [SheetTab] = []
    private(set) var countsFrom1904 = false
    private(set) var styles = CellStyles()
    private var folder = "xl/"

    init(path: String) throws {
        archive = try ZipArchive(path: path)
        let main = try relations("_rels/.rels", base: "").first { $0.type.hasSuffix("/officeDocument") }?.target
        let book = main ?? "xl/workbook.xml"
        folder = book.lastIndex(of: "/").map { String(book[...$0]) } ?? ""
        try readTabs(book)
        try readStyles()
    }

    /// The tab to read: the one named, else the first that is not hidden.
    func tab(_ name: String?) throws -> SheetTab {
        if let name {
            let wanted = Fold.key(name)
            guard let tab = tabs.first(where: { $0.name == name }) ?? tabs.first(where: { Fold.key($0.name) == wanted })
            else { throw SheetFault.noSheet(name, among: tabs.map(\.name)) }
            return tab
        }
        guard let tab = tabs.first(where: { !$0.isHidden }) ?? tabs.first else {
            throw SheetFault.badWorkbook(Phrase(id: "tidak ada lembar kerja.", en: "it has no sheets."))
        }
        return tab
    }

    func stream(_ path: String) throws -> XMLStream? {
        try archive.entry(path).map { try XMLStream($0, name: path) }
    }

    /// The texts that cells point at; empty when the workbook keeps its texts in the cells.
    func sharedTexts() throws -> SharedTexts {
        try stream(folder + "sharedStrings.xml").map(SharedTexts.init) ?? SharedTexts()
    }

    private func relations(_ path: String, base: String) throws -> [(id: String, type: String, target: String)] {
        guard let stream = try stream(path) else { return [] }
        var found: [(id: String, type: String, target: String)] = []
        while let event = try stream.next() {
            guard event == .start, stream.isNamed("Relationship") else { continue }
            let attributes = stream.attributes
            guard let id = attributes["Id"], let target = attributes["Target"] else { continue }
            let full = target.hasPrefix("/") ? String(target.dropFirst()) : base + target
            found.append((id, attributes["Type"] ?? "", full))
        }
        return found
    }

    private func readTabs(_ book: String) throws {
        let name = book.split(separator: "/").last.map(String.init) ?? book
        let targets = try relations("\(folder)_rels/\(name).rels", base: folder)
        guard let stream = try stream(book) else {
            throw SheetFault.badWorkbook(
                Phrase(id: "daftar lembarnya tidak ada.", en: "its list of sheets is missing."))
        }
        while let event = try stream.next() {
            guard event == .start else { continue }
            if stream.isNamed("workbookPr") {
                countsFrom1904 = ["1", "true"].contains(stream.attributes["date1904"] ?? "")
            } else if stream.isNamed("sheet") {
                let attributes = stream.attributes
                guard let name = attributes["name"], let id = attributes["id"],
                    let target = targets.first(where: { $0.id == id })
                else { continue }
                // Chart sheets and macro sheets are tabs too, but hold no rows.
                guard target.type.hasSuffix("/worksheet") else { continue }
                let isHidden = ["hidden", "veryHidden"].contains(attributes["state"] ?? "")
                tabs.append(SheetTab(name: name, isHidden: isHidden, path: target.target))
            }
        }
    }

    private func readStyles() throws {
        guard let stream = try stream(folder + "styles.xml") else { return }
        styles = try CellStyles(stream)
    }
}
