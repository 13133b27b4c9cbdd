public import Postgres

/// Bills: made, shown, cancelled, expired.
public enum Bills {
    /// A subscription on a bill to be made: where it would start and what it is asked.
    private struct Position {
        let standing: Standing
        let edition: Edition
        let promiseUntil: Day
        let offer: Offer
        let charge: TaxRule.Charge

        var amount: Int64 { charge.price + charge.shipping + charge.tax }
    }

    /// Makes a bill for one subscription, or for several of one payer. It promises each the edition that a payment now would
    /// start with, until the day of that edition's cut-off; it changes nothing else before it is paid.
    ///
    /// - Throws: `Refusal` `request_without_subscription`, `nothing_to_bill`, `bill_payers_differ`,
    ///   `bill_publications_differ`, `amount_nothing`, `commission_too_high`, `due_date_unusable`, `account_takes_no_bills`,
    ///   and what the rate card and the calendar refuse.
    public static func make(_ order: BillOrder, _ db: Session, act: Act) throws -> MadeBill {
        let request = try order.request.map { try asking($0, db) }
        let ids = Set(order.subscriptions + [request?.subscription].compactMap(\.self)).sorted()
        let standings = try ids.map { try Standing.of($0, db, locking: true) }
        let publication = try common(standings)
        let today = try db.one("select \(Journal.businessDay(act.now, publication.timeZone))", as: Day.self)
        if let due = order.due, due < today {
            throw Refusal(
                "due_date_unusable", id: "Jatuh tempo \(due) sudah lewat (hari ini \(today)).",
                en: "The due date \(due) is past (today is \(today)).",
                hint: Phrase(id: "Pilih tanggal lain: --due.", en: "Choose another day: --due."))
        }
        let account = try order.account.map { try usable($0, publication, db) }
        let positions = try standings.map { try position($0, order, publication, on: today, db, act: act) }
        let commissions = try shares(of: order.commission, among: positions.map(\.amount), publication)
        let replaced = try replaceable(ids, slots: positions.map(\.offer.slots), db)
        try BillWriting.prepare(db)
        try BillWriting.lay(
            zip(positions, commissions).map { position, commission in
                line(position, commission, order, account: account?.id, request: request?.id)
            }, db)
        try BillWriting.write(for: publication, db, act: act)
        let id = try db.one("select bill_id from bill_made", as: Int64.self)
        let others = try openOthers(ids, except: replaced + [id], db)
        let bill = try view(id, db)
        try replace(replaced, by: bill.bill, db, act: act)
        return MadeBill(bill: bill, replaced: try numbers(replaced, db), others: others)
    }

    private static func line(
        _ position: Position, _ commission: Int64, _ order: BillOrder, account: Int32?, request: Int64?
    ) -> BillWriting.Line {
        let subscription = position.standing.subscription
        return BillWriting.Line(
            payer: subscription.payerID, subscription: subscription.id, offer: position.offer.id,
            isRenewal: position.standing.tail != nil, slots: position.offer.slots, copies: subscription.copies,
            price: position.charge.price, shipping: position.charge.shipping, tax: position.charge.tax,
            commission: commission, promised: position.edition.id, promiseUntil: position.promiseUntil,
            channel: order.channel.rawValue, due: order.due, account: account, request: request)
    }

    /// An approved request and its subscription; a bill approves nothing.
    private static func asking(_ number: String, _ db: Session) throws -> (id: Int64, subscription: Int64) {
        let request = try Request.named(number, db)
        guard let subscription = request.subscriptionID else {
            throw Refusal(
                "request_without_subscription",
                id: "Permintaan \(request.number) belum punya langganan.",
                en: "The request \(request.number) has no subscription yet.",
                hint: Phrase(
                    id: "Setujui dulu: sirkulasi request approve \(request.number) --price …",
                    en: "Approve it first: sirkulasi request approve \(request.number) --price …"))
        }
        return (request.id, subscription)
    }

