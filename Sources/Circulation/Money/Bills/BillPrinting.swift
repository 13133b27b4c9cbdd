public import Postgres

extension Bills {
    /// The bills to print, each look at a payer's name and address logged: to be committed before the first page leaves.
    ///
    /// - Throws: `Refusal` `bill_unknown`.
    public static func printed(_ numbers: [String], _ db: Session, act: Act) throws -> [BillView] {
        let views = try numbers.map { try view($0, db) }
        for view in views {
            try AccessLog.record(.bills, of: view.bill.payerID, subject: view.bill.number, rows: 1, db, act: act)
        }
        return views
    }

    /// The bills to print receipts of: only of what is paid.
    ///
    /// - Throws: `Refusal` `bill_unknown`, `bill_not_paid`.
    public static func receipts(_ numbers: [String], _ db: Session, act: Act) throws -> [BillView] {
        let views = try printed(numbers, db, act: act)
        for view in views where view.bill.state != .paid {
            throw Refusal(
                "bill_not_paid", id: "Tagihan \(view.bill.number) belum lunas; kwitansi hanya untuk yang lunas.",
                en: "The bill \(view.bill.number) is not paid; a receipt is for what is paid.",
                hint: Phrase(
                    id: "Catat pembayarannya dulu: sirkulasi payment match.",
                    en: "Record its payment first: sirkulasi payment match."))
        }
        return views
    }
}
