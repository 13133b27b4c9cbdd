import Circulation

extension RunView {
    /// What every command about a run answers with (contract).
    var record: Record {
        [
            "run": .text(String(run.id)), "publication": .text(publication), "edition": .number(run.edition),
            "kind": .word(run.kind.rawValue), "state": .word(run.state.rawValue), "copies": .count(run.copies),
            "labels": .count(run.labels), "by_class": .counts(byClass.map { ($0.name, $0.copies) }),
            "reasons": .counts(reasons.map { ($0.name, $0.count) }), "earned": .money(Int(run.earned)),
            "requested_by": .text(run.requestedBy), "approved_by": .text(run.approvedBy),
            "frozen_by": .text(run.frozenBy), "frozen_at": .instant(run.frozenAt),
            "posted_at": .instant(run.postedAt), "sha256": .text(run.sha256?.hex),
            "labels_sha256": .text(run.labelsSHA256?.hex),
        ]
    }
}

extension RunDiff {
    var record: Record {
        var record = view.record
        record["copies"] = .count(copies)
        record["labels"] = .count(labels)
        record["previous_edition"] = .number(previousEdition)
        record["sha256"] = .text(sha256.hex)
        record["changes"] = .counts(counts.map { ($0.change.rawValue, $0.count) })
        record["lines"] = .records(
            lines.map { line in
                [
                    "change": .word(line.change.rawValue),
                    "subscription": .text(PublicNumber.subscription.text(line.subscription)), "name": .text(line.name),
                    "before": .text(line.before), "after": .text(line.after), "why": .word(line.why),
                ]
            })
        return record
    }
}

extension Verification {
    var record: Record {
        var record: Record = [
            "intact": .flag(intact), "copies_intact": .flag(copiesIntact), "labels_intact": .flag(labelsIntact),
            "labels_dropped_at": .instant(labelsDroppedAt),
            "counts_intact": .flag(countsIntact), "strays": .count(strays),
        ]
        record.fields = view.record.fields + record.fields
        return record
    }
}
