import Circulation
import Postgres

/// Reads ISO 20022 camt.053 statements, versions 2 to 8, entry by entry in constant memory. Document types are refused and
/// nothing is fetched, so no entity can swell or reach outside.
final class CamtStatement {
    private static let namespace = "urn:iso:std:iso:20022:tech:xsd:camt."
    /// A longer text is none of a statement.
    private static let text_bytes = 64 << 10

    private let stream: XMLStream
    private let output: StatementOutput
    private var chain = StatementChain()
    /// Elements that are open; the statement is the third.
    private var depth = 0
    private var outer: [String] = []
    private var isInStatement = false
    /// The elements open below the statement, or below the entry inside one (`/Amt`), and how long the path was before each, in
    /// bytes.
    private var path = ""
    private var starts: [Int] = []
    private var text: [UInt8] = []
    private var currency: String?
    private var head = Head()
    private var balances: [CamtBalance] = []
    private var entry: CamtEntry?
    private var number = 0

    private struct Head {
        var id: String?
        var account: String?
        var currency: String?
        var bank: String?
        var from: Day?
        var to: Day?
    }

    private static let statement = ["Document", "BkToCstmrStmt", "Stmt"]

    init(_ source: SheetSource, _ emit: @escaping StatementOutput.Emit) throws {
        let damaged = StatementFault.damaged(
            Phrase(
                id: "XML-nya tidak utuh, atau memuat DOCTYPE yang tidak diterima",
                en: "its XML is not whole, or holds a DOCTYPE, which is not accepted"))
        stream = try XMLStream(damaged: damaged) { try source.read($0) }
        output = StatementOutput(.entry, emit)
    }

    func read() throws {
        while let event = try stream.next() {
            switch event {
            case .start: try begin()
            case .text:
                guard text.count + stream.text.count <= Self.text_bytes else {
                    throw StatementFault.damaged(
                        Phrase(id: "teks di \(path) terlalu panjang", en: "the text at \(path) is too long"))
                }
                text.append(contentsOf: stream.text)
            case .end: try end()
            }
        }
        guard output.statements > 0 else {
            throw StatementFault.otherFile(
                Phrase(
                    id: "pesan camt.053 tanpa satu pun rekening koran (Stmt)",
                    en: "a camt.053 message without a statement (Stmt)"))
        }
    }

    // MARK: Elements

    private func begin() throws {
        depth += 1
        text.removeAll(keepingCapacity: true)
        guard depth > Self.statement.count else { return try beginOuter() }
        guard isInStatement else { return }
        starts.append(path.utf8.count)
        let name = stream.name
        path += "/" + name
        currency = name == "Amt" ? stream.attributes["Ccy"] : nil
        if entry != nil {
            if path == "/NtryDtls/TxDtls" { entry?.details.append(CamtEntry.Detail()) }
            try checkBounds()
        } else if path == "/Bal" {
            balances.append(CamtBalance())
            guard balances.count <= 1000 else {
                throw StatementFault.damaged(Phrase(id: "saldonya terlalu banyak", en: "it has too many balances"))
            }
        } else if path == "/Ntry" {
            try beginStatement()
            entry = CamtEntry()
            path = ""
        }
    }

    private func beginOuter() throws {
        outer = outer.prefix(depth - 1) + [stream.name]
        if depth == 1 { try checkKind() }
        isInStatement = outer == Self.statement
        if isInStatement { (head, balances) = (Head(), []) }
    }

    private func end() throws {
        defer { depth -= 1 }
        guard isInStatement else { return }
        if depth == Self.statement.count {
            isInStatement = false
            return try endStatement()
        }
        let start = starts.popLast() ?? 0
        if start == 0, starts.isEmpty, entry != nil {
            try endEntry()
            path = ""
            return
        }
        let value = StatementText.squeezed(String(decoding: text, as: UTF8.self))
        text.removeAll(keepingCapacity: true)
        // An element that holds others has no text of its own: version 8 wraps what version 2 wrote plainly.
        if !value.isEmpty {
            if entry != nil {
                entry?.take(path, value, currency: currency)
                try checkBounds()
            } else if let below = path.below("/Bal"), !balances.isEmpty {
                balances[balances.count - 1].take(below, value, currency: currency)
            } else {
                takeHead(path, value)
            }
        }
        path.removeSubrange(path.utf8.index(path.startIndex, offsetBy: start)...)
    }

    private func checkBounds() throws {
        guard entry?.isBounded == false else { return }
        throw StatementFault.line(
            output.place(number + 1), Phrase(id: "rinciannya terlalu banyak", en: "it has too many details"))
    }

    private func takeHead(_ path: String, _ value: String) {
        switch path {
        case "/Id": head.id = value
        case "/Acct/Id/IBAN", "/Acct/Id/Othr/Id": head.account = StatementText.account(value)
        case "/Acct/Ccy": head.currency = value
        case "/Acct/Svcr/FinInstnId/Nm", "/Acct/Svcr/FinInstnId/BIC", "/Acct/Svcr/FinInstnId/BICFI":
            head.bank = head.bank ?? value
        case "/FrToDt/FrDtTm": head.from = Day(value.prefix(10))
        case "/FrToDt/ToDtTm": head.to = Day(value.prefix(10))
        default: break
        }
    }

    /// The kind of message is in the namespace; others of the family hold advices, not statements.
    private func checkKind() throws {
        let space = stream.namespace
        guard stream.name == "Document", space.isEmpty || space.hasPrefix(Self.namespace + "053.") else {
            let isFamily = space.hasPrefix(Self.namespace)
            let kind = isFamily ? "camt.\(space.dropFirst(Self.namespace.count))" : "XML <\(stream.name)>"
            throw StatementFault.otherFile(Phrase(kind))
        }
    }

    // MARK: Statements

    private func beginStatement() throws {
        guard !output.isOpen else { return }
        let place = output.place(number + 1)
        let pair = CamtBalance.Pair(balances)
        let code = head.currency ?? pair.opening?.currency ?? pair.closing?.currency ?? "IDR"
        guard let money = StatementMoney(text: code) else {
            throw StatementFault.line(
                place, Phrase(id: "\"\(code)\" bukan mata uang", en: "\"\(code)\" is no currency"))
        }
        func amount(_ balance: CamtBalance?) throws -> Int64? {
            try balance.map { try CamtEntry.signed($0.amount, $0.currency, $0.mark, money, place) }
        }
        let whole = StatementHead(
            layout: .camt053, account: head.account, bank: head.bank, currency: money.code, reference: head.id,
            from: head.from, to: head.to, opening: try amount(pair.opening), closing: try amount(pair.closing))
        try chain.begin(whole, key: head.id ?? "", money, place)
        try output.begin(whole, money)
    }

    private func endEntry() throws {
        guard let entry else { return }
        self.entry = nil
        let place = output.place(number + 1)
        if try entry.status(place) == .information {
            output.informationLines += 1
            return
        }
        for line in try entry.lines(from: number + 1, output.money, place) {
            number = line.number
            try output.add(line)
        }
    }

    private func endStatement() throws {
        try beginStatement()
        guard let open = output.head else { return }
        try output.end(BalanceProof.Printed(closing: open.closing, place: output.place(number)))
        chain.end(open, closing: open.closing)
    }
}
