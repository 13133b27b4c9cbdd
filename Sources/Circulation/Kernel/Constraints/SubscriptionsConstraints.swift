extension Constraints {
    static let subscriptions = joined(
        subscription,
        term,
        slots,
        same(
            Refusal("subscription_unknown", id: "Langganan itu tidak ada.", en: "There is no such subscription."),
            "term_of_subscription", "hold_of_subscription", "transfer_of_subscription", "bill_line_of_subscription",
            "entry_of_subscription"),
        same(
            Refusal("term_unknown", id: "Masa langganan itu tidak ada.", en: "There is no such term."),
            "term_follows_term", "bill_line_made_term", "entry_of_term"),
        same(
            Refusal(
                "copies_out_of_range", id: "Jumlah eksemplar 1 sampai 100.000.", en: "Copies are 1 to 100,000."),
            "subscription_copies_are_positive", "term_copies_are_positive", "bill_line_copies_are_positive",
            "offer_copies_are_positive"),
        same(
            Refusal("slots_out_of_range", id: "Jumlah edisi 1 sampai 1000.", en: "The number of issues is 1 to 1000."),
            "term_slot_count_is_sane", "bill_line_slot_count_is_sane", "offer_slot_count_is_sane"))

    private static let subscription: [String: Refusal] = [
        "subscription_class": Refusal(
            "class_unknown", id: "Golongan langganan itu tidak dikenal.", en: "That audit class is not known.",
            hint: Phrase(id: "Misalnya paid_individual.", en: "For example paid_individual.")),
        "subscription_channel_is_named": Refusal(
            "channel_unusable", id: "Saluran kirim ditulis dengan huruf kecil, misalnya pos.",
            en: "A channel is written in small letters, for example pos."),
        "transfer_changes_recipient": Refusal(
            "transfer_unusable", id: "Penerima baru sama dengan yang lama.",
            en: "The new recipient is the old one."),
    ]

    private static let term: [String: Refusal] = [
        "subscription_source_is_named": Refusal(
            "source_unusable", id: "Sumber langganan ditulis dengan huruf kecil, angka, tanda hubung atau titik dua.",
            en: "The source of a subscription is written in small letters, digits, hyphens or colons.",
            hint: Phrase(id: "Contoh: --source pameran-2026", en: "For example: --source pameran-2026")),
        "term_kind_is_known": Refusal(
            "term_kind_unknown", id: "Jenis masa langganan itu tidak dikenal.", en: "That kind of term is not known."),
        "term_state_is_known": Refusal(
            "term_state_unknown", id: "Keadaan masa langganan itu tidak dikenal.",
            en: "That state of a term is not known."),
        "term_price_is_not_negative": Refusal(
            "price_negative", id: "Harga tidak boleh negatif.", en: "A price cannot be negative."),
        "term_goodwill_is_free": Refusal(
            "goodwill_is_free", id: "Perpanjangan karena kebaikan tidak berharga.", en: "Goodwill carries no price."),
        "term_has_slots": Refusal(
            "term_empty", id: "Masa langganan yang berjalan perlu jatah edisi.", en: "A running term needs slots."),
        "term_fault_names_edition": Refusal(
            "fault_needs_edition", id: "Pengganti karena kesalahan kita menyebut edisinya.",
            en: "An extension for our fault names the edition.",
            hint: Phrase(id: "Tambahkan --edition.", en: "Add --edition.")),
    ]

    private static let slots: [String: Refusal] = [
        "term_slots_once_per_subscription": Refusal(
            "slots_overlap", id: "Jatah itu sudah dimiliki masa langganan lain dari langganan yang sama.",
            en: "Another term of the same subscription has those slots.",
            hint: Phrase(
                id: "Mungkin baru saja diperpanjang; lihat: subscription show.",
                en: "It may have been renewed just now; see: subscription show.")),
        "slot_move_cause_is_known": Refusal(
            "move_cause_unknown", id: "Sebab pindah jatah itu tidak dikenal.",
            en: "That cause of a move is not known."),
        "hold_one_at_a_time": Refusal(
            "hold_overlap", id: "Untuk edisi itu langganan sudah ditangguhkan.",
            en: "The subscription is held for those editions already.",
            hint: Phrase(id: "Akhiri dulu: subscription resume.", en: "End it first: subscription resume.")),
    ]
}
