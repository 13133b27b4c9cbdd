import Postgres

/// One request being approved: each kind by the use case of its room.
struct ApprovalDesk {
    let request: Request
    let kind: Request.Kind
    let decision: RequestDecision
    let db: Session
    let act: Act

    struct Outcome {
        let who: Who
        var subscription: SubscriptionView?
        var firstEdition: Int?
        var because: Phrase?
    }

    func subscribe() throws -> Outcome {
        try needs(Triage.needed(kind).filter { $0 != "payer" || decision.payer == nil })
        let publication = try publication()
        // The start edition asked for, and the address, are judged by the calendar as it is when the term is placed.
        try Timeline.holdAll(db)
        let purchase = try purchase(publication)
        let who = try subscriber(making: true)
        try deliver(to: who)
        let payer = try payer(of: who)
        let copies = decision.copies ?? request.value("copies").flatMap { Int($0) } ?? 1
        let view = try Subscriptions.add(
            Subscriptions.New(
                publication: publication.code, recipient: who.id, payer: payer, copies: copies,
                audience: decision.audience, channel: decision.channel, source: request.source, purchase: purchase), db,
            act: reasoned)
        return Outcome(who: who, subscription: view, firstEdition: view.firstEdition, because: view.promise)
    }

    func renew() throws -> Outcome {
        try needs(Triage.needed(.renew))
        let who = try subscriber(making: false)
        let (id, publication) = try subscription(of: who)
        let view = try Subscriptions.renew(id, purchase(publication), db, act: reasoned)
        // A renewal starts behind what is still to come: its own edition, not the chain's.
        return Outcome(who: who, subscription: view, firstEdition: view.firstEdition, because: view.promise)
    }

    func move() throws -> Outcome {
        try needs(Triage.needed(.changeAddress))
        let who = try subscriber(making: false)
        guard let address = decision.address else { throw Requests.incomplete(request, ["address"]) }
        let effects = try Addresses.change(AddressChange(address, from: nil), of: who.id, db, act: act)
        let first = effects.first?.first
        return Outcome(
            who: who, firstEdition: first?.number,
            because: first.map {
                Phrase(
                    id: "Berlaku mulai edisi \($0.number): edisi pertama yang alamatnya masih terbuka.",
                    en: "Takes effect with edition \($0.number): the first whose addresses are still open.")
            })
    }

    func hold() throws -> Outcome {
        let who = try subscriber(making: false)
        let (id, publication) = try subscription(of: who)
        try Timeline.hold(publication.id, db)
        guard let from = try decision.fromEdition ?? Timeline.of(publication, db).firstUnfrozen?.number else {
            throw Refusal(
                "no_open_edition", id: "Tidak ada edisi yang belum dibekukan.",
                en: "There is no edition not yet frozen.")
        }
        let view = try Subscriptions.hold(id, from: from, to: decision.toEdition, db, act: reasoned)
        return Outcome(
            who: who, subscription: view, firstEdition: from,
            because: Phrase(id: "Dijeda mulai edisi \(from).", en: "On hold from edition \(from)."))
    }

    func cancel() throws -> Outcome {
        let who = try subscriber(making: false)
        let (id, _) = try subscription(of: who)
        let view = try Subscriptions.cancel(id, at: decision.fromEdition, db, act: reasoned)
        return Outcome(
            who: who, subscription: view,
            because: Phrase(
                id: "Dibatalkan; yang harus dikembalikan: \(view.refund ?? 0).",
                en: "Cancelled; owed back: \(view.refund ?? 0)."))
    }

    func optOut() throws -> Outcome {
        let who = try subscriber(making: false)
        try Privacy.record(
            .marketing, given: false, textVersion: "request", proof: request.number, of: who.id, db, act: act)
        return Outcome(
            who: who,
            because: Phrase(id: "Tidak lagi dikirimi promosi.", en: "Gets no more marketing messages."))
    }
}

