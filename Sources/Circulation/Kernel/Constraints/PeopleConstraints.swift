extension Constraints {
    static let people = joined(
        subscriber,
        places,
        same(
            Refusal("subscriber_unknown", id: "Pelanggan itu tidak ada.", en: "There is no such subscriber."),
            "subscriber_merged_into_subscriber", "alias_of_subscriber", "address_of_subscriber",
            "address_use_of_subscriber", "consent_of_subscriber", "merge_keeps_subscriber", "merge_ends_subscriber",
            "request_of_subscriber", "subscription_recipient", "subscription_payer", "transfer_from_subscriber",
            "transfer_to_subscriber"))

    private static let subscriber: [String: Refusal] = [
        "subscriber_kind_is_known": Refusal(
            "subscriber_kind_unknown", id: "Pelanggan itu perorangan atau lembaga.",
            en: "A subscriber is a person or an institution."),
        "subscriber_name_is_given": Refusal(
            "name_missing", id: "Pelanggan perlu nama.", en: "A subscriber needs a name."),
        "subscriber_name_is_bounded": Refusal(
            "name_too_long", id: "Nama paling panjang 300 huruf.", en: "A name has at most 300 characters."),
        "subscriber_not_merged_into_itself": Refusal(
            "merge_unusable", id: "Pelanggan tidak dapat digabung dengan dirinya sendiri.",
            en: "A subscriber cannot be merged into itself."),
        "alias_once_per_subscriber": Refusal(
            "alias_exists", id: "Pelanggan ini sudah punya nomor atau alamat surel itu.",
            en: "This subscriber has that phone or e-mail already."),
        "alias_kind_is_known": Refusal(
            "alias_kind_unknown", id: "Jenis kontak itu tidak dikenal.", en: "That kind of contact is not known."),
        "alias_value_is_given": Refusal(
            "alias_unusable", id: "Kontak tidak boleh kosong atau lebih dari 320 huruf.",
            en: "A contact cannot be empty or longer than 320 characters."),
        "consent_purpose_is_known": Refusal(
            "consent_purpose_unknown", id: "Tujuan persetujuan: service, renewal, marketing, third_party.",
            en: "The purpose of consent: service, renewal, marketing, third_party."),
        "consent_proof_is_given": Refusal(
            "consent_proof_missing", id: "Persetujuan perlu versi teks dan bukti.",
            en: "Consent needs the version of its text and a proof."),
    ]

    private static let places: [String: Refusal] = [
        "address_raw_is_given": Refusal("address_missing", id: "Alamat kosong.", en: "The address is empty."),
        "address_raw_is_bounded": Refusal(
            "address_too_long", id: "Alamat paling panjang 2000 huruf.", en: "An address has at most 2000 characters."),
        "address_postcode_has_five_digits": Refusal(
            "postcode_unreadable", id: "Kode pos terdiri dari lima angka.", en: "A postcode has five digits."),
        "address_confidence_is_a_share": Refusal(
            "confidence_unusable", id: "Keyakinan antara 0 dan 1.", en: "Confidence lies between 0 and 1."),
        "address_use_of_address": Refusal(
            "address_unknown", id: "Alamat itu tidak ada.", en: "There is no such address."),
        "address_use_is_somewhere": Refusal(
            "address_range_empty", id: "Alamat perlu berlaku untuk paling sedikit satu edisi.",
            en: "An address must hold for at least one edition.",
            hint: Phrase(id: "Periksa edisi pertama dan terakhirnya.", en: "Check its first and last edition.")),
        "address_one_at_a_time": Refusal(
            "address_overlap", id: "Untuk edisi itu sudah ada alamat lain.",
            en: "Another address holds for those editions already.",
            hint: Phrase(id: "Lihat: subscriber show.", en: "See: subscriber show.")),
        "address_one_stands": Refusal(
            "address_overlap", id: "Pelanggan ini sudah punya alamat tetap.",
            en: "This subscriber has a standing address already.",
            hint: Phrase(id: "Lihat: subscriber show.", en: "See: subscriber show.")),
        "merge_undoes_merge": Refusal(
            "merge_unknown", id: "Penggabungan itu tidak ada.", en: "There is no such merge."),
        "merge_undone_once": Refusal(
            "merge_undone", id: "Penggabungan itu sudah dibatalkan.", en: "That merge was undone already."),
        "postcode_prefix_is_digits": Refusal(
            "region_unreadable", id: "Awalan kode pos terdiri atas 2 sampai 4 angka.",
            en: "A postcode's prefix has 2 to 4 digits."),
        "postcode_prefix_of_province": Refusal(
            "region_unreadable", id: "Awalan kode pos menyebut provinsi yang tidak ada.",
            en: "A postcode's prefix names a province there is not."),
        "region_level_is_one_to_four": Refusal(
            "region_unreadable", id: "Tingkat wilayah 1 sampai 4.", en: "The level of a region is 1 to 4."),
        "region_code_is_kemendagri": Refusal(
            "region_unreadable", id: "Kode wilayah menurut Kemendagri, misalnya 32.73.",
            en: "A region code is Kemendagri's, for example 32.73."),
        "region_parent_exists": Refusal(
            "region_unknown", id: "Wilayah induknya tidak ada.", en: "The region above it is missing.",
            hint: Phrase(id: "Muat semua tingkat: region load.", en: "Load every level: region load.")),
        "postcode_has_five_digits": Refusal(
            "postcode_unreadable", id: "Kode pos terdiri dari lima angka.", en: "A postcode has five digits."),
    ]
}
