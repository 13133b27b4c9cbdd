extension Constraints {
    static let money = joined(
        same(
            Refusal("account_unknown", id: "Akun itu tidak ada.", en: "There is no such account."),
            "entry_debit_account", "entry_credit_account"),
        [
            "bill_state_is_known": Refusal(
                "bill_state_unknown", id: "Keadaan tagihan itu tidak dikenal.", en: "That state of a bill is not known."
            ),
            "bill_amount_is_not_negative": Refusal(
                "amount_negative", id: "Tagihan tidak boleh negatif.", en: "A bill cannot be negative."),
            "bill_paid_names_term": Refusal(
                "bill_paid", id: "Tagihan yang lunas menyebut masa langganannya.", en: "A paid bill names its term."),
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
        ])
}
