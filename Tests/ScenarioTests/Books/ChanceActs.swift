import Circulation
import Postgres

/// The acts themselves.
extension Chance {
    /// One random act on a random subscription, or on the calendar.
    func act() async throws {
        let ids = try await department.subscriptions()
        guard let id = ids.randomElement(using: &random), !oneIn(7) else { return try await buy() }
        switch pick(1...34) {
        case 27...31: try await payBill()
        case 32: try await takeBack()
        case 33: try await sendBack(id)
        case 34: try await closeMonth()
        case 1...6: try await renew(id)
        case 7...9: try await hold(id)
        case 10, 11: try await resume(id)
        case 12: try await cancel(id)
        case 13, 14: try await changeCopies(id)
        case 15, 16: try await extend(id)
        case 17: try await transfer(id)
        case 18...20: try await changeCalendar()
        case 21: try await restrict(id)
        case 22, 23: try await address(id)
        case 24: try await supplement()
        default: try await post()
        }
    }

    private func purchase(paid: Bool = true) -> Purchase {
        let slots = pick(1...5)
        var purchase = Purchase(slots: slots, price: Int64(slots * pick(9_000...50_000) + pick(0...7)), paid: paid)
        if oneIn(6) { purchase.startEdition = near() }
        if oneIn(4) { purchase.grace = oneIn(2) ? .recoup : .forgive }
        return purchase
    }

    func buy() async throws {
        let address = !oneIn(10)
        let recipient = try await department.subscriber("Pelanggan \(diary.count)", address: address)
        let isFree = oneIn(10)
        let paid = !oneIn(5)
        var purchase = purchase(paid: paid)
        if isFree { purchase.price = 0 }
        let (copies, bought) = (pick(1...3), purchase)
        let view = try await attempt(
            "buy \(purchase.slots) at \(purchase.price), paid \(paid), free \(isFree), from \(purchase.startEdition ?? 0)"
        ) { db, act in
            try Subscriptions.add(
                .init(
                    publication: "IDM", recipient: recipient, copies: copies,
                    audience: isFree ? "complimentary" : nil, purchase: bought), db, act: act)
        }
        guard let view else { return }
        note("  is \(view.subscription.id)")
        count(bought, on: view.subscription.id, isFree: isFree)
    }

    private func count(_ purchase: Purchase, on id: Int64, isFree: Bool = false) {
        guard purchase.paid || isFree else { return }
        bought[id, default: 0] += purchase.slots
        paid += purchase.price
    }

    /// Also how an unpaid one is paid at last.
    private func renew(_ id: Int64) async throws {
        let purchase = purchase()
        let view = try await attempt(
            "renew \(id) by \(purchase.slots) at \(purchase.price), from \(purchase.startEdition ?? 0), \(purchase.grace?.rawValue ?? "")"
        ) { db, act in
            try Subscriptions.renew(id, purchase, db, act: act)
        }
        if view != nil { count(purchase, on: id) }
    }

    private func hold(_ id: Int64) async throws {
        let from = near()
        let to = oneIn(4) ? nil : min(from + pick(0...3), lastEdition)
        _ = try await attempt("hold \(id) from \(from) to \(to ?? 0)") { db, act in
            try Subscriptions.hold(id, from: from, to: to, db, act: act)
        }
    }

    private func resume(_ id: Int64) async throws {
        let from = oneIn(2) ? nil : near()
        _ = try await attempt("resume \(id) from \(from ?? 0)") { db, act in
            try Subscriptions.resume(id, from: from, db, act: act)
        }
    }

    private func cancel(_ id: Int64) async throws {
        let before = Audit(try await books())
        let at = oneIn(2) ? nil : near()
        guard
            let view = try await attempt(
                "cancel \(id) at \(at ?? 0)",
                { db, act in
                    try Subscriptions.cancel(id, at: at, db, act: act)
                })
        else { return }
        owedBack += view.refund ?? 0
        let after = Audit(try await books())
        func toCome(_ audit: Audit) -> Int {
            audit.books.terms.filter { $0.subscription == id }.reduce(0) { $0 + audit.unserved($1).count }
        }
        // What a walk over the calendar, holds stepped over, would have served before the edition stays; all else goes.
        var keeps = 0
        if let at, let edition = before.books.editions.first(where: { $0.number == at }) {
            let early = Set(before.books.editions.filter { $0.position < edition.position }.map(\.number))
            let ahead = before.walk(id)
            keeps = ahead.values.count { $0.map(early.contains) ?? false } + toCome(before) - ahead.count
        }
        if toCome(after) != keeps {
            throw ChanceFault("cancelled \(id) at \(at ?? 0): \(toCome(after)) to come, not \(keeps)")
        }
        freed[id, default: 0] += toCome(before) - keeps
    }

