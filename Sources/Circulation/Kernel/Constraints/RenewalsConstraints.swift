extension Constraints {
    static let renewals = joined(
        same(
            Refusal(
                "publication_unknown", id: "Terbitan itu tidak ada.", en: "There is no such publication."),
            "renewal_series_of_publication", "renewal_batch_of_publication", "credit_line_of_publication",
            "print_policy_of_publication"),
        same(
            Refusal(
                "print_policy_unusable", id: "Angka aturan cetak itu di luar batas.",
                en: "That figure of a print policy is out of range.",
                hint: Phrase(
                    id: "Kelipatan 1 sampai 1.000.000; eksemplar 0 sampai 10.000.000; persentase 0 sampai 50.",
                    en: "A lot is 1 to 1,000,000; copies are 0 to 10,000,000; shares are 0 to 50 percent.")),
            "print_policy_copies_are_sane", "print_policy_shares_are_sane"),
        same(
            Refusal(
                "forecast_unusable", id: "Ramalan itu tidak masuk akal.", en: "That forecast makes no sense.",
                hint: Phrase(id: "Periksa: sirkulasi db doctor.", en: "Check with: sirkulasi db doctor.")),
            "edition_forecast_is_between", "edition_forecast_of_edition"),
        same(
            Refusal(
                "step_unusable", id: "Langkah perpanjangan itu tidak bisa dipakai.",
                en: "That step of a renewal cannot be used.",
                hint: Phrase(
                    id: "Sisa 24 sampai -12 edisi, saluran whatsapp, email atau letter, kepada payer atau recipient.",
                    en: "24 to -12 issues to go, channel whatsapp, email or letter, to the payer or the recipient.")),
            "renewal_step_is_near", "renewal_step_channel_is_known", "renewal_step_addressee_is_known",
            "renewal_step_of_series"),
        [
            "renewal_series_of_class": Refusal(
                "class_unknown", id: "Kelas itu tidak dikenal.", en: "There is no such class."),
            "renewal_series_once": Refusal(
                "series_taken", id: "Seri perpanjangan untuk hal itu sudah ada.",
                en: "There is a series of renewals for that already.",
                hint: Phrase(id: "Jalankan lagi.", en: "Run it again.")),
            "renewal_series_slot_count_is_sane": Refusal(
                "slots_out_of_range", id: "Jumlah edisi harus 1 sampai 1000.",
                en: "The number of issues must be 1 to 1000."),
            "renewal_series_language_is_known": Refusal(
                "language_unknown", id: "Bahasanya id atau en.", en: "The language is id or en."),
            "renewal_batch_after_edition": Refusal(
                "edition_unknown", id: "Edisi itu tidak ada.", en: "There is no such edition."),
            "renewal_batch_undone_by_somebody": Refusal(
                "batch_unusable", id: "Pembatalan gelombang menyebut siapa dan kapan.",
                en: "Undoing a batch says who and when."),
            "renewal_batch_once_a_day": Refusal(
                "batch_taken", id: "Gelombang perpanjangan hari ini sedang dibuat orang lain.",
                en: "Somebody else is making today's batch of renewals.",
                hint: Phrase(id: "Jalankan lagi.", en: "Run it again.")),
            "effort_once_per_term_and_step": Refusal(
                "effort_made", id: "Langkah perpanjangan ini sudah dibuat.",
                en: "That renewal effort was made already.",
                hint: Phrase(id: "Jalankan lagi.", en: "Run it again.")),
            "credit_line_of_payer": Refusal(
                "subscriber_unknown", id: "Pembayar itu tidak ada.", en: "There is no such payer."),
            "credit_line_is_sane": Refusal(
                "credit_unusable", id: "Batas kredit 0 sampai 999.999.999.999, henti sesudah 0 sampai 365 hari.",
                en: "A credit line is 0 to 999,999,999,999, and stops after 0 to 365 days."),
            "holiday_name_is_given": Refusal(
                "holiday_unusable", id: "Hari libur perlu nama.", en: "A holiday needs a name."),
            "publication_message_hours_are_a_span": Refusal(
                "hours_backwards", id: "Jam kirim pesan harus mulai sebelum berakhir.",
                en: "The hours of messages begin before they end."),
        ])
}
