extension Constraints {
    static let money = joined(journal, rates, bills, payments, goingOut)

    private static let journal = joined(
        same(
            Refusal("account_unknown", id: "Akun itu tidak ada.", en: "There is no such account."),
            "entry_debit_account", "entry_credit_account"),
        [
            "account_kind_is_known": Refusal(
                "account_kind_unknown", id: "Jenis akun itu tidak dikenal.", en: "That kind of account is not known."),
            "entry_amount_is_positive": Refusal(
                "amount_not_positive", id: "Jumlah dalam jurnal harus lebih dari nol.",
                en: "An amount in the journal is more than nothing."),
            "entry_between_two_accounts": Refusal(
                "accounts_equal", id: "Jurnal berjalan antara dua akun yang berbeda.",
                en: "A journal entry goes between two different accounts."),
            "entry_kind_is_known": Refusal(
                "entry_kind_unknown", id: "Jenis jurnal itu tidak dikenal.", en: "That kind of entry is not known."),
            "entry_month_is_open": Refusal(
                "month_closed", id: "Bulan itu sudah ditutup; jurnalnya tidak berubah lagi.",
                en: "That month is closed; its journal does not change any more.",
                hint: Phrase(
                    id: "Catat dengan tanggal bulan yang masih terbuka.", en: "Record it with a date in an open month.")
            ),
            "entry_reverses_entry": Refusal(
                "entry_unknown", id: "Jurnal yang dibatalkan itu tidak ada.", en: "There is no such entry to reverse."),
            "entry_reversed_once": Refusal(
                "entry_reversed", id: "Jurnal itu sudah dibatalkan.", en: "That entry is reversed already."),
            "publication_bill_days_are_sane": Refusal(
                "days_out_of_range", id: "Jumlah hari 0 sampai 365.", en: "Days are 0 to 365."),
        ])

    private static let rates = joined(
        same(
            Refusal(
                "zone_unusable", id: "Zona itu tidak bisa dipakai.", en: "That zone cannot be used.",
                hint: Phrase(
                    id: "Kodenya huruf kecil, dan zona menyebut provinsi atau luar negeri.",
                    en: "Its code is in small letters, and it names provinces or abroad.")),
            "zone_code_is_short", "zone_is_somewhere"),
        same(
            Refusal(
                "tax_unusable", id: "Aturan pajak itu tidak bisa dipakai.", en: "That tax rule cannot be used.",
                hint: Phrase(
                    id: "Tarif dan dasarnya pecahan 0 sampai 1, misalnya 12/100 dari 11/12.",
                    en: "Rate and base are fractions from 0 to 1, for example 12/100 of 11/12.")),
            "tax_code_is_short", "tax_is_valid_sometime", "tax_rate_is_a_share"),
        same(
            Refusal(
                "offer_unusable", id: "Tawaran itu tidak bisa dipakai.", en: "That offer cannot be used.",
                hint: Phrase(
                    id: "Kode huruf besar dan angka, nama terisi, harga 0 sampai 999.999.999.999.",
                    en: "A code of capitals and digits, a name, a price from 0 to 999,999,999,999.")),
            "offer_code_is_short", "offer_name_is_given", "offer_price_is_sane", "offer_currency_is_iso",
            "offer_audience_is_known", "offer_class", "offer_zone"),
        [
            "tax_one_rule_at_a_time": Refusal(
                "tax_overlaps", id: "Pajak itu sudah punya aturan pada tanggal-tanggal tersebut.",
                en: "That tax has a rule on those dates already."),
            "offer_code_once_at_a_time": Refusal(
                "offer_overlaps", id: "Kode tawaran itu sudah berlaku pada tanggal-tanggal tersebut.",
                en: "An offer of that code is valid on those dates already.",
                hint: Phrase(id: "Akhiri dulu: sirkulasi offer retire.", en: "Retire it first: sirkulasi offer retire.")
            ),
            "offer_once_at_a_time": Refusal(
                "offer_overlaps", id: "Sudah ada tawaran untuk hal yang sama pada tanggal-tanggal tersebut.",
                en: "There is an offer for the same thing on those dates already.",
                hint: Phrase(id: "Lihat: sirkulasi offer list.", en: "See: sirkulasi offer list.")),
        ])

    private static let bills = joined(
        same(
            Refusal("bill_unknown", id: "Tagihan itu tidak ada.", en: "There is no such bill."),
            "bill_line_of_bill", "entry_of_bill", "match_candidate_for_bill", "allocation_to_bill"),
        same(
            Refusal("amount_negative", id: "Tagihan tidak boleh negatif.", en: "A bill cannot be negative."),
            "bill_amounts_are_not_negative", "bill_line_amounts_are_not_negative", "bill_line_price_is_not_negative",
            "bill_commission_is_within_price"),
        same(
            Refusal("bill_unusable", id: "Tagihan itu tidak bisa ditulis.", en: "That bill cannot be written."),
            "bill_unique_digits_are_three", "bill_total_is_held_by_digits", "bill_channel_is_known",
            "bill_line_kind_is_known", "bill_series_goes_up"),
        [
            "bill_to_payer": Refusal(
                "subscriber_unknown", id: "Pembayar itu tidak ada.", en: "There is no such payer."),
            "bill_to_account": Refusal(
                "account_unknown", id: "Rekening itu tidak ada.", en: "There is no such bank account."),
            "bill_of_request": Refusal(
                "request_unknown", id: "Permintaan itu tidak ada.", en: "There is no such request."),
            "bill_line_of_offer": Refusal("offer_unknown", id: "Tawaran itu tidak ada.", en: "There is no such offer."),
            "bill_number_once": Refusal(
                "bill_number_taken", id: "Nomor tagihan itu sudah dipakai.", en: "That number of a bill is taken.",
                hint: Phrase(id: "Jalankan lagi.", en: "Run it again.")),
            "bill_total_once": Refusal(
                "total_taken", id: "Jumlah unik itu sudah ditagihkan kepada orang lain.",
                en: "Somebody else is asked for that very total.",
                hint: Phrase(id: "Jalankan lagi.", en: "Run it again.")),
            "bill_state_is_known": Refusal(
                "bill_state_unknown", id: "Keadaan tagihan itu tidak dikenal.", en: "That state of a bill is not known."
            ),
            "bill_is_due_after_issue": Refusal(
                "due_date_unusable", id: "Jatuh tempo tidak boleh sebelum tanggal tagihan.",
                en: "A bill is not due before it is issued."),
        ])

