import Circulation
import Postgres

/// Reads the subscription that a row of a sheet carries: how many issues, for what price, paid or not. What cannot be read is
/// never guessed: the row is turned down and says why.
struct SubscriptionReading {
    /// Issues still to come, of a subscription that runs.
    static let remaining: FieldName = "remaining"
    /// The last edition it is paid for.
    static let lastEdition: FieldName = "last_edition"
    static let price: FieldName = "price"
    /// Yes or no, a date, or the amount that came.
    static let paid: FieldName = "paid"
    static let reference: FieldName = "reference"
    /// Audit class, by its code or its name.
    static let audience: FieldName = "class"
    /// How copies travel.
    static let channel: FieldName = "channel"

    /// What a mapping may name for subscriptions alone, beside the fields of requests.
    static let fields = [remaining, lastEdition, price, paid, reference, audience, channel]
    /// Where a row may say how many issues are still to come.
    static let toCome = [remaining, lastEdition]

    let basis: ImportBasis
    private let classes: [String: Audience]

    init(_ basis: ImportBasis) {
        self.basis = basis
        let named = basis.classes.flatMap { entry in entry.names.map { (Fold.key($0), entry.audience) } }
        classes = Dictionary(named) { first, _ in first }
    }

    /// The publication that a mapping's subscriptions are of: `given`, or the mapping's constant; nil where the mapping names
    /// none of their fields.
    ///
    /// - Throws: `Refusal` `publication_needed`, `mapping_missing_field`.
    static func publication(_ mapping: ImportMapping, given: String?) throws(Refusal) -> String? {
        let named = Set(mapping.columns.map(\.field)).union(mapping.constants.keys)
        guard named.isDisjoint(with: toCome + [.slots]) else {
            guard let publication = given ?? mapping.constants[.publication] else {
                throw Refusal(
                    "publication_needed", id: "Pemetaan menyebut langganan, tetapi terbitannya tidak disebut.",
                    en: "The mapping names subscriptions, but not of which publication.",
                    hint: Phrase(id: "Tambahkan --publication KODE.", en: "Add --publication CODE."))
            }
            return publication
        }
        guard let stray = fields.first(where: named.contains) else { return nil }
        throw Refusal(
            "mapping_missing_field", id: "Pemetaan menyebut \"\(stray)\", tetapi tidak menyebut jumlah edisinya.",
            en: "The mapping names \"\(stray)\", but not how many issues it is for.",
            hint: Phrase(
                id: "Petakan juga slots, remaining, atau last_edition.",
                en: "Map slots, remaining or last_edition as well."))
    }

    /// The subscription of a row; nil where it carries none.
    func read(_ row: SheetRow, _ columns: BoundMapping, of person: NewSubscriber) throws(PersonFault)
        -> ImportSubscription?
    {
        let cells = SubscriptionCells(row: row, columns: columns)
        guard let issues = try issues(cells) else {
            try refuseStrayMoney(cells)
            return nil
        }
        try refuseOthers(cells, person)
        let audience = try audience(cells)
        let price = try amount(cells, Self.price)
        let payment = try payment(cells)
        guard let total = price ?? payment.amount ?? (audience?.paid == false ? 0 : nil) else {
            throw cells.fault(.priceMissing, Self.price)
        }
        if let amount = payment.amount, amount != total { throw cells.fault(.paidDiffers, Self.paid) }
        guard total > 0 || payment.isPaid || audience?.paid == false else { throw cells.fault(.priceZero, Self.price) }
        return ImportSubscription(
            issues: issues, price: total, paid: payment.isPaid, startEdition: try edition(cells, .startEdition),
            reference: reference(cells, payment), copies: try copies(cells), audience: audience?.name,
            channel: try channel(cells))
    }

    // MARK: How many issues

    private func issues(_ cells: SubscriptionCells) throws(PersonFault) -> ImportSubscription.Issues? {
        let bought = try count(cells, .slots, from: 1)
        let remaining = try count(cells, Self.remaining, from: 0)
        let last = try edition(cells, Self.lastEdition)
        switch (remaining, last) {
        case (nil, nil): return bought.map { .bought($0) }
        case (let remaining?, nil):
            if let bought, remaining > bought { throw cells.fault(.aboveBought, Self.remaining) }
            return .remaining(remaining, bought: bought)
        case (nil, let last?): return .through(edition: last, bought: bought)
        case (.some, .some): throw cells.fault(.bothEnds, Self.lastEdition)
        }
    }

