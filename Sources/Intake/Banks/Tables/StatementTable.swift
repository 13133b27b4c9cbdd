import Circulation
import Postgres

/// Walks through the rows of a bank's table: what stands above, the headings, the lines, what stands below.
final class StatementTable {
    /// Headings that come later than this do not come.
    static let headingLimit_rows = 200

    private let shapes: [TableShape]
    private let output: StatementOutput
    private var reader: TableLine?
    private var above = Above()
    private var ended = BalanceProof.Printed(place: StatementPlace(unit: .row, number: 0))
    /// An opening balance in a row of its own, above the first line.
    private var opening: Int64?
    private var account: String?
    private var accounts: Set<String> = []
    private var lastRow = 0
    private var lastRowIsWhole = true
    private var lastRowWasPassedOver = false

    /// What the rows above the headings say.
    private struct Above {
        var account: String?
        var period: ClosedRange<Day>?
        var money: StatementMoney?
        var opening: String?
        var closing: String?
    }

    /// Reads as the first of `shapes` whose headings are there.
    init(_ shapes: [TableShape], _ emit: @escaping StatementOutput.Emit) {
        self.shapes = shapes
        output = StatementOutput(.row, emit)
    }

    func take(_ row: SheetRow) throws {
        lastRow = row.number
        let place = output.place(row.number)
        if let problem = row.problem {
            throw StatementFault.line(place, StatementFault.withoutStop(problem.reason))
        }
        guard let reader else { return try takeAbove(row, place) }
        lastRowIsWhole = reader.columns.isWhole(row)
        lastRowWasPassedOver = false
        switch reader.dateCell(row) {
        case .day(let day): try add(reader, row, day, place)
        case .pending: try add(reader, row, nil, place)
        case .noYear, .other, .empty: try takeOther(reader, row, place)
        }
    }

    // MARK: Above the lines

    private func takeAbove(_ row: SheetRow, _ place: StatementPlace) throws {
        for shape in shapes where shape.headingRow == nil || shape.headingRow == row.number {
            guard let columns = TableColumns(shape, row) else { continue }
            reader = TableLine(
                columns: columns, money: above.money ?? shape.currency.map { StatementMoney($0) } ?? .rupiah,
                period: above.period)
            return
        }
        guard row.number <= Self.headingLimit_rows else { throw unknown }
        if let label = TableLabel(row), let value = label.values.first {
            switch label.kind {
            case .account: above.account = above.account ?? StatementText.account(value)
            case .period: above.period = above.period ?? StatementDate.period(label.values.joined(separator: " "))
            case .currency: above.money = StatementMoney(text: value) ?? above.money
            case .opening: above.opening = value
            case .closing: above.closing = value
            case .credit, .debit: break
            }
        }
    }

    private var unknown: Refusal {
        guard shapes.count == 1, let shape = shapes.first else { return StatementFault.unknownLayout() }
        return StatementFault.layoutAbsent(shape.layout, shape.headings)
    }

    // MARK: Lines

    private func add(_ reader: TableLine, _ row: SheetRow, _ date: Day?, _ place: StatementPlace) throws {
        let current = try begin(reader, row, place)
        let (line, before) = try current.read(row, date, place)
        try output.add(line, before: before)
    }

    /// Begins a statement at its first line, and another where the account changes.
    private func begin(_ reader: TableLine, _ row: SheetRow, _ place: StatementPlace) throws -> TableLine {
        let spread = reader.columns.spread(row)
        let own = reader.columns.column(.account, row, spread).flatMap { StatementText.account(row[$0]) }
        let currency = reader.columns.column(.currency, row, spread).map { row[$0] }
        if output.isOpen {
            if own == account {
                try sameCurrency(currency, place)
                return reader
            }
            try finishStatement()
        }
        guard accounts.insert(own ?? "").inserted else {
            throw StatementFault.line(
                place,
                Phrase(
                    id: "rekening \(own ?? "") muncul lagi setelah rekening lain",
                    en: "the account \(own ?? "") comes again after another one"))
        }
        account = own
        var current = reader
        if let currency {
            guard let money = StatementMoney(text: StatementText.squeezed(currency)) else {
                throw StatementFault.line(
                    place,
                    Phrase(id: "\"\(currency)\" bukan mata uang", en: "\"\(currency)\" is no currency"))
            }
            current = TableLine(columns: reader.columns, money: money, period: above.period)
            self.reader = current
        }
        if opening == nil, let text = above.opening { opening = try current.balance(text, place) }
        if let text = above.closing { ended.closing = try current.balance(text, place) }
        try output.begin(head(current, own), current.money)
        opening = nil
        return current
    }

