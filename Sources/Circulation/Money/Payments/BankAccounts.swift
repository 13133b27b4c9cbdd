public import Postgres

/// Looks up bank accounts by what people call them.
public enum BankAccounts {
    /// The account of this code, or of this number.
    ///
    /// - Throws: `Refusal` `account_unknown`.
    public static func id(_ text: String, _ db: Session) throws -> Int32 {
        let digits = text.filter(\.isNumber)
        let found = try db.first(
            """
            select bank_account_id from bank_account
            where lower(code) = lower(\(text)) or (\(digits) <> '' and number = \(digits)) order by bank_account_id limit 1
            """, as: Int32.self)
        guard let found else {
            let known = try db.rows("select code from bank_account order by code", as: String.self)
            let list = known.isEmpty ? "–" : known.joined(separator: ", ")
            throw Refusal(
                "account_unknown", id: "Tidak ada rekening \(text).", en: "There is no bank account \(text).",
                hint: Phrase(
                    id: "Yang ada: \(list). Tambah: sirkulasi account add.",
                    en: "Known: \(list). Add one: sirkulasi account add."
                ))
        }
        return found
    }
}
