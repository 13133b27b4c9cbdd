import Circulation
import Postgres

/// Hands a file's statements out in batches, and proves each as it goes by. What every family of layouts shares.
final class StatementOutput {
    typealias Emit = (StatementEvent) throws -> Void

    /// Lines handed out at a time.
    static let batch = 1000

    private let unit: StatementPlace.Unit
    private let emit: Emit
    private(set) var head: StatementHead?
    private var proof = BalanceProof(.rupiah, opening: nil)
    private var waiting: [StatementLine] = []
    private var credit: Int64 = 0
    private var debit: Int64 = 0
    private var pending: Int64 = 0
    private var lines = 0
    private var pendingLines = 0
    private var span: ClosedRange<Day>?
    private(set) var statements = 0
    var informationLines = 0

    init(_ unit: StatementPlace.Unit, _ emit: @escaping Emit) {
        self.unit = unit
        self.emit = emit
    }

    /// Whether a statement has begun and not ended.
    var isOpen: Bool { head != nil }

    var money: StatementMoney { proof.money }

    func place(_ number: Int) -> StatementPlace { StatementPlace(unit: unit, number: number) }

    func begin(_ head: StatementHead, _ money: StatementMoney) throws {
        self.head = head
        proof = BalanceProof(money, opening: head.opening)
        (credit, debit, pending, lines, pendingLines, informationLines) = (0, 0, 0, 0, 0, 0)
        span = nil
        try emit(.begin(head))
    }

    /// `before`: the balance before the line, where the layout prints it too.
    func add(_ line: StatementLine, before: Int64? = nil) throws {
        let place = place(line.number)
        lines += 1
        if line.isPending {
            pendingLines += 1
            pending = try sum(pending, line.amount, place)
        } else if line.amount >= 0 {
            credit = try sum(credit, line.amount, place)
        } else {
            guard line.amount != .min else { throw StatementFault.overflow(place) }
            debit = try sum(debit, -line.amount, place)
        }
        // KlikBCA lets pending lines run through its balances; elsewhere they stay outside.
        if !line.isPending || line.balance != nil {
            try proof.take(line.amount, before: before, balance: line.balance, place)
        }
        if let date = line.date, !line.isPending {
            span = span.map { min($0.lowerBound, date)...max($0.upperBound, date) } ?? date...date
        }
        waiting.append(line)
        if waiting.count == Self.batch { try flush() }
    }

    func end(_ printed: BalanceProof.Printed) throws {
        guard let head else { return }
        let outcome = try proof.finish(printed)
        try flush()
        let totals = StatementTotals(
            lines: lines, pendingLines: pendingLines, informationLines: informationLines, credit: credit, debit: debit,
            pending: pending, from: head.from ?? span?.lowerBound, to: head.to ?? span?.upperBound,
            opening: outcome.opening, closing: outcome.closing, balanceIsProven: outcome.isProven)
        self.head = nil
        statements += 1
        try emit(.end(totals))
    }

    private func flush() throws {
        guard !waiting.isEmpty else { return }
        let batch = waiting
        waiting.removeAll(keepingCapacity: true)
        try emit(.lines(batch))
    }

    private func sum(_ left: Int64, _ right: Int64, _ place: StatementPlace) throws -> Int64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        guard !overflow else { throw StatementFault.overflow(place) }
        return sum
    }
}
