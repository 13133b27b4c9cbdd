import Circulation
import Postgres

extension Verdict {
    /// What a fault of the database means for the person at the counter. Rules that the database holds never come
    /// this way: the office turns violated constraints into refusals.
    static func database(_ error: PostgresError) -> Verdict {
        let (code, message, hint) = words(for: error)
        let exit = error.code == .lockNotAvailable ? Exit.refused : .system
        return Verdict(exit: exit, code: code, message: message, hint: hint)
    }

    private static let doctor = Phrase(id: "Periksa dengan: sirkulasi db doctor", en: "Check with: sirkulasi db doctor")

    private static func words(for error: PostgresError) -> (String, Phrase, Phrase) {
        switch error.code {
        case .transactionResolutionUnknown:
            return (
                "outcome_unknown",
                Phrase(
                    id: "Sambungan putus tepat saat menyimpan, jadi belum pasti apakah tersimpan.",
                    en: "The connection was lost while saving, so it is not certain whether it was kept."),
                Phrase(
                    id: "Lihat dulu hasilnya, lalu jalankan lagi bila belum ada.",
                    en: "Look at the result first, then run it again if it is not there.")
            )
        case .lockNotAvailable:
            return (
                "locked",
                Phrase(id: "Pekerjaan lain sedang memegang data ini.", en: "Another piece of work holds this data."),
                Phrase(id: "Tunggu sampai selesai, lalu jalankan lagi.", en: "Wait until it ends, then run it again.")
            )
        case .undefinedTable, .undefinedColumn, "3F000", "42883":
            return (
                "schema_missing",
                Phrase(
                    id: "Susunan basis data tidak cocok dengan program ini (\(error.message)).",
                    en: "The database does not have the schema of this program (\(error.message))."),
                Phrase(id: "Jalankan: sirkulasi db migrate", en: "Run: sirkulasi db migrate")
            )
        case .insufficientPrivilege:
            return (
                "not_permitted",
                Phrase(
                    id: "Pengguna basis data tidak berhak melakukan ini (\(error.message)).",
                    en: "The database user may not do this (\(error.message))."),
                doctor
            )
        case "22023" where error.message.contains("role"):
            return (
                "roles_missing",
                Phrase(
                    id: "Peran basis data program ini belum ada (\(error.message)).",
                    en: "The database lacks a role of this program (\(error.message))."),
                Phrase(
                    id: "`sirkulasi db doctor` menunjukkan SQL yang perlu dijalankan administrator basis data.",
                    en: "`sirkulasi db doctor` shows the SQL that the database administrator must run.")
            )
        case "53100":
            return (
                "disk_full",
                Phrase(id: "Cakram server basis data penuh.", en: "The disk of the database server is full."),
                Phrase(id: "Kosongkan tempat, lalu jalankan lagi.", en: "Make room, then run it again.")
            )
        case .queryCanceled, .poolTimeout:
            return (
                "too_slow",
                Phrase(id: "Basis data tidak menjawab pada waktunya.", en: "The database did not answer in time."),
                doctor
            )
        default: return error.isUnreachable ? unreachable(error) : unknown(error)
        }
    }

    private static func unreachable(_ error: PostgresError) -> (String, Phrase, Phrase) {
        (
            "database_unreachable",
            Phrase(
                id: "Basis data tidak dapat dihubungi (\(error.firstLine)).",
                en: "The database cannot be reached (\(error.firstLine))."),
            error.isLostMidway
                ? Phrase(
                    id: "Yang belum selesai tidak disimpan: periksa server (sirkulasi db status), lalu jalankan lagi.",
                    en: "What was not finished is not kept: check the server (sirkulasi db status), then run it again.")
                : Phrase(
                    id: "Periksa --database-url atau DATABASE_URL, dan apakah servernya berjalan: sirkulasi db status",
                    en: "Check --database-url or DATABASE_URL, and whether its server runs: sirkulasi db status")
        )
    }

    private static func unknown(_ error: PostgresError) -> (String, Phrase, Phrase) {
        let what = "\(error.firstLine), \(error.code)"
        return (
            "database_error",
            Phrase(id: "Basis data menolak: \(what).", en: "The database refused: \(what)."), doctor
        )
    }
}

extension PostgresError {
    /// No server, no such database, no entry, or the connection went away.
    fileprivate var isUnreachable: Bool {
        isConnectionLost || ["08", "28", "3D", "57"].contains(code.errorClass) || code == .tooManyConnections
    }

    /// The server was there, and went away while it worked for us.
    fileprivate var isLostMidway: Bool { isConnectionLost && sql != nil }

    /// The first sentence of a message that libpq spreads over several lines.
    fileprivate var firstLine: String {
        let line = message.split(separator: "\n").first.map(String.init) ?? message
        return line.hasSuffix(".") ? String(line.dropLast()) : line
    }
}