    /// The one publication, and by the way the one payer, of a bill.
    private static func common(_ standings: [Standing]) throws -> Publication {
        guard let first = standings.first else {
            throw Refusal(
                "nothing_to_bill", id: "Belum disebut langganan mana yang ditagih.",
                en: "No subscription to bill is named.",
                hint: Phrase(
                    id: "Tambahkan: --subscription L… atau --request R…", en: "Add: --subscription L… or --request R…"))
        }
        for standing in standings where standing.subscription.payerID != first.subscription.payerID {
            let (one, other) = (first.subscription, standing.subscription)
            throw Refusal(
                "bill_payers_differ", id: "Langganan \(one.number) dan \(other.number) berbeda pembayar.",
                en: "The subscriptions \(one.number) and \(other.number) have different payers.",
                hint: Phrase(id: "Buat tagihan masing-masing.", en: "Make a bill for each."))
        }
        for standing in standings where standing.timeline.publication.id != first.timeline.publication.id {
            throw Refusal(
                "bill_publications_differ", id: "Satu tagihan untuk satu terbitan saja.",
                en: "A bill is for one publication only.",
                hint: Phrase(id: "Buat tagihan masing-masing.", en: "Make a bill for each."))
        }
        return first.timeline.publication
    }

    private static func usable(_ code: String, _ publication: Publication, _ db: Session) throws -> BankAccount {
        let account = try BankAccount.named(code, db)
        guard account.takesBills, account.currency == publication.currency else {
            let isOther = account.currency != publication.currency
            throw Refusal(
                "account_takes_no_bills",
                id: "Rekening \(account.code) tidak menerima tagihan \(publication.currency).",
                en: "The account \(account.code) takes no bills in \(publication.currency).",
                hint: isOther
                    ? Phrase(
                        id: "Rekening itu dalam \(account.currency). Pilih yang lain: sirkulasi account list",
                        en: "It is in \(account.currency). Choose another: sirkulasi account list")
                    : Phrase(
                        id: "Izinkan: sirkulasi account set \(account.code) --takes-bills",
                        en: "Let it: sirkulasi account set \(account.code) --takes-bills"))
        }
        return account
    }

    private static func position(
        _ standing: Standing, _ order: BillOrder, _ publication: Publication, on today: Day, _ db: Session, act: Act
    ) throws -> Position {
        let served = try ServedCopy.all(of: standing.subscription, db)
        let start = try standing.start(at: act.now, override: nil, served: Set(served.map(\.editionID)))
        let asking = try Asking.of(standing, first: start.edition, db)
        let offer: Offer
        switch order.price {
        case .slots(let slots): offer = try Offers.pick(slots: slots, for: asking, of: publication, on: today, db)
        case .offer(let code):
            offer = try Offer.named(code, of: publication, on: today, db)
            try Offers.check(offer, for: asking, db, act: act)
        }
        let charge = try offer.charge(copies: standing.subscription.copies, on: today, db)
        let until = try db.one(
            "select \(Journal.businessDay(start.edition.cutoffAt, publication.timeZone))", as: Day.self)
        return Position(standing: standing, edition: start.edition, promiseUntil: until, offer: offer, charge: charge)
    }

    /// A commission divided by what each line asks for, to the rupiah.
    static func shares(of commission: Int64, among amounts: [Int64], _ publication: Publication) throws -> [Int64] {
        let whole = amounts.reduce(0, +)
        guard whole > 0 else {
            throw Refusal(
                "amount_nothing", id: "Tidak ada yang harus dibayar.", en: "There is nothing to pay.",
                hint: Phrase(
                    id: "Langganan cuma-cuma tidak perlu tagihan.", en: "A free subscription needs no bill."))
        }
        guard (0..<whole).contains(commission) else {
            throw Refusal(
                "commission_too_high", id: "Komisi \(commission) di luar 0 sampai \(whole - 1) (tagihan \(whole)).",
                en: "A commission of \(commission) is not within 0 and \(whole - 1) (the bill is \(whole)).")
        }
        var before: Int64 = 0
        return amounts.map { amount in
            defer { before += amount }
            return Half.up(commission, before + amount, over: whole) - Half.up(commission, before, over: whole)
        }
    }
}
