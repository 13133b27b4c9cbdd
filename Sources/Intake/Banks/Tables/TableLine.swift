import Circulation
import Postgres

/// Reads the lines of a table, row by row. Whatever is not certain is refused with its place.
struct TableLine {
    let columns: TableColumns
    let money: StatementMoney
    let period: ClosedRange<Day>?

    private var shape: TableShape { columns.shape }

    /// What the row's date cell holds.
    enum DateCell { case day(Day), pending, noYear, other, empty }

    func dateCell(_ row: SheetRow) -> DateCell {
        guard let column = columns.column(.date, row, 0) else { return .empty }
        return row.withBytes(column) { bytes in
            switch StatementDate.read(bytes, shape.dates, in: period) {
            case .day(let day): return .day(day)
            case .noYear: return .noYear
            case .none:
                let text = StatementText.account(String(decoding: bytes, as: UTF8.self)) ?? ""
                return shape.pendingMarks.contains(text.uppercased()) ? .pending : .other
            }
        }
    }

    /// The line of a row whose date is known, and the balance before it where the layout prints one.
    func read(
        _ row: SheetRow, _ date: Day?, _ place: StatementPlace
    ) throws -> (line: StatementLine, before: Int64?) {
        let spread = columns.spread(row)
        if let date, let period, !period.contains(date) {
            throw StatementFault.outsidePeriod(place, date.description, period)
        }
        let amount = try signedAmount(row, spread, place)
        var balance = try self.amount(.balance, row, spread, place).map { try signed($0, place) }
        let isPending = date == nil
        if balance == 0, isPending { balance = nil }
        if columns.has(.balance), shape.balancesEachLine, balance == nil, !isPending {
            throw StatementFault.line(place, Phrase(id: "saldonya kosong", en: "the balance is empty"))
        }
        let (printed, whole) = columns.description(row, spread)
        let text = StatementText.squeezed(printed)
        let payerText =
            columns.column(.payerText, row, spread).map { StatementText.squeezed(row[$0]) }
            ?? whole.map(StatementText.squeezed) ?? text
        var payer = columns.column(.payer, row, spread).map { StatementText.squeezed(row[$0]) }
        if payer == nil { payer = shape.payer(payerText, amount >= 0) }
        let line = StatementLine(
            number: row.number, date: date, valueDate: try valueDate(row, spread, place), amount: amount,
            description: printed, text: text, counterparty: payer, balance: balance,
            bankReference: columns.column(.reference, row, spread).map { StatementText.squeezed(row[$0]) },
            isPending: isPending)
        let before = try self.amount(.before, row, spread, place).map { try signed($0, place) }
        return (line, before)
    }

    private func valueDate(_ row: SheetRow, _ spread: Int, _ place: StatementPlace) throws -> Day? {
        guard let column = columns.column(.valueDate, row, spread) else { return nil }
        guard case .day(let day) = row.withBytes(column, { StatementDate.read($0, shape.dates, in: period) }) else {
            throw StatementFault.date(place, row[column])
        }
        return day
    }

    // MARK: Amounts

    private func amount(
        _ part: TableShape.Part, _ row: SheetRow, _ spread: Int, _ place: StatementPlace
    ) throws -> AmountText.Read? {
        guard let column = columns.column(part, row, spread) else { return nil }
        let result: Result<AmountText.Read, AmountText.Fault> = row.withBytes(column) { bytes in
            Result { () throws(AmountText.Fault) in try AmountText.read(bytes, money, shape.decimal) }
        }
        switch result {
        case .success(let read): return read
        case .failure(let fault): throw StatementFault.amount(place, row[column], fault, money)
        }
    }

    private func signedAmount(_ row: SheetRow, _ spread: Int, _ place: StatementPlace) throws -> Int64 {
        if columns.has(.amount) {
            guard let read = try amount(.amount, row, spread, place) else {
                throw StatementFault.amount(place, "", .empty, money)
            }
            let mark = try self.mark(row, spread, place)
            if let mark, let own = read.mark, mark != own { throw contradiction(place) }
            guard let mark = mark ?? read.mark else {
                guard shape.layout == .mapped, !columns.has(.sign) else {
                    throw StatementFault.line(
                        place,
                        Phrase(id: "tanda debit atau kredit tidak ada", en: "no sign says debit or credit"))
                }
                return read.isNegative ? -read.magnitude : read.magnitude
            }
            if read.isNegative { throw contradiction(place) }
            return mark == .debit ? -read.magnitude : read.magnitude
        }
        let debit = try amount(.debit, row, spread, place)
        let credit = try amount(.credit, row, spread, place)
        // Where no balance vouches for a line, an empty cell may be one that was lost: these layouts print zeros.
        let isWhole = columns.has(.balance) || shape.layout == .mapped
        guard isWhole ? debit != nil || credit != nil : debit != nil && credit != nil else {
            throw StatementFault.amount(place, "", .empty, money)
        }
        let out = debit?.magnitude ?? 0
        let into = credit?.magnitude ?? 0
        let isTwofold = out != 0 && into != 0
        if isTwofold || debit?.isNegative == true || credit?.isNegative == true { throw contradiction(place) }
        if let mark = try mark(row, spread, place), out != 0 || into != 0, (mark == .debit) != (out != 0) {
            throw contradiction(place)
        }
        return into - out
    }

    private func mark(_ row: SheetRow, _ spread: Int, _ place: StatementPlace) throws -> AmountText.Mark? {
        guard let column = columns.column(.sign, row, spread) else { return nil }
        let text = StatementText.squeezed(row[column]).uppercased()
        if shape.debitMarks.contains(text) { return .debit }
        if shape.creditMarks.contains(text) { return .credit }
        let printed = text.prefix(20)
        throw StatementFault.line(
            place,
            Phrase(
                id: "\"\(printed)\" bukan tanda debit atau kredit", en: "\"\(printed)\" says neither debit nor credit"))
    }

    /// A balance: negative when overdrawn, by its sign or by DB behind it.
    private func signed(_ read: AmountText.Read, _ place: StatementPlace) throws -> Int64 {
        if read.isNegative, read.mark != nil { throw contradiction(place) }
        return read.isNegative || read.mark == .debit ? -read.magnitude : read.magnitude
    }

    func balance(_ row: SheetRow, _ place: StatementPlace) throws -> Int64? {
        try amount(.balance, row, 0, place).map { try signed($0, place) }
    }

    func balance(_ text: String, _ place: StatementPlace) throws -> Int64 {
        do throws(AmountText.Fault) {
            let read = try AmountText.read(text, money, shape.decimal)
            return read.isNegative || read.mark == .debit ? -read.magnitude : read.magnitude
        } catch {
            throw StatementFault.amount(place, text, error, money)
        }
    }

    private func contradiction(_ place: StatementPlace) -> Refusal {
        StatementFault.line(
            place,
            Phrase(
                id: "tanda jumlahnya bertentangan (debit dan kredit sekaligus)",
                en: "its signs contradict each other (debit and credit at once)"))
    }
}
