import Circulation
import Postgres

extension SubscriptionView {
    /// What an act on a subscription answers with (contract).
    var answer: Record {
        var record: Record = [
            "subscription": .text(subscription.number), "publication": .text(publication.code),
            "state": .word(state.rawValue), "first_edition": .number(firstEdition),
            "last_edition": .number(projection.lastEdition), "last_after": .record(lastAfter),
            "issues_to_go": .number(projection.issuesToGo), "copies": .count(subscription.copies),
            "promised": .nothing, "refund": .money(refund.map(Int.init), currency: publication.currency),
        ]
        if let bill = bills.first {
            record["promise_until"] = .day(bill.promiseUntil)
            record["amount"] = .money(Int(bill.amount), currency: publication.currency)
        }
        return record
    }

    /// The answer with the sentence that says why it starts where it starts.
    func answer(_ wording: Wording) -> Record {
        var record = answer
        record["promised"] = .text(promise.map { wording($0) })
        return record
    }

    /// Everything (contract: `subscription show`).
    var record: Record {
        let currency = publication.currency
        return [
            "subscription": .text(subscription.number), "publication": .text(publication.code),
            "recipient": .text(PublicNumber.subscriber.text(subscription.recipientID)),
            "recipient_name": .text(recipientName), "payer": .text(PublicNumber.subscriber.text(subscription.payerID)),
            "payer_name": .text(payerName), "class": .word(subscription.audience),
            "channel": .word(subscription.channel), "copies": .count(subscription.copies),
            "source": .text(subscription.source), "state": .word(state.rawValue),
            "first_edition": .number(firstEdition),
            "last_edition": .number(projection.lastEdition), "last_after": .record(lastAfter),
            "issues_to_go": .number(projection.issuesToGo), "served": .count(served),
            "grace_served": .count(graceServed),
            "holds": .records(
                holds.map { hold in
                    [
                        "from_edition": .number(hold.fromEdition), "to_edition": .number(hold.toEdition),
                        "reason": .text(hold.reason),
                    ]
                }),
            "terms": .records(terms.map { $0.record(currency) }),
            "bills": .records(
                bills.map { bill in
                    [
                        "bill": .text(String(bill.id)), "number": .text(bill.number),
                        "total": .money(Int(bill.total), currency: currency),
                        "amount": .money(Int(bill.amount), currency: currency),
                        "promised_edition": .number(bill.promisedEdition), "promise_until": .day(bill.promiseUntil),
                    ]
                }),
        ]
    }

    private var lastAfter: Record? {
        projection.lastAfter.map { ["edition": .number($0.edition), "issues": .number($0.issues)] }
    }
}

extension SubscriptionView.TermView {
    fileprivate func record(_ currency: String) -> Record {
        [
            "slots": .number(term.slotCount), "price": .money(Int(term.price), currency: currency),
            "copies": .count(term.copies), "kind": .word(term.kind.rawValue), "first_edition": .number(firstEdition),
            "last_edition": .number(lastEdition), "earned": .money(Int(earned), currency: currency),
            "deferred": .money(Int(deferred), currency: currency),
            "refunded": .money(Int(refunded), currency: currency), "state": .word(state.rawValue),
            "ranges": .text(term.slots.description),
        ]
    }
}
