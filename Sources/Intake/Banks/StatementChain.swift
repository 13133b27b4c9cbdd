import Circulation

/// Statements that follow each other in one file: each of an account begins where the one before ended, and none comes twice.
struct StatementChain {
    private var ended: [String: (currency: String, closing: Int64)] = [:]
    private var seen: Set<String> = []

    /// Checks a statement that begins; `key` is what the bank tells it apart by.
    mutating func begin(_ head: StatementHead, key: String, _ money: StatementMoney, _ place: StatementPlace) throws {
        let account = head.account ?? ""
        guard seen.insert("\(account)|\(key)").inserted else {
            let place = place.phrase
            throw StatementFault.doubled(
                Phrase(
                    id: "rekening koran \(head.reference ?? "") pada \(place.id)",
                    en: "statement \(head.reference ?? "") at \(place.en)"))
        }
        if head.account != nil, let before = ended[account], before.currency == head.currency,
            let opening = head.opening,
            opening != before.closing
        {
            throw StatementFault.balance(place, printed: opening, expected: before.closing, money)
        }
    }

    mutating func end(_ head: StatementHead, closing: Int64?) {
        if let closing { ended[head.account ?? ""] = (head.currency, closing) }
    }
}
