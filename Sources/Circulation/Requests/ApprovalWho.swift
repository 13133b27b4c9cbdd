import Postgres

extension ApprovalDesk {
    /// Whom a request is about.
    struct Who {
        let id: Int64
        let matched: Bool
        let similar: [Match]
    }

    /// The subscriber: the one staff chose, else the one that certainly matches, else somebody new where that is right.
    /// Somebody new may be added only where `making` says so: a change needs a subscriber who is there.
    ///
    /// - Throws: `Refusal` `subscriber_uncertain`.
    func subscriber(making: Bool) throws -> Who {
        let matches = try Matching.matches(of: request, db)
        if let chosen = try decision.subscriber ?? holder(of: decision.subscription) {
            try remember(aliases, of: chosen)
            return Who(id: chosen, matched: true, similar: [])
        }
        if !decision.isNew, let certain = Matching.certain(matches) {
            try remember(aliases, of: certain.subscriber)
            return Who(id: certain.subscriber, matched: true, similar: matches.filter { $0 != certain })
        }
        guard making else { throw uncertain(matches) }
        let person = request.value("name")
        let institution = request.value("institution")
        let added = try Subscribers.add(
            NewSubscriber(
                name: institution ?? person ?? "", nameKey: request.nameKey,
                kind: institution == nil ? .person : .institution,
                contact: decision.contact ?? request.value("contact"),
                aliases: aliases, address: decision.address), db, act: act)
        return Who(id: added.id, matched: false, similar: matches)
    }

    private func holder(of subscription: Int64?) throws -> Int64? {
        try subscription.flatMap {
            try db.first("select recipient_id from subscription where subscription_id = \($0)", as: Int64.self)
        }
    }

    private func uncertain(_ matches: [Match]) -> Refusal {
        let list = matches.prefix(5).map { "\($0.number) \($0.name)" }.joined(separator: "; ")
        return Refusal(
            "subscriber_uncertain",
            id: list.isEmpty ? "Pelanggannya belum diketahui." : "Pelanggan yang mana? Mungkin: \(list)",
            en: list.isEmpty ? "It is not known which subscriber this is." : "Which subscriber? Perhaps: \(list)",
            hint: Phrase(
                id: "Tambahkan --subscriber NOMOR (cari: sirkulasi subscriber find NAMA).",
                en: "Add --subscriber NUMBER (look: sirkulasi subscriber find NAME)."))
    }

    /// What the request tells of the person. The WhatsApp number is theirs only where it is the phone they give, or the only
    /// number there is: who forwards an order, or orders for somebody else, is not the subscriber.
    var aliases: [Alias] {
        var aliases: [Alias] = []
        if let phone = request.fields["phone"], let value = phone.value {
            aliases.append(Alias(.phone, value, raw: phone.raw.isEmpty ? value : String(phone.raw.prefix(200))))
            if let sender = request.sender, "+" + sender == value { aliases.append(Alias(.whatsApp, sender)) }
        }
        if let email = request.value("email") { aliases.append(Alias(.email, email.lowercased(), raw: email)) }
        return aliases
    }

    private func remember(_ aliases: [Alias], of subscriber: Int64) throws {
        try Subscribers.add(aliases, to: subscriber, db, act: act)
    }

    /// A subscriber who was there gets the address the request names, where it is another one than theirs.
    func deliver(to who: Who) throws {
        guard who.matched, let address = decision.address else { return }
        let same = try db.first(
            """
            select address_key(raw) = address_key(\(address.raw)) from address
            where subscriber_id = \(who.id) and standing
            """, as: Bool.self)
        guard same != true else { return }
        _ = try Addresses.change(AddressChange(address), of: who.id, db, act: act)
    }

    /// Who pays, where it is somebody else: staff's choice; of a gift the giver, found by the sender's own number and name
    /// or made.
    func payer(of recipient: Who) throws -> Int64? {
        if let payer = decision.payer { return payer }
        guard kind == .gift, let name = request.value("payer") else { return nil }
        let senders = try Matching.senders(of: request, db)
        let key = decision.payerNameKey.isEmpty ? name.lowercased() : decision.payerNameKey
        let known = try db.rows(
            """
            select distinct s.subscriber_id from subscriber_alias a join subscriber s using (subscriber_id)
            where a.value = any(\(senders + senders.map { "+" + $0 })) and a.ended_at is null and s.merged_into is null
              and names_agree(s.name_key, \(key)) and s.subscriber_id <> \(recipient.id)
            """, as: Int64.self)
        if known.count == 1 { return known.first }
        let aliases = senders.flatMap { sender -> [Alias] in
            sender.allSatisfy(\.isNumber)
                ? [Alias(.phone, "+" + sender, raw: sender), Alias(.whatsApp, sender)] : [Alias(.userID, sender)]
        }
        return try Subscribers.add(NewSubscriber(name: name, nameKey: key, aliases: aliases), db, act: act).id
    }
}
