import Circulation
import Postgres

/// Reads MT940 statements, and MT942 reports of the running day, which print no balances: field by field, in constant memory.
final class SWIFTStatement {
    private let output: StatementOutput
    private var chain = StatementChain()
    private var field: SWIFTField?
    /// The line that waits for its `:86:`.
    private var line: SWIFTLine?
    private var head = Head()
    private var closing: (balance: SWIFTBalance, place: StatementPlace)?
    private var ended = BalanceProof.Printed(place: StatementPlace(unit: .line, number: 0))
    private var isInside = false
    private var isReport = false
    private var lastLine = 0

    private struct Head {
        var account: String?
        var bank: String?
        var reference: String?
        var money: StatementMoney?
    }

    init(_ emit: @escaping StatementOutput.Emit) { output = StatementOutput(.line, emit) }

    static func read(_ source: SheetSource, _ encoding: SheetEncoding?, _ emit: @escaping StatementOutput.Emit) throws {
        let statement = SWIFTStatement(emit)
        try TextLines.forEach(source, encoding) { try statement.take($0, $1) }
        try statement.finish()
    }

    // MARK: Lines of the file

    private func take(_ text: String, _ number: Int) throws {
        lastLine = number
        if let next = SWIFTField(text, number) {
            try endField()
            field = next
        } else if Self.endsMessage(text) {
            try endField()
            try endStatement()
        } else if field != nil {
            guard text.contains(where: { $0 != " " }) else { return }
            field?.lines.append(text)
            guard let count = field?.lines.count, count <= 100 else {
                throw refusal(number, Phrase(id: "bidangnya tidak berakhir", en: "its field does not end"))
            }
        }
    }

    private static func endsMessage(_ text: String) -> Bool {
        guard text.utf8.first == UInt8(ascii: "-") || text.utf8.first == UInt8(ascii: "{") else { return false }
        return text.hasPrefix("-}") || text.hasPrefix("{1:") || text == "-XXX"
            || text.dropFirst().allSatisfy { $0 == " " }
    }

    private func refusal(_ number: Int, _ what: Phrase) -> Refusal {
        StatementFault.line(output.place(number), what)
    }

    // MARK: Fields

    private func endField() throws {
        guard let field else { return }
        self.field = nil
        let place = output.place(field.number)
        if field.tag == "86", let line {
            return try add(line, SWIFTDetails(field))
        }
        if field.tag != "NS" { try addWaiting() }
        switch field.tag {
        case "20":
            try endStatement()
            isInside = true
        case "25", "25P": takeAccount(field)
        case "28", "28C": head.reference = String(field.first)
        case "34F":
            isReport = true
            head.money = head.money ?? StatementMoney(text: field.first.prefix(3))
        case "13D": isReport = true
        case "60F", "60M": try begin(SWIFTBalance(field, place), place)
        case "61": try takeLine(field, place)
        case "62F", "62M": try takeClosing(field, place)
        case "90C", "90D": try takeTotal(field, place)
        default: break
        }
    }

    /// `:25:` holds the account, with the bank's code before a slash.
    private func takeAccount(_ field: SWIFTField) {
        isInside = true
        let parts = field.first.split(separator: "/", maxSplits: 1)
        head.account = parts.last.flatMap { StatementText.account($0) }
        head.bank = parts.count == 2 ? StatementText.account(parts[0]) : nil
    }

    private func begin(_ opening: SWIFTBalance?, _ place: StatementPlace) throws {
        guard !output.isOpen else {
            throw StatementFault.line(place, Phrase(id: "saldo awal kedua", en: "a second opening balance"))
        }
        let money = opening?.money ?? head.money ?? .rupiah
        var account = head.account
        // Some banks write the currency behind the number.
        if let number = account, number.hasSuffix(money.code), number.dropLast(3).allSatisfy(\.isNumber) {
            account = String(number.dropLast(3))
        }
        let whole = StatementHead(
            layout: .mt940, account: account, bank: head.bank, currency: money.code, reference: head.reference,
            opening: opening?.amount)
        try chain.begin(whole, key: "\(head.reference ?? "")|\(opening?.day.description ?? "")", money, place)
        isInside = true
        try output.begin(whole, money)
    }

