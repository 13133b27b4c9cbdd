public import Circulation

/// How a bank's table that the program does not know is laid out, from a JSON file:
///
/// ```json
/// {"version": 1, "bank": "BTPN", "account": "90210", "currency": "IDR",
///  "columns": {"Tanggal": "date", "Uraian": "description", "Nominal": "amount", "D/K": "sign", "Saldo": "balance"},
///  "date_format": "d/m/y", "decimal": ",", "debit_signs": ["D"], "credit_signs": ["K"],
///  "heading_row": 5, "sheet": "Mutasi", "delimiter": ";", "encoding": "windows-1252"}
/// ```
/// Columns give `date`, `value_date`, `description` (several are joined), `amount` with `sign` or signed by itself, or `debit`
/// and `credit`, `balance`, `counterparty`, `reference`, `account`, `currency`. Dates are `d/m/y` (also with month names), `m/d/y`,
/// `y-m-d` or `serial`; `decimal` is `.`, `,` or `auto`. Headings are compared without regard to capitals, accents and spacing.
public struct StatementMapping: Sendable {
    public let version: Int
    let shape: TableShape
    let options: SheetOptions

    /// - Throws: `Refusal` that names the entry that is wrong.
    public init(json body: [UInt8]) throws(Refusal) {
        let node: JSONNode
        do throws(JSONFault) { node = try JSONReader.read(body) } catch let fault {
            throw Refusal("mapping_unreadable", Unreadable(fault).reason)
        }
        guard let members = node["columns"]?.members, !members.isEmpty else {
            throw Refusal(
                "mapping_unreadable", id: "Pemetaan tidak punya \"columns\".", en: "The mapping has no \"columns\".",
                hint: Phrase(#"{"columns": {"Tanggal": "date", "Uraian": "description", "Nominal": "amount"}}"#))
        }
        var columns: [TableShape.Column] = []
        for (heading, value) in members {
            guard let part = value.string.flatMap({ Self.parts[$0] }) else {
                throw Self.bad(
                    "columns", "\(heading): \(value.scalar ?? "?")", Self.parts.keys.sorted().joined(separator: ", "))
            }
            columns.append(TableShape.Column(part: part, headings: [StatementText.key(heading)]))
        }
        var shape = TableShape(layout: .mapped, bank: node["bank"]?.scalar, columns: columns)
        try Self.checkParts(shape)
        if let text = node["date_format"]?.scalar {
            guard let form = StatementDate.Form(rawValue: text) else {
                let known = StatementDate.Form.allCases.map(\.rawValue).joined(separator: ", ")
                throw Self.bad("date_format", text, known)
            }
            shape.dates = form
        }
        let decimal = node["decimal"]?.scalar ?? AmountText.Decimal.either.rawValue
        guard let decimal = AmountText.Decimal(rawValue: decimal) else {
            throw Self.bad("decimal", decimal, ". , auto")
        }
        shape.decimal = decimal
        if let text = node["currency"]?.scalar {
            guard StatementMoney(text: text) != nil else { throw Self.bad("currency", text, "IDR, USD") }
            shape.currency = text.uppercased()
        }
        shape.account = node["account"]?.scalar.flatMap { StatementText.account($0) }
        shape.headingRow = node["heading_row"]?.integer.map { Int(clamping: $0) }
        shape.balancesEachLine = false
        if let marks = Self.marks(node["debit_signs"]) { shape.debitMarks = marks }
        if let marks = Self.marks(node["credit_signs"]) { shape.creditMarks = marks }
        if let marks = Self.marks(node["pending_signs"]) { shape.pendingMarks = marks }
        self.shape = shape
        version = node["version"]?.integer.map { Int(clamping: $0) } ?? 1
        options = try SheetOptions(mapping: node)
    }

    private static let parts: [String: TableShape.Part] = [
        "date": .date, "value_date": .valueDate, "description": .description, "amount": .amount, "sign": .sign,
        "debit": .debit, "credit": .credit, "balance": .balance, "counterparty": .payer, "reference": .reference,
        "account": .account, "currency": .currency,
    ]

    private static func marks(_ node: JSONNode?) -> Set<String>? {
        node?.elements.map { Set($0.compactMap { $0.scalar?.uppercased() }) }
    }

    private static func checkParts(_ shape: TableShape) throws(Refusal) {
        let single = shape.columns.map(\.part).filter { $0 != .description }
        if let twice = single.first(where: { part in single.count { $0 == part } > 1 }) {
            throw bad("columns", parts.first { $0.value == twice }?.key ?? "?", "1×")
        }
        guard shape.has(.date), shape.has(.description) else { throw bad("columns", "-", "date, description") }
        let isSplit = shape.has(.debit) && shape.has(.credit)
        guard shape.has(.amount) != isSplit, shape.has(.debit) == shape.has(.credit) else {
            throw bad("columns", "-", "amount / debit + credit")
        }
    }

    private static func bad(_ key: String, _ value: String, _ known: String) -> Refusal {
        Refusal(
            "mapping_bad_entry", id: "Isi \"\(key)\" dalam pemetaan tidak sah: \(value.prefix(80)).",
            en: "The mapping's \"\(key)\" is not valid: \(value.prefix(80)).",
            hint: Phrase(id: "Yang diperlukan: \(known).", en: "What is needed: \(known)."))
    }
}
