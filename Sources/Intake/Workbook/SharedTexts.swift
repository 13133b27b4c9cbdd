import Circulation

/// The texts that cells point at by number, one after another in a single block of memory.
struct SharedTexts {
    /// More text than this in one workbook is refused.
    static let limit_bytes = 1 << 30

    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    init() {}

    init(_ stream: XMLStream) throws {
        var isInText = false
        var isPhonetic = false
        while let event = try stream.next() {
            switch event {
            case .text:
                if isInText, !isPhonetic { bytes.append(contentsOf: stream.text) }
            case .start, .end:
                if stream.isNamed("t") {
                    isInText = event == .start
                } else if stream.isNamed("rPh") {
                    isPhonetic = event == .start
                } else if event == .end, stream.isNamed("si") {
                    ends.append(bytes.count)
                    guard bytes.count <= Self.limit_bytes else { throw SheetFault.bomb("sharedStrings.xml") }
                }
            }
        }
    }

    var count: Int { ends.count }

    /// Appends text `index` to `out`; false when there is no such text.
    func append(_ index: Int, limit_bytes: Int, to out: inout [UInt8]) -> Int? {
        guard ends.indices.contains(index) else { return nil }
        let range = (index == 0 ? 0 : ends[index - 1])..<ends[index]
        out.append(contentsOf: bytes[range.prefix(limit_bytes)])
        return range.count
    }
}
