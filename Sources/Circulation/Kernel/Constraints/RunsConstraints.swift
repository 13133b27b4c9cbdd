extension Constraints {
    static let copyOnce = Refusal(
        "copy_exists", id: "Langganan itu sudah mendapat edisi ini.", en: "That subscription has this edition already.",
        hint: Phrase(id: "Lihat: explain.", en: "See: explain."))

    static let ledgerMixed = Refusal(
        "ledger_mixed", id: "Baris buku kiriman itu milik edisi lain.",
        en: "That row of the ledger is another edition's.",
        hint: Phrase(id: "Periksa: db doctor.", en: "Check: db doctor."))

    static let runs = joined(
        run,
        copy,
        past,
        same(
            Refusal("run_unknown", id: "Pembekuan itu tidak ada.", en: "There is no such run."),
            "run_count_of_run", "run_reason_count_of_run", "copy_adjustment_of_run"))

    private static let run: [String: Refusal] = [
        "run_main_once_per_edition": Refusal(
            "run_exists", id: "Edisi ini sudah punya daftar kirim utama.", en: "This edition has a main run already.",
            hint: Phrase(id: "Untuk tambahan: run supplement.", en: "For more: run supplement.")),
        "run_ordinal_once": Refusal(
            "run_exists", id: "Orang lain baru saja membuat daftar kirim edisi ini.",
            en: "Somebody else made a run of this edition just now.",
            hint: Phrase(id: "Jalankan lagi.", en: "Run it again.")),
        "run_kind_is_known": Refusal(
            "run_kind_unknown", id: "Jenis daftar kirim itu tidak dikenal.", en: "That kind of run is not known."),
        "run_main_is_first": Refusal(
            "run_out_of_order", id: "Daftar kirim utama dibuat lebih dulu.", en: "The main run comes first.",
            hint: Phrase(id: "Bekukan dulu: run freeze.", en: "Freeze it first: run freeze.")),
        "run_state_is_known": Refusal(
            "run_state_unknown", id: "Keadaan daftar kirim itu tidak dikenal.", en: "That state of a run is not known."),
        "run_approved_by_another": Refusal(
            "approver_same", id: "Yang menyetujui harus orang lain daripada yang meminta.",
            en: "The approver must be another person than the requester.",
            hint: Phrase(id: "Minta rekan menjalankan: run approve.", en: "Ask a colleague to run: run approve.")),
        "run_posted_has_date": Refusal(
            "run_undated", id: "Daftar kirim yang diposting bertanggal pembukuan.",
            en: "A posted run has its accounting date."),
        "run_frozen_is_whole": Refusal(
            "run_incomplete", id: "Daftar kirim belum lengkap untuk dibekukan.", en: "The run is not whole yet."),
        "run_frozen_is_kept": Refusal(
            "run_frozen", id: "Daftar kirim itu sudah dibekukan.", en: "That run is frozen.",
            hint: Phrase(id: "Untuk tambahan: run supplement.", en: "For more: run supplement.")),
        "run_frozen_is_sealed": Refusal(
            "run_not_sealed", id: "Tabel daftar kirim itu belum ditutup, jadi belum dapat dibekukan.",
            en: "The tables of that run are not sealed, so it cannot be frozen.",
            hint: Phrase(id: "Jalankan lagi: run freeze.", en: "Run it again: run freeze.")),
        "run_state_goes_forward": Refusal(
            "run_state", id: "Daftar kirim hanya maju: konsep, dibekukan, dibukukan.",
            en: "A run only goes forward: draft, frozen, posted."),
        "archive_only_posted_years": Refusal(
            "year_open", id: "Tahun itu masih punya edisi yang belum dibukukan.",
            en: "That year has editions that are not posted.",
            hint: Phrase(id: "Bukukan dulu: run post.", en: "Post them first: run post.")),
    ]

    private static let copy: [String: Refusal] = [
        "copy_ordinal_is_copy_or_replacement": Refusal(
            "replacement_exists", id: "Satu eksemplar hanya diganti sekali.", en: "A copy is replaced once."),
        "copy_copies_are_positive": Refusal(
            "copies_out_of_range", id: "Jumlah eksemplar paling sedikit 1.", en: "Copies are at least 1."),
        "copy_purpose_is_known": Refusal(
            "purpose_unknown", id: "Alasan kirim itu tidak dikenal.", en: "That purpose is not known."),
        "copy_movement_is_known": Refusal(
            "movement_unknown", id: "Gerak pelanggan itu tidak dikenal.", en: "That movement is not known."),
        "copy_share_counts_slots": Refusal(
            "share_unusable", id: "Bagian pendapatan menghitung jatah dari masa langganannya.",
            en: "An earned share counts slots of its term."),
        "slot_lapses_once": Refusal(
            "slot_lapsed", id: "Jatah itu sudah hangus pada edisi tersebut.",
            en: "That slot has lapsed with that edition already."),
        "copy_adjustment_kind_is_known": Refusal(
            "adjustment_unknown", id: "Jenis koreksi itu tidak dikenal.", en: "That kind of adjustment is not known."),
        "reason_is_stored_kind": Refusal(
            "reason_unknown", id: "Sebab tidak dikirim itu tidak dikenal.", en: "That reason is not known."),
    ]

    /// What is archived, closed or past its retention.
    private static let past: [String: Refusal] = [
        "archive_only_behind_a_later_year": Refusal(
            "year_compared", id: "Edisi terakhir tahun itu masih menjadi pembanding edisi berikutnya.",
            en: "The next edition is still compared with the last one of that year.",
            hint: Phrase(
                id: "Bekukan dulu edisi pertama tahun sesudahnya.",
                en: "Freeze the first edition of a later year first.")),
        "archived_year_takes_no_run": Refusal(
            "year_archived", id: "Tahun edisi itu sudah diarsipkan; daftar kirimnya tidak bertambah lagi.",
            en: "That edition's year is archived; it takes no run any more.",
            hint: Phrase(id: "Kirim lewat edisi berikutnya.", en: "Serve it with a later edition.")),
        "closed_edition_takes_no_run": Refusal(
            "edition_closed", id: "Edisi itu sudah ditutup; daftar kirimnya tidak bertambah lagi.",
            en: "That edition is closed; it takes no run any more.",
            hint: Phrase(id: "Kirim lewat edisi berikutnya.", en: "Serve it with a later edition.")),
        "dropped_labels_take_no_run": Refusal(
            "labels_dropped",
            id: "Label edisi itu sudah dihapus setelah masa simpan; daftar kirimnya tidak bertambah lagi.",
            en: "That edition's labels were dropped after their retention; it takes no run any more.",
            hint: Phrase(id: "Kirim lewat edisi berikutnya.", en: "Serve it with a later edition.")),
        "labels_dropped_after_posting": Refusal(
            "edition_not_posted", id: "Label dihapus hanya dari edisi yang sudah dibukukan.",
            en: "Labels are dropped of posted editions only.",
            hint: Phrase(id: "Bukukan dulu: run post.", en: "Post it first: run post.")),
        "labels_kept_for_retention": Refusal(
            "labels_kept", id: "Masa simpan label edisi itu belum lewat.",
            en: "The retention of that edition's labels is not over.",
            hint: Phrase(id: "Lihat masa simpannya: publication show.", en: "See how long: publication show.")),
    ]
}