    /// A number of issues: "12", "12 edisi", or a time that is a whole number of them.
    private func count(_ cells: SubscriptionCells, _ field: FieldName, from least: Int) throws(PersonFault) -> Int? {
        guard let text = cells[field] else { return nil }
        let length = OrderLength.read(text)?.length.slots(
            editionsPerYear: basis.publication.frequency.issuesPerYear)
        guard let count = length ?? SubscriptionCells.number(text), (least...1000).contains(count) else {
            throw cells.fault(.issuesUnreadable(least), field)
        }
        return count
    }

    private func edition(_ cells: SubscriptionCells, _ field: FieldName) throws(PersonFault) -> Int? {
        guard let text = cells[field] else { return nil }
        guard let number = SubscriptionCells.number(text), (1...999_999).contains(number) else {
            throw cells.fault(.editionUnreadable, field)
        }
        return number
    }

    private func copies(_ cells: SubscriptionCells) throws(PersonFault) -> Int {
        guard let text = cells[.copies] else { return 1 }
        guard let count = SubscriptionCells.number(text), (1...100_000).contains(count) else {
            throw cells.fault(.copiesUnreadable, .copies)
        }
        return count
    }

    // MARK: Money

    /// Minor units; other currencies than rupiah as plain digits, as `--price` takes them.
    private func amount(_ cells: SubscriptionCells, _ field: FieldName) throws(PersonFault) -> Int64? {
        guard let text = cells[field] else { return nil }
        guard let amount = money(text) else { throw cells.fault(.amountUnreadable, field) }
        guard amount >= 0 else { throw cells.fault(.amountNegative, field) }
        return amount
    }

    private func money(_ text: String) -> Int64? {
        basis.publication.currency == "IDR" ? RupiahText.read(text) : Int64(text)
    }

    private func payment(_ cells: SubscriptionCells) throws(PersonFault) -> PaidText {
        guard let text = cells[Self.paid] else { return .no }
        guard let paid = PaidText(text, money: money) else { throw cells.fault(.paidUnreadable, Self.paid) }
        if let amount = paid.amount, amount < 0 { throw cells.fault(.amountNegative, Self.paid) }
        if case .on(let day) = paid, day > basis.today { throw cells.fault(.paidInFuture, Self.paid) }
        return paid
    }

    /// What the payment is known by; the day it came, where the row says one, is kept beside it.
    private func reference(_ cells: SubscriptionCells, _ payment: PaidText) -> String? {
        let day: String? = if case .on(let day) = payment { day.description } else { nil }
        let parts = [cells[Self.reference].map { String(CellText.oneLine($0).prefix(300)) }, day].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    // MARK: Who and how

    private func audience(_ cells: SubscriptionCells) throws(PersonFault) -> Audience? {
        guard let text = cells[Self.audience] else { return nil }
        guard let audience = classes[Fold.key(CellText.oneLine(text))] else {
            throw cells.fault(.classUnknown(basis.classes.map(\.audience.name)), Self.audience)
        }
        return audience
    }

    private func channel(_ cells: SubscriptionCells) throws(PersonFault) -> String {
        guard let text = cells[Self.channel]?.lowercased() else { return "pos" }
        let isPlain = text.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
        }
        guard isPlain, text.utf8.count <= 24 else { throw cells.fault(.channelUnreadable, Self.channel) }
        return text
    }

    /// A row of another publication, or one that somebody else pays, would be taken for what it is not.
    private func refuseOthers(_ cells: SubscriptionCells, _ person: NewSubscriber) throws(PersonFault) {
        if let code = cells[.publication] {
            let known = [basis.publication.code, basis.publication.name].map(Fold.key)
            guard known.contains(Fold.key(code)) else {
                throw cells.fault(.publicationDiffers(basis.publication.code), .publication)
            }
        }
        if let payer = cells[.payer], PersonReading.key(payer) != person.nameKey {
            throw cells.fault(.payerDiffers, .payer)
        }
    }

    /// Money of its own in a row that says no issues must not vanish; a constant is no row's.
    private func refuseStrayMoney(_ cells: SubscriptionCells) throws(PersonFault) {
        if let price = cells.own(Self.price), money(price) != 0 { throw cells.fault(.issuesMissing, .slots) }
        if let paid = cells.own(Self.paid), PaidText(paid, money: money)?.isPaid != false {
            throw cells.fault(.issuesMissing, .slots)
        }
    }
}
