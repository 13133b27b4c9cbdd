/// A text file in any encoding, chunk by chunk as UTF-8.
enum TextChunks {
    private static let sniff_bytes = 64 << 10

    /// Calls `body` with each chunk; the encoding is told from the first 64 KiB unless it is given.
    static func forEach(
        _ source: SheetSource, _ encoding: SheetEncoding?, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void
    ) throws {
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: CSVReader.chunk_bytes)
        defer { buffer.deallocate() }
        let first = try source.fill(
            UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<sniff_bytes]))
        let start = UnsafeBufferPointer(rebasing: buffer[..<first])
        let detected = SheetEncoding.detect(start)
        var transcoder = Transcoder(encoding ?? detected.encoding)
        var text: [UInt8] = []
        transcoder.feed(UnsafeBufferPointer(rebasing: start[detected.mark_bytes...]), into: &text)
        try text.withUnsafeBufferPointer(body)
        while true {
            let count = try source.read(UnsafeMutableRawBufferPointer(buffer))
            if count == 0 { return }
            text.removeAll(keepingCapacity: true)
            transcoder.feed(UnsafeBufferPointer(rebasing: buffer[..<count]), into: &text)
            try text.withUnsafeBufferPointer(body)
        }
    }
}
