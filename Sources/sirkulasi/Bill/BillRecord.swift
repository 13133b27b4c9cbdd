import Circulation
import Postgres

extension Bill {
    /// The amounts that lists and answers share.
    fileprivate func money(_ amount: Int64) -> Value { .money(Int(amount), currency: currency) }
}

extension BillView {
    /// What `bill make` answers with (contract).
    var answer: Record {
        [
            "bill": .text(String(bill.id)), "number": .text(bill.number), "publication": .text(publication.code),
            "state": .word(bill.state.rawValue), "payer": .text(payerNumber), "payer_name": .text(payerName),
            "gross": bill.money(price + shipping + tax), "commission": bill.money(commission),
            "amount": bill.money(bill.amount), "unique_digits": .number(bill.uniqueDigits),
            "total": bill.money(bill.total), "currency": .text(bill.currency), "issued_on": .day(bill.issuedOn),
            "due_on": .day(bill.dueOn), "expires_on": .day(bill.expiresOn), "account": .text(account?.code),
            "transfer_note": .text(bill.number), "first_edition": .number(firstEdition),
            "promise_until": .day(promiseUntil),
        ]
    }

    /// Everything (contract: `bill show`).
    var record: Record {
        answer + Record([Field("channel", .word(channel), caption: Phrase(id: "dikirim lewat", en: "sent by"))]) + [
            "price": bill.money(price), "shipping": bill.money(shipping), "tax": bill.money(tax),
            "credit": .flag(bill.credit),
            "request": .text(request.map(PublicNumber.request.text)),
            "closed_at": .instant(closedAt, zone: publication.timeZone), "note": .text(note),
            "received": bill.money(received),
            "payer_credit": .records(
                payerCredit.map { ["payment": .text(String($0.payment)), "amount": bill.money($0.amount)] }),
            "lines": .records(lines.map { line($0) }),
            "payments": .records(
                payments.map { payment in
                    [
                        "booked_on": .day(payment.bookedOn), "amount": bill.money(payment.amount),
                        "account": .text(payment.account), "counterparty": .text(payment.counterparty),
                    ]
                }),
        ]
    }

    private func line(_ line: Line) -> Record {
        [
            "subscription": .text(line.number), "recipient_name": .text(line.recipientName), "offer": .text(line.offer),
            "kind": .word(line.isRenewal ? "renewal" : "new"), "slots": .count(line.slots),
            "copies": .count(line.copies), "price": bill.money(line.price), "shipping": bill.money(line.shipping),
            "tax": bill.money(line.tax), "commission": bill.money(line.commission),
            "first_edition": .number(line.firstEdition), "last_edition": .number(line.lastEdition),
            "promise_until": .day(line.promiseUntil), "cancelled": .flag(line.isCancelled),
        ]
    }
}

extension Bills.Row {
    /// A line of `bill list`.
    var record: Record {
        [
            "bill": .text(String(bill.id)), "number": .text(bill.number), "publication": .text(publication),
            "state": .word(bill.state.rawValue), "payer": .text(PublicNumber.subscriber.text(bill.payerID)),
            "payer_name": .text(payerName), "subscriptions": .count(lines), "amount": bill.money(bill.amount),
            "unique_digits": .number(bill.uniqueDigits), "total": bill.money(bill.total),
            "currency": .text(bill.currency), "issued_on": .day(bill.issuedOn), "due_on": .day(bill.dueOn),
            "expires_on": .day(bill.expiresOn), "account": .text(accountCode), "channel": .word(channel),
            "credit": .flag(bill.credit), "first_edition": .number(firstEdition),
            "promise_until": .day(promiseUntil),
        ]
    }
}