    private static let payments = joined(
        same(
            Refusal("account_unknown", id: "Rekening itu tidak ada.", en: "There is no such bank account."),
            "bank_statement_of_account", "payment_to_account"),
        same(
            Refusal("payment_unknown", id: "Pembayaran itu tidak ada.", en: "There is no such payment."),
            "match_candidate_of_payment", "allocation_of_payment", "entry_of_payment", "payment_of_statement",
            "payment_twin_of_payment", "payment_twin_same_as"),
        same(
            Refusal(
                "twin_taken", id: "Salah satu dari dua pembayaran itu sudah dinyatakan sama dengan yang lain.",
                en: "One of the two payments was said to be another already.",
                hint: Phrase(id: "Lihat: sirkulasi payment list.", en: "See: sirkulasi payment list.")),
            "payment_twin_once", "payment_twin_same_as_once", "payment_twin_pk", "payment_twin_is_another"),
        same(
            Refusal(
                "account_unusable", id: "Rekening itu tidak bisa dipakai.", en: "That bank account cannot be used.",
                hint: Phrase(
                    id: "Kodenya huruf, angka, titik dan strip, misalnya BCA-1234567890.",
                    en: "Its code is of letters, digits, dots and hyphens, for example BCA-1234567890.")),
            "bank_account_code_is_short", "bank_account_currency_is_iso", "bank_account_cooldown_is_sane"),
        [
            "bank_account_fees_are_positive": Refusal(
                "fees_unusable", id: "Biaya bank harus lebih dari nol.",
                en: "What a bank takes off is more than nothing.",
                hint: Phrase(
                    id: "Contoh: --fees 2500,6500 --qr-fees 7", en: "For example: --fees 2500,6500 --qr-fees 7"))
        ],
        same(
            Refusal("account_taken", id: "Rekening itu sudah ada.", en: "There is that bank account already."),
            "bank_account_code_once", "bank_account_number_once"),
        same(
            Refusal(
                "amount_not_positive", id: "Jumlahnya harus lebih dari nol.", en: "An amount is more than nothing."),
            "payment_is_not_nothing", "match_candidate_amount_is_positive", "allocation_amount_is_positive"),
        same(
            Refusal(
                "payment_unusable", id: "Pembayaran itu tidak bisa ditulis.", en: "That payment cannot be written."),
            "payment_state_is_known", "payment_pending_has_no_date", "payment_text_is_bounded",
            "allocation_how_is_known"),
        same(
            Refusal(
                "statement_unusable", id: "Mutasi rekening itu tidak bisa dicatat.",
                en: "That statement cannot be written down."),
            "bank_statement_counts_are_sane", "bank_statement_currency_is_iso"),
        [
            "bank_statement_once": Refusal(
                "statement_known", id: "Mutasi rekening itu sudah dibaca.", en: "That statement was read already."),
            "payment_once": Refusal(
                "payment_known", id: "Orang lain baru saja membaca mutasi yang sama.",
                en: "Somebody else read the same statement just now.",
                hint: Phrase(id: "Jalankan lagi.", en: "Run it again.")),
            "allocation_for_payer": Refusal(
                "subscriber_unknown", id: "Pembayar itu tidak ada.", en: "There is no such payer."),
        ])

    private static let goingOut = joined(
        same(
            Refusal(
                "template_unusable", id: "Templat pesan itu tidak bisa dipakai.", en: "That template cannot be used.",
                hint: Phrase(
                    id: "Kode huruf kecil, bahasa id atau en, saluran whatsapp, email atau letter, isi tidak kosong.",
                    en: "A code in small letters, language id or en, channel whatsapp, email or letter, and a body.")),
            "message_template_code_is_short", "message_template_language_is_known", "message_template_channel_is_known",
            "message_template_body_is_given"),
        same(
            Refusal("message_unusable", id: "Pesan itu tidak bisa ditulis.", en: "That message cannot be written."),
            "outbox_channel_is_known", "outbox_state_is_known", "outbox_of_template", "outbox_to_subscriber"),
        same(
            Refusal("job_unusable", id: "Catatan tugas itu tidak bisa ditulis.", en: "That job cannot be recorded."),
            "job_run_state_is_known", "job_run_progress_is_sane"),
        [
            "message_template_once": Refusal(
                "template_taken", id: "Versi templat itu sudah ada.",
                en: "There is that version of the template already.",
                hint: Phrase(id: "Jalankan lagi.", en: "Run it again.")),
            "outbox_once": Refusal(
                "message_known", id: "Pesan itu sudah ada di kotak keluar.",
                en: "That message is in the outbox already."),
            "job_runs_one_at_a_time": Refusal(
                "job_running", id: "Tugas itu sedang berjalan.", en: "That job is running.",
                hint: Phrase(id: "Lihat: sirkulasi job history.", en: "See: sirkulasi job history.")),
        ])
}
