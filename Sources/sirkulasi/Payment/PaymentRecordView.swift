import Circulation

extension PaymentView {
    var record: Record {
        let currency = payment.currency
        return [
            "payment": .text(String(payment.id)), "account": .text(account), "date": .day(payment.bookedOn),
            "amount": .money(Int(payment.amount), currency: currency), "counterparty": .text(payment.counterparty),
            "text": .text(payment.text), "state": .word(payment.state.rawValue), "why": .word(why),
            "unallocated": .money(Int(payment.unallocated), currency: currency),
            "bill": .text(bills.count == 1 ? bills[0].bill : nil),
            "bills": .records(bills.map { $0.record(currency) }),
            "candidates": .records(candidates.map { $0.record(currency) }),
            "same_as": .text(sameAs.map(String.init)),
            "also_shown_as": .text(alsoShownAs.map(String.init)), "may_be": .list(mayBe.map { .text(String($0)) }),
        ]
    }
}

extension PaymentView.Match {
    func record(_ currency: String) -> Record {
        [
            "bill": .text(bill), "payer": .text(payer), "amount": .money(Int(amount), currency: currency),
            "fee": .money(Int(fee), currency: currency), "rule": .word(rule),
        ]
    }
}

extension Settlement {
    var record: Record {
        [
            "bill": .text(bill.number), "allocated": .money(Int(allocated), currency: bill.currency),
            "missing": .money(Int(max(missing, 0)), currency: bill.currency),
            "starts": .records(
                starts.map { start in
                    [
                        "subscription": .text(PublicNumber.subscription.text(start.subscription)),
                        "first_edition": .number(start.edition), "instead_of": .number(start.insteadOf),
                    ]
                }),
        ]
    }
}