    private func head(_ reader: TableLine, _ own: String?) -> StatementHead {
        let shape = reader.columns.shape
        return StatementHead(
            layout: shape.layout, account: own ?? above.account ?? shape.account, bank: shape.bank,
            currency: reader.money.code, from: above.period?.lowerBound, to: above.period?.upperBound, opening: opening)
    }

    private func sameCurrency(_ text: String?, _ place: StatementPlace) throws {
        guard let text else { return }
        let code = StatementText.squeezed(text).uppercased()
        guard code == output.money.code else {
            throw StatementFault.line(
                place,
                Phrase(
                    id: "mata uangnya \(code), sebelumnya \(output.money.code)",
                    en: "its currency is \(code); before it was \(output.money.code)"))
        }
    }

    // MARK: Between and below the lines

    private func takeOther(_ reader: TableLine, _ row: SheetRow, _ place: StatementPlace) throws {
        let columns = reader.columns
        if TableColumns(columns.shape, row) != nil {
            // The next page. Where no balance runs on, it may as well be the same page again.
            guard columns.has(.balance) else {
                let place = place.phrase
                throw StatementFault.doubled(
                    Phrase(id: "judul kolom lagi pada \(place.id)", en: "the headings again at \(place.en)"))
            }
            return
        }
        if let label = TableLabel(row) { return try takeLabel(reader, label, row, place) }
        if columns.isWithoutMoney(row) {
            guard case .noYear = reader.dateCell(row) else {
                lastRowWasPassedOver = true
                return
            }
        } else if !output.isOpen, opening == nil, case .empty = reader.dateCell(row),
            ![.amount, .debit, .credit].contains(where: { columns.column($0, row, 0) != nil })
        {
            opening = try reader.balance(row, place)
            return
        }
        let printed = columns.column(.date, row, 0).map { row[$0] } ?? ""
        guard case .noYear = reader.dateCell(row) else { throw StatementFault.date(place, printed) }
        throw StatementFault.dateWithoutYear(place, printed, reader.period)
    }

    private func takeLabel(
        _ reader: TableLine, _ label: TableLabel, _ row: SheetRow, _ place: StatementPlace
    ) throws {
        // Of a count and a sum, the sum comes last.
        guard let value = label.values.last else { return }
        switch label.kind {
        case .opening: ended.opening = try reader.balance(value, place)
        case .closing:
            ended.closing = try reader.balance(value, place)
            ended.place = place
        case .credit: ended.credit = try reader.balance(value, place)
        case .debit: ended.debit = abs(try reader.balance(value, place))
        case .account:
            guard let other = StatementText.account(value), let own = above.account, other != own else { return }
            throw StatementFault.line(
                place,
                Phrase(id: "berkas memuat rekening lain (\(other))", en: "the file holds another account (\(other))"))
        case .period, .currency: break
        }
    }

    // MARK: The end

    /// Closes the last statement. `ending`: how the text file ended; nil for a workbook.
    func finish(_ ending: CSVEnding?) throws {
        guard let reader else { throw lastRow == 0 ? StatementFault.empty() : unknown }
        let shape = reader.columns.shape
        if case .openQuote(let row) = ending { throw cut(inside: row) }
        if shape.closes, ended.closing == nil {
            throw StatementFault.cut(
                Phrase(id: "Saldo Akhir tidak ada", en: "its closing balance (Saldo Akhir) is missing"))
        }
        if !output.isOpen, output.statements == 0 {
            guard ended.closing != nil else { throw StatementFault.noLines() }
            try output.begin(head(reader, nil), reader.money)
        }
        // Nothing but the line's own end vouches for the last cell where no balance is printed.
        let isUnvouched = !reader.columns.has(.balance) && ended.closing == nil
        if isUnvouched, ending == .unquoted || !lastRowIsWhole { throw cut(inside: lastRow) }
        if !shape.closes, ending == .unquoted, lastRowWasPassedOver { throw cut(inside: lastRow) }
        try finishStatement()
    }

    private func cut(inside row: Int) -> Refusal {
        StatementFault.cut(Phrase(id: "berkas berakhir di tengah baris \(row)", en: "the file ends inside row \(row)"))
    }

    private func finishStatement() throws {
        if ended.place.number == 0 { ended.place = output.place(lastRow) }
        try output.end(ended)
        ended = BalanceProof.Printed(place: StatementPlace(unit: .row, number: 0))
    }
}
