import Foundation
import Testing

@testable import Intake

/// A statement of any length is read in constant memory: lines come out while the file goes in.
///
/// What the process holds cannot be measured here, for other tests run beside this one; what was read and not yet handed out can.
@Suite struct StatementMemoryTests {
    /// A file that is made while it is read: a beginning, so many pieces, an end.
    private final class Making {
        private(set) var made_bytes = 0
        /// Where each piece ends.
        private(set) var ends_bytes: [Int] = []
        private var written_bytes = 0
        private let count: Int
        private var next = -1
        private var waiting: [UInt8] = []
        private let piece: (Int) -> String
        private let begin: String
        private let end: () -> String

        init(_ count: Int, begin: String, end: @escaping () -> String, piece: @escaping (Int) -> String) {
            (self.count, self.begin, self.end, self.piece) = (count, begin, end, piece)
        }

        func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
            while waiting.count < buffer.count, next <= count {
                let text = next < 0 ? begin : next == count ? end() : piece(next)
                waiting += Array(text.utf8)
                written_bytes += text.utf8.count
                if next >= 0 { ends_bytes.append(written_bytes) }
                next += 1
            }
            let filled = min(waiting.count, buffer.count)
            buffer.copyBytes(from: waiting[..<filled])
            waiting.removeFirst(filled)
            made_bytes += filled
            return filled
        }
    }

    private static func amount(_ number: Int) -> Int { 900_000 + number % 999 }

    /// Reads `making` and expects that little of it was ever read ahead of the lines handed out.
    private func expectFlat(
        _ making: Making, _ lines: Int,
        _ read: (SheetSource, @escaping StatementOutput.Emit) throws -> Void
    ) throws {
        let source = SheetSource { making.fill($0) }
        var out = 0
        var totals: StatementTotals?
        var most = 0
        try read(source) { event in
            switch event {
            case .begin: break
            case .lines(let batch):
                out += batch.count
                most = max(most, making.made_bytes - making.ends_bytes[out - 1])
            case .end(let ended): totals = ended
            }
        }
        #expect(out == lines && totals?.lines == lines && totals?.balanceIsProven == true)
        #expect(most < 1 << 20, "\(most) bytes were read ahead")
    }

    @Test func twoHundredThousandLinesOfATable() throws {
        let count = 200_000
        var balance = 1_000_000
        let making = Making(
            count, begin: "Periode : 01/12/2025 - 31/12/2025\nTanggal Transaksi,Keterangan,Cabang,Jumlah,,Saldo\n",
            end: {
                "Saldo Awal : 1000000.00\nMutasi Kredit : \(balance - 1_000_000).00\nSaldo Akhir : \(balance).00\n"
            },
            piece: { number in
                let amount = Self.amount(number)
                balance += amount
                return "'\(10 + number * 20 / count)/12,KR X      \(amount).00,'0000,\(amount).00,CR,\(balance).00\n"
            })
        try expectFlat(making, count) { source, emit in
            let table = StatementTable(TableShape.all, emit)
            try table.finish(try CSVReader.forEachRow(source, SheetOptions(), table.take))
        }
    }

    @Test func messages() throws {
        let count = 20_000
        let closing = 1000 + (0..<count).reduce(0) { $0 + Self.amount($1) }
        let swift = Making(
            count, begin: ":20:X\n:25:1\n:28C:1\n:60F:C251201IDR1000,00\n",
            end: { ":62F:C251231IDR\(closing),00\n-\n" },
            piece: { ":61:2512101210C\(Self.amount($0)),00NTRFNONREF//1\n:86:SETORAN\n" })
        try expectFlat(swift, count) { try SWIFTStatement.read($0, nil, $1) }

        let parts = CamtSample.message(
            CamtSample.statement(["#"], opening: "1000.00", closing: "\(closing).00")
        ).split(separator: "#").map(String.init)
        let entry = CamtSample.entry("900000.00", "CRDT", "2025-12-10")
        let camt = Making(
            count, begin: parts[0], end: { parts[1] },
            piece: { entry.replacing("900000", with: "\(Self.amount($0))") })
        try expectFlat(camt, count) { try CamtStatement($0, $1).read() }
    }
}
