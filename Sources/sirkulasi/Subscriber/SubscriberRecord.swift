import Circulation

extension Found {
    /// What is printed of a subscriber that was found.
    var record: Record {
        [
            "subscriber": .text(number), "number": .text(number), "name": .text(name), "contact": .text(contact),
            "phones": .texts(phones), "address": .text(address), "postcode": .text(postcode),
            "restricted": .flag(restricted), "score": .decimal(score, places: 2),
        ]
    }
}

extension SubscriberCard {
    /// What is printed of a subscriber's card.
    var record: Record {
        [
            "subscriber": .text(subscriber.number), "number": .text(subscriber.number), "name": .text(subscriber.name),
            "kind": .word(subscriber.kind.rawValue), "contact": .text(subscriber.contact), "phones": .texts(phones),
            "address": .text(address), "score": .decimal(1, places: 2),
            "restricted_at": .instant(subscriber.restrictedAt),
            "merged": .texts(merged), "aliases": .records(aliases.map(\.record)),
            "addresses": .records(addresses.map(\.record)), "consents": .records(consents.map(\.record)),
            "subscriptions": .records(subscriptions.map(\.record)),
        ]
    }
}

extension SubscriberCard.AliasLine {
    fileprivate var record: Record {
        [
            "kind": .word(kind), "value": .text(value), "raw": .text(raw), "since": .instant(since),
            "ended_at": .instant(endedAt),
        ]
    }
}

extension SubscriberCard.AddressLine {
    fileprivate var record: Record {
        [
            "address": .text(raw), "postcode": .text(postcode), "region": .text(region),
            "region_name": .text(regionName),
            "standing": .flag(standing), "publication": .text(publication), "first_edition": .number(firstEdition),
            "last_edition": .number(lastEdition), "redirection": .flag(redirection),
            "undeliverable_at": .instant(undeliverableAt),
        ]
    }
}

extension SubscriberCard.ConsentLine {
    fileprivate var record: Record {
        [
            "purpose": .word(purpose), "given": .flag(given), "text_version": .text(textVersion), "proof": .text(proof),
            "at": .instant(at),
        ]
    }
}

extension SubscriberCard.SubscriptionLine {
    fileprivate var record: Record {
        [
            "subscription": .text(number), "publication": .text(publication), "class": .word(audience),
            "copies": .number(copies), "role": .word(role), "cancelled_at": .instant(cancelledAt),
        ]
    }
}
