import Circulation

extension RenewalOutcome {
    /// What preview, run and undo answer with (contract).
    var record: Record {
        [
            "batch": .text(batch.map(String.init)), "publication": .text(publication), "edition": .number(edition),
            "efforts": .counts(efforts.map { (String($0.step), $0.count) }),
            "skipped": .counts(skipped.map { ($0.reason, $0.count) }), "messages": .count(messages),
            "bills": .count(bills),
            "stopped": .count(stopped),
        ]
    }
}

extension RenewalCase {
    var record: Record {
        [
            "subscription": .text(PublicNumber.subscription.text(subscription)), "name": .text(name),
            "step": .count(step), "issues_to_go": .number(issuesToGo), "channel": .word(channel),
            "to": .text(recipient),
            "bill": .text(bill), "total": .money(total.map { Int($0) }, currency: currency), "reason": .word(reason),
        ]
    }
}

extension RenewalBatch {
    var record: Record {
        [
            "batch": .text(String(id)), "publication": .text(publication), "edition": .number(edition),
            "business_on": .day(businessOn), "efforts": .counts(efforts.map { (String($0.step), $0.count) }),
            "messages": .counts(messages.map { ($0.state, $0.count) }),
            "bills": .counts(bills.map { ($0.state, $0.count) }),
            "made_at": .instant(madeAt), "made_by": .text(madeBy), "undone_at": .instant(undoneAt),
        ]
    }
}

extension RenewalSeries {
    var record: Record {
        [
            "class": .word(audience), "offer": .text(offer), "slots": .count(slots),
            "language": .text(language.rawValue),
            "steps": .records(
                steps.enumerated().map { place, step in
                    [
                        "effort": .number(place + 1), "issues_to_go": .number(step.issuesToGo),
                        "channel": .word(step.channel?.rawValue), "addressee": .word(step.addressee.rawValue),
                        "template": .text(step.template),
                    ]
                }),
        ]
    }
}
