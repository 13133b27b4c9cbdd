import Circulation
import Postgres

/// An entry of a camt.053 statement (`Ntry`) as its elements come by.
struct CamtEntry {
    /// One of the transactions an entry was booked for (`TxDtls`).
    struct Detail {
        var amount: String?
        /// The amount's place tells which one counts: `Amt` of version 4 on, `AmtDtls/TxAmt` before it.
        var rank = 0
        var currency: String?
        var mark: String?
        var debtor: String?
        var creditor: String?
        var lastDebtor: String?
        var lastCreditor: String?
        var purpose: [String] = []
        var reference: String?
        var more: String?
    }

    var amount: String?
    var currency: String?
    var mark: String?
    var status: String?
    var bookingDate: String?
    var valueDate: String?
    var reference: String?
    var more: String?
    var details: [Detail] = []

    /// Whether it has as many parts as an honest bank gives it; more would be held in memory all at once.
    var isBounded: Bool { details.count <= 100_000 && details.last?.purpose.count ?? 0 <= 1000 }

    /// Takes the text of the element at `path` below the entry; `currency`: the amount's own.
    mutating func take(_ path: String, _ text: String, currency: String?) {
        if let below = path.below("/NtryDtls/TxDtls") { return takeDetail(below, text, currency) }
        switch path {
        case "/Amt": (amount, self.currency) = (text, currency)
        case "/CdtDbtInd": mark = text
        case "/Sts", "/Sts/Cd": status = text
        case "/BookgDt/Dt", "/BookgDt/DtTm": bookingDate = text
        case "/ValDt/Dt", "/ValDt/DtTm": valueDate = text
        case "/AcctSvcrRef": reference = text
        case "/AddtlNtryInf": more = text
        default: break
        }
    }

    private mutating func takeDetail(_ path: String, _ text: String, _ currency: String?) {
        guard var detail = details.popLast() else { return }
        defer { details.append(detail) }
        func takeAmount(_ rank: Int) {
            guard rank > detail.rank else { return }
            (detail.amount, detail.currency, detail.rank) = (text, currency, rank)
        }
        switch path {
        case "/Amt": takeAmount(2)
        case "/AmtDtls/TxAmt/Amt": takeAmount(1)
        case "/CdtDbtInd": detail.mark = text
        case "/RltdPties/Dbtr/Nm", "/RltdPties/Dbtr/Pty/Nm": detail.debtor = text
        case "/RltdPties/Cdtr/Nm", "/RltdPties/Cdtr/Pty/Nm": detail.creditor = text
        case "/RltdPties/UltmtDbtr/Nm", "/RltdPties/UltmtDbtr/Pty/Nm": detail.lastDebtor = text
        case "/RltdPties/UltmtCdtr/Nm", "/RltdPties/UltmtCdtr/Pty/Nm": detail.lastCreditor = text
        case "/RmtInf/Ustrd", "/RmtInf/Strd/CdtrRefInf/Ref", "/RmtInf/Strd/AddtlRmtInf": detail.purpose.append(text)
        case "/Refs/AcctSvcrRef": detail.reference = text
        case "/AddtlTxInf": detail.more = text
        default: break
        }
    }

    // MARK: What it comes to

    enum Status { case booked, pending, information }

    func status(_ place: StatementPlace) throws -> Status {
        switch status {
        case "BOOK": return .booked
        case "PDNG", "FUTR": return .pending
        case "INFO": return .information
        default:
            let printed = status ?? ""
            throw StatementFault.line(
                place,
                Phrase(id: "statusnya \"\(printed)\" tidak dikenal", en: "its status \"\(printed)\" is not known"))
        }
    }

