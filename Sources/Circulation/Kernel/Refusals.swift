public import Postgres

extension Refusal {
    /// What a constraint that the database held means to staff. Rules are checked before the change and refuse with their
    /// own words; this is for what slips through, two people at once mostly.
    ///
    /// Nil when the error is no named constraint, or one without a sentence (a test keeps that from happening).
    public init?(constraint error: PostgresError) {
        guard let name = error.constraint, let refusal = Refusal.forConstraint(name) else { return nil }
        self = refusal
    }

    /// The refusal behind the name of a constraint, or of a guard that a trigger raises in its name.
    static func forConstraint(_ name: String) -> Refusal? {
        Constraints.named[name] ?? Constraints.families.first { $0.holds(name) }?.refusal
    }
}

/// Every named constraint of the schema and its sentence, by room.
enum Constraints {
    static let named = joined(calendar, people, requests, subscriptions, money, renewals, runs)

    /// Names that are made as tables are (an edition's own copies, its guards), and keys that mean the same everywhere.
    struct Family: Sendable {
        var prefix = ""
        var suffix = ""
        let refusal: Refusal

        func holds(_ name: String) -> Bool { name.hasPrefix(prefix) && name.hasSuffix(suffix) }
    }

    static let families: [Family] = [
        Family(prefix: "copy_once_per_subscription_e", refusal: copyOnce),
        Family(suffix: "_belongs", refusal: ledgerMixed),
        Family(suffix: "_has_run", refusal: ledgerMixed),
        Family(
            suffix: "_append_only",
            refusal: Refusal(
                "append_only", id: "Catatan ini hanya boleh ditambah, tidak diubah atau dihapus.",
                en: "These records are only ever added, never changed or removed.",
                hint: Phrase(id: "Perbaiki dengan catatan baru.", en: "Mend it with a new record."))),
        Family(
            suffix: "_pk",
            refusal: Refusal(
                "already_there", id: "Nomor ini sudah dipakai.", en: "This number is taken already.",
                hint: Phrase(id: "Jalankan lagi.", en: "Run it again."))),
    ]

    /// One sentence for several names.
    static func same(_ refusal: Refusal, _ names: String...) -> [String: Refusal] {
        Dictionary(uniqueKeysWithValues: names.map { ($0, refusal) })
    }

    static func joined(_ parts: [String: Refusal]...) -> [String: Refusal] {
        parts.reduce(into: [:]) { all, part in all.merge(part) { first, _ in first } }
    }
}