extension ApprovalDesk {
    /// The act, with the request as its reason where staff gave none.
    var reasoned: Act {
        Act(
            now: act.now, actor: act.actor, osUser: act.osUser, reason: act.reason ?? "\(request.number)",
            dryRun: act.dryRun)
    }

    func needs(_ names: [String]) throws {
        let missing = names.filter { name in
            switch name {
            case "slots": decision.slots == nil && request.value(name) == nil
            case "name": request.value(name) == nil && request.value("institution") == nil
            default: request.value(name) == nil
            }
        }
        guard missing.isEmpty else { throw Requests.incomplete(request, missing) }
    }

    func publication() throws -> Publication {
        if let code = decision.publication { return try .named(code, db) }
        if let id = request.publicationID { return try .with(id: id, db) }
        let all = try Publication.all(db)
        guard all.count == 1, let only = all.first else {
            let list = all.map(\.code).joined(separator: ", ")
            throw Refusal(
                "publication_required", id: "Untuk terbitan yang mana?", en: "For which publication?",
                hint: all.isEmpty
                    ? Phrase(
                        id: "Buat dulu: sirkulasi publication add.", en: "Make one first: sirkulasi publication add.")
                    : Phrase(id: "Tambahkan --publication: \(list).", en: "Add --publication: \(list)."))
        }
        return only
    }

    func purchase(_ publication: Publication) throws -> Purchase {
        let slots = decision.slots ?? request.value("slots").flatMap { Int($0) }
        guard let slots else { throw Requests.incomplete(request, ["slots"]) }
        var price = decision.price
        if price == nil, let audience = decision.audience, try !Audience.named(audience, db).paid { price = 0 }
        guard let price else {
            throw Refusal(
                "price_required", id: "Berapa harganya untuk \(slots) edisi?",
                en: "What is the price of \(slots) issues?",
                hint: Phrase(
                    id: "Tambahkan --price RUPIAH, dan --paid bila sudah dibayar.",
                    en: "Add --price RUPIAH, and --paid if it is paid."))
        }
        return Purchase(
            slots: slots, price: price, paid: decision.paid, reference: decision.reference,
            startEdition: try decision.startEdition ?? askedStart(publication))
    }

    /// The edition somebody asked to start with, where that is one to come. An earlier one would take back stock: staff
    /// say so with --start-edition.
    private func askedStart(_ publication: Publication) throws -> Int? {
        guard kind != .renew, let asked = request.value("start_edition").flatMap({ Int($0) }) else { return nil }
        let timeline = try Timeline.of(publication, db)
        guard let edition = timeline.editions.first(where: { $0.number == asked }), edition.counts,
            let first = timeline.startEdition(at: act.now), edition.position > first.position
        else { return nil }
        return asked
    }

    /// The subscription that is meant: the one named, else the only one of this subscriber that is not cancelled.
    func subscription(of who: Who) throws -> (Int64, Publication) {
        let wanted = try decision.publication.map { try Publication.named($0, db).id } ?? request.publicationID
        let found = try db.rows(
            """
            select subscription_id, publication_id from subscription
            where (subscription_id = \(decision.subscription)
                   or (\(decision.subscription)::bigint is null and cancelled_at is null
                       and (recipient_id = \(who.id) or payer_id = \(who.id))
                       and (\(wanted)::int is null or publication_id = \(wanted))))
            order by subscription_id
            """, as: (Int64, Int32).self)
        guard found.count == 1, let (id, publication) = found.first else {
            let list = found.map { PublicNumber.subscription.text($0.0) }.joined(separator: ", ")
            throw Refusal(
                "subscription_uncertain",
                id: found.isEmpty ? "Pelanggan ini tidak punya langganan." : "Langganan yang mana? \(list)",
                en: found.isEmpty ? "This subscriber has no subscription." : "Which subscription? \(list)",
                hint: Phrase(id: "Tambahkan --subscription L….", en: "Add --subscription L…."))
        }
        return (id, try .with(id: publication, db))
    }
}
