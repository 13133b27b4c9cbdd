import Circulation

extension EditionAccount {
    /// An edition with where its copies are; `conservation` is null until somebody said what was printed.
    var record: Record {
        let zone = timeline.publication.timeZone
        var record = edition.record(on: timeline)
        record["conservation"] = .record(conservation?.record)
        record["statements"] = .records(statements.map { $0.record(zone: zone) })
        record["labels_dropped_at"] = .instant(labelsDroppedAt, zone: zone)
        record["archived"] = .flag(isArchived)
        return record
    }
}

extension Conservation {
    /// printed = paid + unpaid + returns + office + spoiled + stock + difference.
    var record: Record {
        Record([
            Field("printed", .count(printed)),
            Field("paid", .count(paid), caption: Phrase(id: "bayar", en: "paid")),
            Field("unpaid", .count(unpaid), caption: Phrase(id: "tidak bayar", en: "unpaid")),
            Field("returns", .count(returns)), Field("office", .count(office)), Field("spoiled", .count(spoiled)),
            Field("stock", .count(stock)), Field("draw", .count(draw)), Field("difference", .count(difference)),
        ])
    }
}

extension PrintStatement {
    func record(zone: String) -> Record {
        [
            "stated_at": .instant(at, zone: zone), "stated_by": .text(actor), "printed": .count(printed),
            "draw": .count(draw), "returns": .count(returns), "office": .count(office), "spoiled": .count(spoiled),
            "stock": .count(stock), "restates": .flag(restates), "flagged": .flag(isFlagged), "reason": .text(reason),
        ]
    }
}
