import Postgres

/// Whether there is a backup, and how old it is. Only those made by `db backup` from this data folder are known.
struct BackupExam {
    let db: Session
    let home: Home
    let now: Instant

    /// A week: what a department can still put together again from messages and bank statements.
    private static let oldestGood = 7

    func finding() throws -> Diagnosis {
        let database = try db.one("select current_database()::text", as: String.self)
        let advice = Words(id: "Buat: sirkulasi db backup", en: "Make one: sirkulasi db backup")
        guard let last = BackupHistory(home: home).last(of: database), let at = Instant(rfc3339: last.at) else {
            return Diagnosis(
                "backup", .warning,
                Words(id: "Belum ada cadangan \(database).", en: "There is no backup of \(database) yet."),
                hint: advice)
        }
        let days = (now.microseconds - at.microseconds) / 86_400_000_000
        return Diagnosis(
            "backup", days > Self.oldestGood ? .warning : .good,
            Words(
                id: "Cadangan terakhir \(days) hari lalu: \(last.file).",
                en: "The last backup is \(days) days old: \(last.file)."), hint: days > Self.oldestGood ? advice : nil)
    }
}
