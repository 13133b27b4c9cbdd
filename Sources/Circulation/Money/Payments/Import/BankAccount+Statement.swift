import Postgres

// The account that a statement is of, and whether the statement is of it.
extension BankAccount {
    /// Takes the account for the import, so that a second one waits; adds it at its first import, and its number and bank where the
    /// statement prints what was not known.
    ///
    /// - Throws: `Refusal` as `check`, or `account_unusable`.
    static func take(
        _ text: String, _ head: IncomingStatement.Head, _ db: Session, act: Act
    ) throws -> BankAccount {
        let printed = head.account.map { bare($0, currency: head.currency) }
        try db.execute(
            """
            insert into bank_account (code, bank, number, currency, created_at)
            select \(text), \(head.bank), \(printed), \(head.currency), \(act.now)
            where not exists (select from bank_account
                              where lower(code) = lower(\(text)) or number in (\(bare(text)), \(printed ?? "")))
            on conflict do nothing
            """)
        guard let account = try find(text, locking: true, db) else { throw try taken(printed ?? "", db) }
        try account.check(head)
        if account.number == nil, let printed {
            if try db.one("select exists (select from bank_account where number = \(printed))", as: Bool.self) {
                throw try taken(printed, db)
            }
            try db.execute(
                """
                update bank_account set number = \(printed), bank = coalesce(bank, \(head.bank))
                where bank_account_id = \(account.id)
                """)
        }
        return account
    }

    /// - Throws: `Refusal` `statement_other_account`, `currency_differs`.
    func check(_ head: IncomingStatement.Head) throws {
        if let number, let printed = head.account, !Self.isSame(Self.bare(printed, currency: head.currency), number) {
            throw Self.other(printed: printed, code: code, number: number)
        }
        guard currency == head.currency else {
            throw Refusal(
                "currency_differs", id: "Rekening \(code) dalam \(currency), mutasi ini dalam \(head.currency).",
                en: "Account \(code) is in \(currency), this statement is in \(head.currency).",
                hint: Phrase(
                    id: "Beri rekening lain untuk mata uang itu: --account.",
                    en: "Give that currency an account of its own: --account."))
        }
    }

    /// A second account inside a file whose account is new.
    static func check(_ head: IncomingStatement.Head, follows first: IncomingStatement.Head, _ text: String) throws {
        if let number = first.account, let printed = head.account, !isSame(bare(printed), bare(number)) {
            throw other(printed: printed, code: text, number: number)
        }
    }

    private static func other(printed: String, code: String, number: String) -> Refusal {
        Refusal(
            "statement_other_account", id: "Mutasi ini dari rekening \(printed), bukan \(code) (\(number)).",
            en: "This statement is of account \(printed), not of \(code) (\(number)).",
            hint: Phrase(
                id: "Pilih rekeningnya dengan --account, atau berkas lain.",
                en: "Choose its account with --account, or another file."))
    }

    private static func taken(_ number: String, _ db: Session) throws -> Refusal {
        let code = try db.first("select code from bank_account where number = \(number)", as: String.self) ?? "?"
        return Refusal(
            "statement_other_account", id: "Nomor rekening \(number) sudah tercatat sebagai \(code).",
            en: "The account number \(number) is known as \(code).",
            hint: Phrase(id: "Jalankan dengan --account \(code).", en: "Run it with --account \(code)."))
    }

    /// Programs drop leading zeros, and banks put their own code in front: the end decides, from six digits on.
    static func isSame(_ one: String, _ other: String) -> Bool {
        let (one, other) = (one.drop { $0 == "0" }, other.drop { $0 == "0" })
        if one == other { return true }
        let (short, long) = one.count < other.count ? (one, other) : (other, one)
        return short.count >= 6 && long.hasSuffix(short)
    }
}
