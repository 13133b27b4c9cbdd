extension Constraints {
    static let requests = joined(
        request,
        received,
        same(
            Refusal("request_unknown", id: "Permintaan itu tidak ada.", en: "There is no such request."),
            "message_of_request", "request_duplicate_of_request"),
        same(
            Refusal("received_unknown", id: "Kiriman itu tidak tersimpan.", en: "That body was not stored."),
            "reading_of_received", "message_of_received", "status_of_received"))

    private static let request: [String: Refusal] = [
        "request_kind_is_known": Refusal(
            "request_kind_unknown", id: "Jenis permintaan itu tidak dikenal.", en: "That kind of request is not known."),
        "request_state_is_known": Refusal(
            "request_state_unknown", id: "Keadaan permintaan itu tidak dikenal.",
            en: "That state of a request is not known."),
        "request_duplicate_names_another": Refusal(
            "duplicate_unusable", id: "Permintaan kembar harus menyebut permintaan lain.",
            en: "A duplicate must name another request."),
        "request_state_goes_forward": Refusal(
            "request_closed", id: "Permintaan itu sudah diputuskan.", en: "That request was decided already.",
            hint: Phrase(id: "Lihat: sirkulasi request show", en: "See: sirkulasi request show")),
        "request_made_subscription": Refusal(
            "subscription_unknown", id: "Langganan itu tidak ada.", en: "There is no such subscription."),
    ]

    private static let received: [String: Refusal] = [
        "received_once": Refusal(
            "already_received", id: "Kiriman yang sama sudah tersimpan.", en: "The same body is stored already."),
        "received_source_is_named": Refusal(
            "source_unknown", id: "Sumber itu tidak dikenal.", en: "That source is not known.",
            hint: Phrase("whatsapp, import, desk, form:NAMA")),
        "reading_outcome_is_known": Refusal(
            "outcome_unknown", id: "Hasil baca itu tidak dikenal.", en: "That outcome of reading is not known."),
        "message_once": Refusal(
            "already_received", id: "Pesan yang sama sudah tersimpan.", en: "The same message is stored already."),
        "message_revision_once": Refusal(
            "already_received", id: "Perbaikan pesan itu baru saja tersimpan.",
            en: "That revision of the message was stored just now.",
            hint: Phrase(id: "Jalankan lagi.", en: "Run it again.")),
        "message_status_once": Refusal(
            "already_received", id: "Status pesan itu sudah tersimpan.", en: "That status is stored already."),
        "form_source_version_once": Refusal(
            "form_exists", id: "Versi formulir itu sudah ada.", en: "That version of the form is there already.",
            hint: Phrase(id: "Jalankan lagi.", en: "Run it again.")),
    ]
}
