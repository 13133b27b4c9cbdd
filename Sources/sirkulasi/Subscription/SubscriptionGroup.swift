import ArgumentParser
import Circulation

/// `sirkulasi subscription`: what was bought, for whom, and what is to come.
struct SubscriptionGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "subscription", abstract: "Subscriptions: buy, renew, hold, extend, change, cancel, show.",
        subcommands: [
            SubscriptionAdd.self, SubscriptionRenew.self, SubscriptionShow.self, SubscriptionHold.self,
            SubscriptionResume.self, SubscriptionExtend.self, SubscriptionCopies.self, SubscriptionTransfer.self,
            SubscriptionCancel.self, SubscriptionStandingOrder.self,
        ])

    static let captions = [
        "bills": Phrase(id: "tagihan terbuka", en: "open bills"),
        "channel": Phrase(id: "pengiriman", en: "channel"),
        "deferred": Phrase(id: "belum diperoleh", en: "deferred"),
        "earned": Phrase(id: "diperoleh", en: "earned"),
        "from_edition": Phrase(id: "dari edisi", en: "from edition"),
        "grace_served": Phrase(id: "terkirim masa tenggang", en: "served in grace"),
        "holds": Phrase(id: "jeda", en: "holds"),
        "issues": Phrase(id: "edisi", en: "issues"),
        "kind": Phrase(id: "jenis", en: "kind"),
        "last_after": Phrase(id: "habis sesudah", en: "ends after"),
        "paid_gift": Phrase(id: "langganan hadiah", en: "paid gift"),
        "paid_individual": Phrase(id: "pelanggan perorangan", en: "paid individual"),
        "paid_institution": Phrase(id: "pelanggan lembaga", en: "paid institution"),
        "complimentary": Phrase(id: "cuma-cuma", en: "complimentary"),
        "exchange": Phrase(id: "tukar-menukar", en: "exchange"),
        "sponsored": Phrase(id: "sponsor", en: "sponsored"),
        "bulk": Phrase(id: "borongan", en: "bulk"),
        "payer_name": Phrase(id: "nama pembayar", en: "payer's name"),
        "promise_until": Phrase(id: "janji berlaku sampai", en: "promise holds until"),
        "promised": Phrase(id: "janji", en: "promised"),
        "promised_edition": Phrase(id: "edisi dijanjikan", en: "promised edition"),
        "purchase": Phrase(id: "pembelian", en: "purchase"),
        "successor": Phrase(id: "lanjutan", en: "successor"),
        "extension_goodwill": Phrase(id: "bonus", en: "goodwill"),
        "extension_ours": Phrase(id: "pengganti kesalahan kita", en: "our fault"),
        "ranges": Phrase(id: "jatah pada garis waktu", en: "slots on the timeline"),
        "recipient_name": Phrase(id: "nama penerima", en: "recipient's name"),
        "refund": Phrase(id: "dikembalikan", en: "refund"),
        "refunded": Phrase(id: "dikembalikan", en: "refunded"),
        "to_edition": Phrase(id: "sampai edisi", en: "to edition"),
    ]
}
