public import ArgumentParser
public import Circulation
import Postgres

extension BillOrder.Channel: ExpressibleByArgument {}

/// `sirkulasi bill make`.
struct BillMake: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "make", abstract: "Make a bill for a subscription, or for several of one payer.",
        discussion: """
            The price is that of an offer, or with --slots that of the offer which fits each subscription best. A bill asked
            without an offer when the subscription was added is replaced.

            Examples:
              sirkulasi bill make --subscription L200015 --offer IDM12
              sirkulasi bill make --request R10013 --slots 12 --channel whatsapp
              sirkulasi bill make --subscription L200015 --with-subscription L200023 --offer IDM12 --commission 120000
            """)

    @Option(help: "The subscription's number, L…") var subscription: String?
    @Option(help: "The approved request that it answers, R…") var request: String?
    @Option(help: "Another subscription of the same payer on the same bill; may be repeated.")
    var withSubscription: [String] = []
    @Option(help: "The offer's code.") var offer: String?
    @Option(help: "So many issues: the offer that fits best.") var slots: Int?
    @Option(help: "The last day to pay (default: the publication's days).") var due: Day?
    @Option(help: "The account to pay to (default: one that takes bills).") var account: String?
    @Option(help: "What an agency keeps of the whole bill, in whole rupiah.") var commission: Int64 = 0
    @Option(help: "How it reaches the payer: whatsapp, email, letter or desk.") var channel = BillOrder.Channel.desk
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let order = try order()
        let made = try await counter.change { db, act in try Bills.make(order, db, act: act) }
        warn(made, counter.voice)
        try counter.show(
            made.bill.answer + ["replaces": .texts(made.replaced), "other_bills": .texts(made.others)])
    }

    private func order() throws -> BillOrder {
        let price: BillOrder.Price
        switch (offer, slots) {
        case (let offer?, nil): price = .offer(offer)
        case (nil, let slots?): price = .slots(slots)
        default:
            throw UsageError(
                id: "Sebutkan --offer atau --slots, salah satu.", en: "Name either --offer or --slots.",
                hint: Phrase(id: "Lihat: sirkulasi offer list", en: "See: sirkulasi offer list"))
        }
        let ids = try ([subscription].compactMap(\.self) + withSubscription).map { try Subscription.id($0) }
        var order = BillOrder(subscriptions: ids, price: price)
        order.request = request
        order.due = due
        order.account = account
        order.commission = commission
        order.channel = channel
        return order
    }

    private func warn(_ made: MadeBill, _ voice: Voice) {
        let number = made.bill.bill.number
        if made.bill.account == nil {
            voice.warn(
                Phrase(
                    id: "belum ada rekening untuk tagihan: sirkulasi account add.",
                    en: "no account takes bills yet: sirkulasi account add."))
        }
        if made.bill.needsNumber {
            voice.warn(
                Phrase(
                    id: "kode unik untuk harga ini habis; pembayar harus menulis \(number) pada berita transfer.",
                    en: "the unique digits of this price ran out; the payer has to write \(number) into the transfer."))
        }
        if let credit = made.bill.payerCredit.first {
            let amount = voice.wording.text(.money(Int(credit.amount), currency: made.bill.bill.currency))
            voice.warn(
                Phrase(
                    id: "pembayar masih punya \(amount): sirkulasi payment assign \(credit.payment) --bill \(number).",
                    en:
                        "the payer has \(amount) to their credit: sirkulasi payment assign \(credit.payment) --bill \(number)."
                ))
        }
        if !made.others.isEmpty {
            let others = made.others.joined(separator: ", ")
            voice.warn(
                Phrase(
                    id: "langganan ini masih punya tagihan terbuka: \(others).",
                    en: "there is another open bill for it: \(others)."))
        }
    }
}
