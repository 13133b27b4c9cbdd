import Circulation

/// Adds lines up and holds them against every balance that is printed: opening, running, closing.
///
/// Tables that print no opening balance ahead may run newest first; which way shows by the balances themselves.
struct BalanceProof {
    let money: StatementMoney
    /// The opening balance as printed ahead of the lines.
    let opening: Int64?
    private(set) var credit: Int64 = 0
    private(set) var debit: Int64 = 0
    private(set) var lines = 0

    private var first: Balance?
    private var last: Balance?
    /// Sums of the lines before the first printed balance (its own line too), and since the last one.
    private var leading: Int64 = 0
    private var trailing: Int64 = 0
    private var ascends = true
    private var descends: Bool
    private var chained = 0
    private var rowsFit = 0

    private struct Balance {
        let value: Int64
        /// Of the line that printed it.
        let amount: Int64
        let place: StatementPlace
    }

    init(_ money: StatementMoney, opening: Int64?) {
        self.money = money
        self.opening = opening
        descends = opening == nil
    }

    /// A line that counts, with the balance printed behind it, and before it where a layout prints both.
    mutating func take(_ amount: Int64, before: Int64? = nil, balance: Int64?, _ place: StatementPlace) throws {
        lines += 1
        if amount >= 0 {
            credit = try sum(credit, amount, place)
        } else {
            debit = try sum(debit, 0, minus: amount, place)
        }
        if let before, let balance {
            let expected = try sum(before, amount, place)
            guard expected == balance else {
                throw StatementFault.balance(place, printed: balance, expected: expected, money)
            }
            rowsFit += 1
        }
        let whole = try sum(trailing, amount, place)
        guard let balance else {
            trailing = whole
            if first == nil { leading = whole }
            return
        }
        if let last {
            try follow(last, whole, balance, place)
        } else {
            leading = whole
            first = Balance(value: balance, amount: amount, place: place)
            if let opening {
                let expected = try sum(opening, whole, place)
                guard expected == balance else {
                    throw StatementFault.balance(place, printed: balance, expected: expected, money)
                }
                chained += 1
            }
        }
        last = Balance(value: balance, amount: amount, place: place)
        trailing = 0
    }

    private mutating func follow(
        _ last: Balance, _ whole: Int64, _ balance: Int64, _ place: StatementPlace
    ) throws {
        let up = try sum(last.value, whole, place)
        let down = try sum(sum(last.value, 0, minus: last.amount, place), 0, minus: trailing, place)
        let wasAscending = ascends
        ascends = ascends && balance == up
        descends = descends && balance == down
        guard ascends || descends else {
            throw StatementFault.balance(place, printed: balance, expected: wasAscending ? up : down, money)
        }
        chained += 1
    }

    struct Outcome {
        var opening: Int64?
        var closing: Int64?
        var isProven: Bool
    }

    /// What the statement prints at its end.
    struct Printed {
        var opening: Int64?
        var closing: Int64?
        var credit: Int64?
        var debit: Int64?
        /// Where the closing balance stands.
        var place: StatementPlace
    }

    /// The last check, once every line is in.
    func finish(_ printed: Printed) throws -> Outcome {
        if let total = printed.credit, total != credit {
            throw StatementFault.total(
                Phrase(id: "Jumlah kredit", en: "sum of credits"), printed: total, expected: credit, money)
        }
        if let total = printed.debit, total != debit {
            throw StatementFault.total(
                Phrase(id: "Jumlah debit", en: "sum of debits"), printed: total, expected: debit, money)
        }
        let stated = opening ?? printed.opening
        guard let first, let last else { return try finishWithoutBalances(stated, printed) }
        let begun: Int64
        let ended: Int64
        if ascends {
            begun = try opening ?? sum(first.value, 0, minus: leading, first.place)
            ended = try sum(last.value, trailing, last.place)
        } else {
            begun = try sum(sum(last.value, 0, minus: last.amount, last.place), 0, minus: trailing, last.place)
            ended = try sum(first.value, sum(leading, 0, minus: first.amount, first.place), first.place)
        }
        if let stated, stated != begun {
            throw StatementFault.total(
                Phrase(id: "Saldo awal", en: "opening balance"), printed: stated, expected: begun, money)
        }
        if let closing = printed.closing, closing != ended {
            throw StatementFault.balance(printed.place, printed: closing, expected: ended, money)
        }
        // One balance and nothing beside it proves nothing; lines behind the last one are not proven either.
        let isAnchored = chained > 0 || rowsFit > 0 || stated != nil
        let isClosed = printed.closing != nil || (ascends ? trailing == 0 : leading == first.amount)
        return Outcome(opening: begun, closing: ended, isProven: isAnchored && isClosed)
    }

    private func finishWithoutBalances(_ stated: Int64?, _ printed: Printed) throws -> Outcome {
        let total = try sum(credit, 0, minus: debit, printed.place)
        guard let stated else { return Outcome(opening: nil, closing: printed.closing, isProven: false) }
        let expected = try sum(stated, total, printed.place)
        guard let closing = printed.closing else { return Outcome(opening: stated, closing: nil, isProven: false) }
        guard closing == expected else {
            throw StatementFault.balance(printed.place, printed: closing, expected: expected, money)
        }
        return Outcome(opening: stated, closing: closing, isProven: true)
    }

    private func sum(
        _ left: Int64, _ right: Int64, minus less: Int64 = 0, _ place: StatementPlace
    ) throws -> Int64 {
        let (added, overflow) = left.addingReportingOverflow(right)
        let (value, overflows) = added.subtractingReportingOverflow(less)
        guard !overflow, !overflows else { throw StatementFault.overflow(place) }
        return value
    }
}
