import CLibXML2
import Circulation

/// A pull reader of XML over a stream, through libxml2: elements, attributes, text; nothing kept.
///
/// Document types are refused, so no entity can swell or reach outside; libxml2's own bounds on depth and text hold.
final class XMLStream {
    enum Event { case start, end, text }

    private let read: (UnsafeMutableRawBufferPointer) throws -> Int
    private let damaged: Refusal
    private var reader: xmlTextReaderPtr?
    private var failure: (any Error)?
    /// An empty element (`<c/>`) still owes its end.
    private var owesEnd = false

    /// The part `name` of a workbook.
    convenience init(_ entry: ZipEntry, name: String) throws {
        let damaged = SheetFault.badWorkbook(
            Phrase(id: "XML di \(name) tidak sah.", en: "the XML in \(name) is invalid."))
        try self.init(damaged: damaged) { try entry.read($0) }
    }

    /// Reads from `read`, which fills a buffer and says how much of it, 0 at the end; what is no XML throws `damaged`.
    init(damaged: Refusal, _ read: @escaping (UnsafeMutableRawBufferPointer) throws -> Int) throws {
        self.read = read
        self.damaged = damaged
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        reader = xmlReaderForIO(fillBuffer, nil, Unmanaged.passUnretained(self).toOpaque(), nil, nil, Int32(options))
        guard reader != nil else { throw damaged }
    }

    deinit { xmlFreeTextReader(reader) }

    /// The next element start, element end or text; nil at the end of the document.
    func next() throws -> Event? {
        if owesEnd {
            owesEnd = false
            return .end
        }
        while true {
            let outcome = xmlTextReaderRead(reader)
            if let failure { throw failure }
            guard outcome >= 0 else { throw damaged }
            if outcome == 0 { return nil }
            switch xmlTextReaderNodeType(reader) {
            case 1:
                owesEnd = xmlTextReaderIsEmptyElement(reader) == 1
                return .start
            case 15: return .end
            case 3, 4, 14: return .text
            case 10: throw damaged
            default: continue
            }
        }
    }

    /// Whether the current element has this local name.
    func isNamed(_ name: StaticString) -> Bool {
        guard let local = xmlTextReaderConstLocalName(reader) else { return false }
        let length = name.utf8CodeUnitCount
        for index in 0..<length where local[index] != name.utf8Start[index] { return false }
        return local[length] == 0
    }

    /// The local name of the current element; empty elsewhere.
    var name: String { xmlTextReaderConstLocalName(reader).map { String(cString: $0) } ?? "" }

    /// The namespace of the current element; empty where it has none.
    var namespace: String { xmlTextReaderConstNamespaceUri(reader).map { String(cString: $0) } ?? "" }

    /// The current text as UTF-8, valid until the next event.
    var text: UnsafeBufferPointer<UInt8> {
        guard let value = xmlTextReaderConstValue(reader) else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: value, count: Int(xmlStrlen(value)))
    }

    /// Calls `body` with local name and value of each attribute of the current element.
    func forEachAttribute(_ body: (UnsafePointer<UInt8>, UnsafePointer<UInt8>) -> Void) {
        guard xmlTextReaderMoveToFirstAttribute(reader) == 1 else { return }
        repeat {
            if let name = xmlTextReaderConstLocalName(reader), let value = xmlTextReaderConstValue(reader) {
                body(name, value)
            }
        } while xmlTextReaderMoveToNextAttribute(reader) == 1
        xmlTextReaderMoveToElement(reader)
    }

    /// The attributes of the current element by local name.
    var attributes: [String: String] {
        var found: [String: String] = [:]
        forEachAttribute { name, value in found[String(cString: name)] = String(cString: value) }
        return found
    }

    fileprivate func fill(_ buffer: UnsafeMutablePointer<CChar>?, _ count: Int32) -> Int32 {
        do {
            return Int32(try read(UnsafeMutableRawBufferPointer(start: buffer, count: Int(count))))
        } catch {
            failure = error
            return -1
        }
    }
}

private func fillBuffer(
    _ context: UnsafeMutableRawPointer?, _ buffer: UnsafeMutablePointer<CChar>?, _ count: Int32
) -> Int32 {
    guard let context else { return -1 }
    return Unmanaged<XMLStream>.fromOpaque(context).takeUnretainedValue().fill(buffer, count)
}