    private func takeLine(_ field: SWIFTField, _ place: StatementPlace) throws {
        if !output.isOpen {
            // A report of the day has no opening balance.
            guard isInside, isReport else { throw outside(field.tag, place) }
            try begin(nil, place)
        }
        guard closing == nil else {
            throw StatementFault.line(
                place, Phrase(id: "transaksi di bawah saldo akhir", en: "a transaction below the closing balance"))
        }
        line = try SWIFTLine(field, output.money, place)
    }

    private func takeClosing(_ field: SWIFTField, _ place: StatementPlace) throws {
        guard output.isOpen else { throw outside(field.tag, place) }
        let balance = try SWIFTBalance(field, place)
        guard balance.money == output.money else {
            throw StatementFault.line(
                place,
                Phrase(
                    id: "saldo akhir dalam \(balance.money.code), saldo awal dalam \(output.money.code)",
                    en: "the closing balance is in \(balance.money.code), the opening one in \(output.money.code)"))
        }
        closing = (balance, place)
    }

    /// `:90D:1EUR2,30`: how many debits of an MT942, and their sum.
    private func takeTotal(_ field: SWIFTField, _ place: StatementPlace) throws {
        let text = field.first.drop { $0.isNumber }
        guard let money = StatementMoney(text: text.prefix(3)) else { return }
        let sum = try SWIFTBalance.amount(text.dropFirst(3), money, place)
        if field.tag == "90C" { ended.credit = sum } else { ended.debit = sum }
    }

    private func outside(_ tag: String, _ place: StatementPlace) -> Refusal {
        StatementFault.line(
            place,
            Phrase(
                id: ":\(tag): berdiri di luar rekening koran mana pun",
                en: ":\(tag): stands outside any statement"))
    }

    // MARK: Statements

    private func addWaiting() throws {
        if let line { try add(line, nil) }
    }

    private func add(_ line: SWIFTLine, _ details: SWIFTDetails?) throws {
        self.line = nil
        let own = line.supplement ?? line.reference ?? ""
        let description = details.map(\.description) ?? ""
        let isSilent = !description.contains { !$0.isWhitespace }
        let text = isSilent ? own : details?.text ?? ""
        try output.add(
            StatementLine(
                number: line.number, date: line.isPending ? nil : line.date, valueDate: line.valueDate,
                amount: line.amount, description: isSilent ? own : description, text: text,
                counterparty: details?.payer ?? PayerText.any(text, isCredit: line.amount >= 0),
                bankReference: line.reference, isPending: line.isPending))
    }

    private func endStatement() throws {
        try addWaiting()
        defer {
            head = Head()
            closing = nil
            ended = BalanceProof.Printed(place: output.place(0))
            isInside = false
            isReport = false
        }
        // A report of a day on which nothing happened.
        if isInside, isReport, !output.isOpen { try begin(nil, output.place(lastLine)) }
        guard let open = output.head else {
            guard !isInside else { throw cut(":60F:", Phrase(id: "saldo awal", en: "opening balance")) }
            return
        }
        guard closing != nil || isReport else {
            throw cut(":62F:", Phrase(id: "saldo akhir", en: "closing balance"))
        }
        ended.closing = closing?.balance.amount
        ended.place = closing?.place ?? output.place(lastLine)
        try output.end(ended)
        chain.end(open, closing: closing?.balance.amount)
    }

    private func cut(_ tag: String, _ name: Phrase) -> Refusal {
        StatementFault.cut(
            Phrase(
                id: "\(name.id) (\(tag)) tidak ada sampai baris \(lastLine)",
                en: "its \(name.en) (\(tag)) is missing by line \(lastLine)"))
    }

    private func finish() throws {
        try endField()
        try endStatement()
        guard output.statements > 0 else {
            throw lastLine == 0
                ? StatementFault.empty()
                : StatementFault.otherFile(
                    Phrase(
                        id: "tidak memuat rekening koran MT940 yang utuh (:25:, :60F:, :62F:)",
                        en: "no whole MT940 statement (:25:, :60F:, :62F:)"))
        }
    }
}
