import Circulation

extension Publication {
    /// What `publication list` and `show` print.
    var record: Record {
        [
            "publication": .text(code), "code": .text(code), "name": .text(name),
            "frequency": .word(frequency.rawValue),
            "issues_per_year": .count(frequency.issuesPerYear), "time_zone": .text(timeZone),
            "currency": .text(currency), "grace": .count(graceEditions), "grace_policy": .word(gracePolicy.rawValue),
            "approval": .word(needsApproval ? "two" : "one"), "undeliverable_policy": .word(undeliverable.rawValue),
            "no_address_policy": .word(noAddress.rawValue), "cutoff_days_before": .count(cutoffDaysBefore),
            "cutoff_time": .text(cutoffTime), "mail_days_before": .count(mailDaysBefore),
            "label_retention_days": .count(labelRetentionDays), "bill_due_days": .count(billDueDays),
            "bill_expires_days": .count(billExpiresDays), "messages_from": .text(messagesFrom),
            "messages_to": .text(messagesTo), "publisher": .text(publisher.name),
            "publisher_address": .text(publisher.address), "tax_number": .text(publisher.taxNumber),
        ]
    }
}
