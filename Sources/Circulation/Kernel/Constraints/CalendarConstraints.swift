extension Constraints {
    static let calendar = joined(
        publication,
        edition,
        closing,
        same(
            Refusal("publication_unknown", id: "Terbitan itu tidak ada.", en: "There is no such publication."),
            "edition_of_publication", "address_use_of_publication", "request_for_publication",
            "subscription_to_publication", "bill_for_publication", "bill_line_for_publication",
            "bill_series_of_publication", "offer_of_publication",
            "outbox_for_publication", "job_run_for_publication", "entry_of_publication", "run_of_publication",
            "print_statement_of_publication", "label_drop_of_publication", "archived_year_of_publication"),
        same(
            Refusal("edition_unknown", id: "Edisi itu tidak ada.", en: "There is no such edition."),
            "edition_merged_into_edition", "term_promised_edition", "term_for_edition", "bill_line_promised_edition",
            "run_of_edition", "print_statement_of_edition", "label_drop_of_edition"))

    private static let publication: [String: Refusal] = [
        "publication_code_once": Refusal(
            "publication_exists", id: "Kode terbitan itu sudah dipakai.", en: "That publication code is taken.",
            hint: Phrase(id: "Pilih kode lain.", en: "Choose another code.")),
        "publication_code_is_short": Refusal(
            "publication_code_unusable",
            id: "Kode terbitan terdiri dari 1 sampai 12 huruf besar, angka atau tanda hubung.",
            en: "A publication code has 1 to 12 capital letters, digits or hyphens.",
            hint: Phrase(id: "Contoh: IDM.", en: "For example: IDM.")),
        "publication_name_is_given": Refusal(
            "name_missing", id: "Terbitan perlu nama.", en: "A publication needs a name."),
        "publication_frequency_is_known": Refusal(
            "frequency_unknown", id: "Frekuensi terbit itu tidak dikenal.", en: "That frequency is not known.",
            hint: Phrase("mingguan … tahunan, tidak_tetap")),
        "publication_issues_per_year_is_sane": Refusal(
            "frequency_unknown", id: "Terbit 0 sampai 60 kali setahun.", en: "0 to 60 issues appear in a year."),
        "publication_currency_is_iso": Refusal(
            "currency_unknown", id: "Mata uang ditulis dengan tiga huruf besar, misalnya IDR.",
            en: "A currency is written with three capital letters, for example IDR."),
        "publication_grace_is_sane": Refusal(
            "grace_unusable", id: "Masa tenggang 0 sampai 12 edisi.", en: "Grace is 0 to 12 editions."),
        "publication_grace_policy_is_known": Refusal(
            "grace_policy_unknown", id: "Aturan masa tenggang: recoup atau forgive.",
            en: "The grace policy is recoup or forgive."),
        "publication_approval_is_known": Refusal(
            "approval_unknown", id: "Persetujuan: one atau two.", en: "Approval is one or two."),
        "publication_policy_is_known": Refusal(
            "policy_unknown", id: "Jatah yang tidak terkirim: move atau lapse.",
            en: "Undelivered slots: move or lapse."),
        "publication_label_retention_is_sane": Refusal(
            "retention_unusable", id: "Label disimpan 30 sampai 3660 hari sejak dikirim.",
            en: "Labels are kept for 30 to 3660 days from the mailing day."),
        "publication_publisher_is_short": Refusal(
            "publisher_too_long", id: "Nama penerbit paling banyak 200 huruf, alamatnya 400, NPWP 40.",
            en: "The publisher's name has at most 200 letters, the address 400, the tax number 40."),
        "publication_days_are_sane": Refusal(
            "days_unusable", id: "Tutup pesanan dan pengiriman 0 sampai 365 hari sebelum tanggal sampul.",
            en: "Cut-off and mailing are 0 to 365 days before the cover date."),
    ]

    private static let edition: [String: Refusal] = [
        "edition_number_once": Refusal(
            "edition_number_taken", id: "Nomor edisi itu sudah dipakai.", en: "That edition number is taken."),
        "edition_number_is_positive": Refusal(
            "edition_number_unusable", id: "Nomor edisi mulai dari 1.", en: "Edition numbers start at 1."),
        "edition_position_once": Refusal(
            "edition_place_full", id: "Tempat itu di kalender sudah terisi.",
            en: "That place in the calendar is taken.",
            hint: Phrase(id: "Jalankan lagi.", en: "Run it again.")),
        "edition_position_is_positive": Refusal(
            "edition_place_unusable", id: "Edisi perlu tempat di kalender.",
            en: "An edition needs a place in the calendar."),
        "edition_weight_is_sane": Refusal(
            "edition_weight_unusable", id: "Bobot edisi 0 sampai 4.", en: "An edition weighs 0 to 4."),
        "edition_state_is_known": Refusal(
            "edition_state_unknown", id: "Keadaan edisi itu tidak dikenal.",
            en: "That state of an edition is not known."),
        "edition_merged_is_skipped": Refusal(
            "edition_merged", id: "Edisi yang digabung tetap dilewati.", en: "A merged edition stays skipped.",
            hint: Phrase(id: "Pisahkan dengan edition unskip.", en: "Part it with edition unskip.")),
        "edition_printed_is_not_negative": Refusal(
            "printed_unusable", id: "Oplah tidak boleh negatif.", en: "A print run cannot be negative."),
        "edition_printed_is_stated": Refusal(
            "printed_unstated", id: "Oplah hanya diubah lewat catatan cetak.",
            en: "A print run is changed by a statement only.",
            hint: Phrase(id: "Jalankan: edition printed.", en: "Run: edition printed.")),
        "edition_frozen_keeps_its_place": Refusal(
            "edition_frozen", id: "Edisi itu sudah dibekukan; nomor, tempat dan bobotnya tetap.",
            en: "That edition is frozen; its number, place and weight stay.",
            hint: Phrase(id: "Ubah edisi sesudahnya.", en: "Change the editions after it.")),
        "edition_state_goes_forward": Refusal(
            "edition_state", id: "Keadaan edisi hanya maju: direncanakan, dibekukan, dibukukan, ditutup.",
            en: "An edition only goes forward: planned, frozen, posted, closed."),
    ]

    private static let closing: [String: Refusal] = [
        "print_statement_is_not_negative": Refusal(
            "printed_unusable", id: "Jumlah eksemplar tidak boleh negatif.", en: "Numbers of copies cannot be negative."
        ),
        "edition_closed_is_posted": Refusal(
            "edition_not_posted", id: "Edisi itu masih punya daftar kirim yang belum dibukukan.",
            en: "That edition has runs that are not posted.",
            hint: Phrase(id: "Bukukan dulu: run post.", en: "Post them first: run post.")),
        "edition_closed_adds_up": Refusal(
            "copies_do_not_add_up",
            id: "Edisi ditutup hanya bila dicetak = bayar + tidak bayar + retur + kantor + rusak + stok.",
            en: "An edition closes only when printed = paid + unpaid + returns + office + spoiled + stock.",
            hint: Phrase(id: "Lihat selisihnya: edition show.", en: "See the difference: edition show.")),
        "edition_returns_within_draw": Refusal(
            "returns_exceed_draw", id: "Retur tidak bisa lebih dari yang dititipkan.",
            en: "No more can come back than was given out.",
            hint: Phrase(id: "Lihat: edition show.", en: "See: edition show.")),
    ]
}