    /// The entry's lines, numbered from `number`: one, or one a transaction where a batch's amounts add up to it.
    func lines(from number: Int, _ money: StatementMoney, _ place: StatementPlace) throws -> [StatementLine] {
        let total = try Self.signed(amount, currency, mark, money, place)
        let isPending = try status(place) == .pending
        let date = try day(bookingDate, place)
        guard isPending || date != nil else {
            throw StatementFault.line(place, Phrase(id: "tanggal bukunya kosong", en: "it has no booking date"))
        }
        let value = try day(valueDate, place)
        func line(_ number: Int, _ amount: Int64, _ details: [Detail]) -> StatementLine {
            let description = description(details)
            let text = StatementText.squeezed(description)
            let isCredit = amount >= 0
            let names = details.compactMap { detail in
                isCredit ? detail.debtor ?? detail.lastDebtor : detail.creditor ?? detail.lastCreditor
            }
            let name = Set(names).count == 1 ? StatementText.squeezed(names[0]) : nil
            return StatementLine(
                number: number, date: isPending ? nil : date, valueDate: value, amount: amount,
                description: description, text: text, counterparty: name ?? PayerText.any(text, isCredit: isCredit),
                bankReference: details.count == 1 ? details[0].reference ?? reference : reference,
                isPending: isPending)
        }
        guard details.count > 1, let parts = parts(total, money) else { return [line(number, total, details)] }
        return zip(parts, details).enumerated().map { offset, part in line(number + offset, part.0, [part.1]) }
    }

    /// The signed amounts of the transactions, when each has one in the entry's currency and together they are the entry.
    private func parts(_ total: Int64, _ money: StatementMoney) -> [Int64]? {
        var sum: Int64 = 0
        var parts: [Int64] = []
        for detail in details {
            guard let text = detail.amount, detail.currency == money.code,
                let read = try? AmountText.read(text, money, .dot), !read.isNegative
            else { return nil }
            let isDebit = (detail.mark ?? mark) == "DBIT"
            let part = isDebit ? -read.magnitude : read.magnitude
            let (next, overflow) = sum.addingReportingOverflow(part)
            guard !overflow else { return nil }
            sum = next
            parts.append(part)
        }
        return sum == total ? parts : nil
    }

    private func description(_ details: [Detail]) -> String {
        let purposes = details.flatMap(\.purpose).filter { $0.contains { !$0.isWhitespace } }
        if !purposes.isEmpty { return purposes.joined(separator: " ") }
        return details.compactMap(\.more).first ?? more ?? ""
    }

    private func day(_ text: String?, _ place: StatementPlace) throws -> Day? {
        guard let text else { return nil }
        // A time is the bank's own; its date is the one that is printed.
        guard let day = Day(text.prefix(10)) else { throw StatementFault.date(place, text) }
        return day
    }

    /// An amount with its direction (`CdtDbtInd`), which already counts a reversal.
    static func signed(
        _ text: String?, _ currency: String?, _ mark: String?, _ money: StatementMoney, _ place: StatementPlace
    ) throws -> Int64 {
        guard currency == money.code else {
            let code = currency ?? ""
            throw StatementFault.line(
                place,
                Phrase(
                    id: "mata uangnya \(code), rekening koran ini dalam \(money.code)",
                    en: "its currency is \(code), the statement's is \(money.code)"))
        }
        let read: AmountText.Read
        do throws(AmountText.Fault) {
            read = try AmountText.read(text ?? "", money, .dot)
        } catch {
            throw StatementFault.amount(place, text ?? "", error, money)
        }
        switch mark {
        case "CRDT" where !read.isNegative: return read.magnitude
        case "DBIT" where !read.isNegative: return -read.magnitude
        default:
            throw StatementFault.line(
                place,
                Phrase(
                    id: "tandanya (CdtDbtInd \(mark ?? "-"), jumlah \(text ?? "-")) tidak jelas",
                    en: "its sign (CdtDbtInd \(mark ?? "-"), amount \(text ?? "-")) is not clear"))
        }
    }
}

extension String {
    /// The rest of a path below `parent`; nil when it lies elsewhere.
    func below(_ parent: String) -> String? {
        guard utf8.starts(with: parent.utf8) else { return nil }
        return String(self[utf8.index(startIndex, offsetBy: parent.utf8.count)...])
    }
}
