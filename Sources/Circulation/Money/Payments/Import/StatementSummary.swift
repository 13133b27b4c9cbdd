import Postgres

/// What is known of a file once its last line has gone by. Its statements follow each other, so that they are kept as one.
struct StatementSummary {
    private(set) var head: IncomingStatement.Head?
    private(set) var from: Day?
    private(set) var to: Day?
    private(set) var opening: Int64?
    private(set) var closing: Int64?
    private(set) var isProven = true
    /// Lines that move money, pending ones too.
    private(set) var lines = 0
    private(set) var pendingLines = 0
    private(set) var pendingSum: Int64 = 0
    /// Booked lines that came in, and those that went out, added up; wider than any sum of amounts.
    private(set) var credit: Int128 = 0
    private(set) var debit: Int128 = 0
    /// The days of the booked lines.
    private(set) var days: ClosedRange<Day>?
    /// Whether two booked lines may agree in day, amount and balance; false only where it is certain that none do.
    private(set) var hasEquals = false

    private var statements = 0
    private var last: IncomingStatement.Line?
    private var firstDay: Day?
    private var balancesDescend: Bool?
    private var dayLines: Set<DayLine> = []

    private struct DayLine: Hashable {
        let amount: Int64
        let balance: Int64?
    }

    /// Lines of a day that are remembered to find equal ones.
    private static let remembered = 100_000

    /// Whether the newest line stands first: by the balances where they tell, else by the days.
    var isNewestFirst: Bool {
        if let balancesDescend { return balancesDescend }
        guard let firstDay, let lastDay = last?.bookedOn else { return false }
        return lastDay < firstDay
    }

    mutating func begin(_ head: IncomingStatement.Head) {
        self.head = self.head ?? head
        last = nil
    }

    mutating func take(_ line: IncomingStatement.Line) {
        lines += 1
        guard let day = line.bookedOn else {
            pendingLines += 1
            pendingSum &+= line.amount
            return
        }
        if line.amount > 0 { credit += Int128(line.amount) } else { debit -= Int128(line.amount) }
        findEquals(line, day)
        days = days.map { min($0.lowerBound, day)...max($0.upperBound, day) } ?? day...day
        firstDay = firstDay ?? day
        if balancesDescend == nil, let before = last, let was = before.balance, let balance = line.balance {
            let (up, down) = (was &+ line.amount == balance, was &- before.amount == balance)
            if up != down { balancesDescend = down }
        }
        last = line
    }

    /// Statements go through the days in order, so that the lines of one day are all that have to be remembered.
    private mutating func findEquals(_ line: IncomingStatement.Line, _ day: Day) {
        guard !hasEquals else { return }
        if day != last?.bookedOn {
            // A day that comes again, or may.
            if let days, days.contains(day) { hasEquals = true }
            dayLines.removeAll(keepingCapacity: true)
        }
        let isFirst = dayLines.insert(DayLine(amount: line.amount, balance: line.balance)).inserted
        if !isFirst || dayLines.count > Self.remembered { hasEquals = true }
        if hasEquals { dayLines = [] }
    }

    mutating func end(_ totals: IncomingStatement.Totals) {
        statements += 1
        if statements == 1 { opening = totals.opening }
        closing = totals.closing
        from = [from, totals.from].compactMap(\.self).min()
        to = [to, totals.to].compactMap(\.self).max()
        isProven = isProven && totals.isProven
    }
}
