import Circulation
import Foundation
import Support
import Testing

@testable import Intake

/// Damaged files crash nothing, and no damage changes a sum that printed balances prove.
@Suite struct StatementFuzzTests {
    /// The sums of a file as it was read; nil when it was refused.
    private func sums(_ bytes: [UInt8]) -> [StatementTotals]? {
        do { return try StatementDesk.read(bytes).map(\.totals) } catch is Refusal { return nil } catch {
            Issue.record("\(error)")
            return nil
        }
    }

    private func isRight(_ totals: StatementTotals) -> Bool {
        totals.closing == 2_643_711 && totals.credit - totals.debit == 1_643_711 && totals.opening == 1_000_000
    }

    @Test(arguments: Sample.all.map(\.layout)) func cutAnywhere(_ layout: StatementLayout) throws {
        let sample = try #require(Sample.all.first { $0.layout == layout })
        let whole = try #require(sums(Array(sample.text.utf8)))
        let bytes = Array(sample.text.utf8)
        for cut in 0..<bytes.count {
            guard let totals = sums(Array(bytes[..<cut])) else { continue }
            // What is taken is whole lines: all of them, or where no closing balance is printed, those that were left.
            let isShorter = ![.klikBCAPersonal, .klikBCABusiness, .bcaPage, .mt940, .camt053].contains(layout)
            for total in totals {
                #expect(total.credit <= whole[0].credit && total.debit <= whole[0].debit)
                #expect(isShorter || isRight(total), "\(layout) cut at \(cut)")
                #expect(
                    [0, 450_211, 443_711, 1_643_711].contains(total.credit - total.debit), "\(layout) cut at \(cut)")
            }
        }
    }

    @Test(arguments: Sample.all.map(\.layout)) func damagedAnywhere(_ layout: StatementLayout) throws {
        var random = SeededRandom(seed: 29)
        let sample = try #require(Sample.all.first { $0.layout == layout })
        let nasty: [[UInt8]] = [
            [0], [0x22], [0x27], [0x2C], [0x0A], [0xFF], Array("<".utf8), Array(":61:".utf8), Array("-".utf8),
        ]
        for round in 0..<600 {
            var bytes = Array(sample.text.utf8)
            for _ in 0...round % 3 {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(contentsOf: nasty.randomElement(using: &random) ?? [], at: place)
                default: bytes[place] = UInt8.random(in: 0x30...0x39, using: &random)
                }
            }
            guard let totals = sums(bytes) else { continue }
            for total in totals where total.balanceIsProven {
                let difference = total.credit - total.debit + pendingInBalance(total, layout)
                #expect((total.closing ?? 0) - (total.opening ?? 0) == difference, "\(layout) \(round)")
            }
        }
    }

    /// Only KlikBCA's balances count pending lines.
    private func pendingInBalance(_ totals: StatementTotals, _ layout: StatementLayout) -> Int64 {
        (totals.closing ?? 0) - (totals.opening ?? 0) == totals.credit - totals.debit ? 0 : totals.pending
    }

    @Test func bytesOfNoKind() {
        var random = SeededRandom(seed: 31)
        for start in ["", ":20:", "<Document>", "<table>", "PK", "NOREK;"] {
            for _ in 0..<40 {
                let count = Int.random(in: 0..<3000, using: &random)
                _ = sums(Array(start.utf8) + (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
            }
        }
    }
}
