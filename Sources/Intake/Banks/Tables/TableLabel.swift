import Postgres

/// A row above or below a statement's lines that says something of the whole: `No. Rekening,:,1234567890`,
/// `Saldo Awal : 25,000,000.00`, `Total Credit :,13,"16,891,330.00"`.
struct TableLabel {
    enum Kind { case account, period, currency, opening, closing, credit, debit }

    let kind: Kind
    /// What stands behind the label, in its own cell or in those that follow.
    let values: [String]

    /// Nil when the row begins with no label that is known.
    init?(_ row: SheetRow) {
        for column in 0..<row.count {
            let cell = row[column]
            guard cell.utf8.contains(where: { $0 > 0x20 }) else { continue }
            let parts = cell.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            if let kind = Self.kinds[StatementText.key(parts[0])] {
                self.kind = kind
                var values = parts.dropFirst().map { StatementText.squeezed(String($0)) }
                values += (column + 1..<max(row.count, column + 1)).map { StatementText.squeezed(row[$0]) }
                self.values = values.filter { !$0.isEmpty && $0 != ":" }
                return
            }
        }
        return nil
    }

    private static let kinds: [String: Kind] = {
        let words: [(Kind, [String])] = [
            (.account, ["no. rekening", "no rekening", "nomor rekening", "account no", "account number", "norek"]),
            (.period, ["periode", "period", "tanggal mutasi"]),
            (.currency, ["kode mata uang", "mata uang", "currency"]),
            (.opening, ["saldo awal", "opening balance", "beginning balance"]),
            (.closing, ["saldo akhir", "closing balance", "ending balance"]),
            (.credit, ["mutasi kredit", "total kredit", "total credit"]),
            (.debit, ["mutasi debet", "mutasi debit", "total debet", "total debit"]),
        ]
        return Dictionary(uniqueKeysWithValues: words.flatMap { kind, names in names.map { ($0, kind) } })
    }()
}
