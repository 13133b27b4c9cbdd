import Postgres
import Testing

@testable import Circulation

/// Whether the lines of a statement have to be numbered among equals: no only where it is certain that no two are equal.
@Suite struct StatementSummaryTests {
    /// Day of January, amount, balance.
    private func hasEquals(_ lines: [(Int, Int64, Int64?)], _ more: [(Int, Int64, Int64?)] = []) -> Bool {
        var summary = StatementSummary()
        for part in [lines, more] where !part.isEmpty {
            summary.begin(IncomingStatement.Head(layout: "x", account: nil, bank: nil, currency: "IDR"))
            for (number, line) in part.enumerated() {
                let day = Day(year: 2026, month: 1, day: line.0)
                summary.take(IncomingStatement.Line(number: number, bookedOn: day, amount: line.1, balance: line.2))
            }
        }
        return summary.hasEquals
    }

    @Test func `different lines of a day, and the same on different days, are not equal`() {
        #expect(!hasEquals([(1, 5, 5), (1, 5, 10), (1, 7, 17), (2, 5, 5), (4, 5, 5)]))
        #expect(!hasEquals([(4, 5, 5), (2, 5, 5), (1, 5, 10), (1, 5, 5)]))
        #expect(!hasEquals([]))
    }

    @Test func `equal lines of a day are found, with a balance and without`() {
        #expect(hasEquals([(1, 5, 5), (1, -5, 0), (1, 5, 5)]))
        #expect(hasEquals([(1, 5, nil), (1, 6, nil), (1, 5, nil)]))
        #expect(!hasEquals([(1, 5, nil), (1, 5, 5)]))
    }

    @Test func `days out of order are not trusted, neither within a statement nor between two`() {
        #expect(hasEquals([(1, 5, 5), (2, 6, 6), (1, 7, 7)]))
        #expect(hasEquals([(1, 5, 5), (4, 6, 6), (3, 7, 7)]))
        #expect(hasEquals([(1, 5, 5), (2, 6, 6)], [(2, 7, 7)]))
        #expect(!hasEquals([(1, 5, 5), (2, 6, 6)], [(3, 6, 6)]))
    }

    @Test func `more lines on a day than are remembered may hold equal ones`() {
        #expect(!hasEquals((1...100_000).map { (1, $0, $0) }))
        #expect(hasEquals((1...100_001).map { (1, $0, $0) }))
    }
}