    private func changeCopies(_ id: Int64) async throws {
        let copies = pick(1...5)
        let price = Int64(pick(1...90_000))
        let now = try await department.view(id).subscription.copies
        let extra = copies > now ? Purchase(slots: 1, price: price, paid: true) : nil
        guard
            let view = try await attempt(
                "copies of \(id) to \(copies), \(extra?.price ?? 0)",
                { db, act in
                    try Subscriptions.changeCopies(id, to: copies, extra: extra, db, act: act)
                })
        else { return }
        paid += extra?.price ?? 0
        owedBack += view.refund ?? 0
    }

    private func extend(_ id: Int64) async throws {
        let slots = pick(1...2)
        let books = try await books()
        let sent = books.copies.filter { $0.subscription == id }.compactMap { copy in
            books.editions.first { $0.id == copy.edition }?.number
        }
        let edition = oneIn(3) ? nil : sent.randomElement(using: &random) ?? near()
        let view = try await attempt("extend \(id) by \(slots) for \(edition ?? 0)") { db, act in
            try Subscriptions.extend(
                id, slots: slots, fault: edition.map { .ours(edition: $0) } ?? .goodwill, db, act: act)
        }
        if view != nil { bought[id, default: 0] += slots }
    }

    private func transfer(_ id: Int64) async throws {
        let other = try await department.subscriber("Penerima \(diary.count)", address: !oneIn(6))
        _ = try await attempt("transfer \(id)") { db, act in try Subscriptions.transfer(id, to: other, db, act: act) }
    }

    private func changeCalendar() async throws {
        let number = near()
        let (days, weight) = (pick(-10...20), pick(0...2))
        if oneIn(6) {
            let before = near()
            let special = 900 + diary.count
            _ = try await attempt("special \(special) before \(before)") { db, act in
                let cover = try Timeline.of(code: "IDM", db).edition(before).coverDate
                var draft = Edition.Draft(number: special, coverDate: cover)
                draft.weight = 0
                draft.before = before
                _ = try Edition.add(draft, to: "IDM", db: db, act: act)
            }
            return
        }
        let change: CalendarChange =
            switch pick(1...5) {
            case 1: .skip(number: number)
            case 2: .unskip(number: number)
            case 3: .merge(number: number, with: number + 1, weight: max(1, weight))
            case 4: .postpone(number: number, Postponement(days: days == 0 ? 1 : days))
            default: .weigh(number: number, weight: weight)
            }
        guard number < lastEdition else { return }
        _ = try await attempt("\(change)") { db, act in
            _ = try Edition.change(change, in: "IDM", db: db, act: act)
        }
    }

    private func restrict(_ id: Int64) async throws {
        let restricted = oneIn(3)
        let recipient = try await department.view(id).subscription.recipientID
        _ = try await attempt("restrict \(id): \(restricted)") { db, act in
            try Privacy.restrict(restricted, recipient, db, act: act)
        }
    }

    /// Mail comes back, or somebody says where it should go.
    private func address(_ id: Int64) async throws {
        let recipient = try await department.view(id).subscription.recipientID
        if !oneIn(3) {
            _ = try await attempt("address of \(id)") { db, act in
                try Addresses.change(
                    AddressChange(NewAddress(raw: "Jl. Baru 2", locality: "Cimahi", postcode: "40512")), of: recipient,
                    db, act: act)
            }
        } else {
            _ = try await attempt("undeliverable \(id)") { db, act in
                let has = try db.first(
                    "select true from address where subscriber_id = \(recipient) and standing", as: Bool.self)
                if has == true { _ = try Addresses.mark(undeliverable: true, of: recipient, db, act: act) }
            }
        }
    }

    func supplement() async throws {
        let frozen = try await books().editions.filter { $0.isFrozen && $0.weight > 0 }
        guard let edition = frozen.suffix(4).randomElement(using: &random) else { return }
        let asked = oneIn(3) ? try await department.subscriptions() : []
        _ = try await attempt("supplement \(edition.number)") { db, act in
            try Runs.supplement("IDM", edition.number, asked: asked, db, act: act)
        }
    }

    func post() async throws {
        let books = try await books()
        let waiting = books.editions.filter { edition in
            books.runs.contains { $0.edition == edition.id && !$0.posted }
        }
        guard let edition = waiting.randomElement(using: &random) else { return }
        _ = try await attempt("post \(edition.number)") { db, act in try Runs.post("IDM", edition.number, db, act: act)
        }
    }

    func freezeNext() async throws {
        let next = try await department.office.read { db in try Timeline.of(code: "IDM", db).firstUnfrozen }
        guard let next else { return }
        if !next.special { self.next = next.number }
        let now = department.now
        // At the cut-off, before it, or late.
        let at = next.cutoffAt.adding(seconds: 86_400 * [-3, 0, 0, 0, 9][pick(0...4)])
        department.now = max(now, at)
        _ = try await attempt("freeze \(next.number)") { db, act in try Runs.freeze("IDM", next.number, db, act: act) }
    }
}

/// An act that did something else than the model.
struct ChanceFault: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
