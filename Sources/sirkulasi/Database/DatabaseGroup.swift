import ArgumentParser
import Circulation
import Cluster

/// `sirkulasi db`: the database, ours or one that was named.
struct DatabaseGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "db", abstract: "The database: start, stop, look after, save, bring back.",
        discussion: """
            Without --database-url and DATABASE_URL it is a private PostgreSQL server in your data folder (SIRKULASI_HOME,
            else ~/.local/share/sirkulasi), which every command makes and starts when it needs it.
            """,
        subcommands: [
            DatabaseStart.self, DatabaseStop.self, DatabaseStatus.self, DatabaseURL.self, DatabasePsql.self,
            DatabaseMigrate.self, DatabaseBackup.self, DatabaseRestore.self, DatabaseDoctor.self,
        ])

    static let captions = [
        "absent": Phrase(id: "belum dibuat", en: "not made yet"),
        "applied": Phrase(id: "dijalankan", en: "applied"),
        "at": Phrase(id: "waktu", en: "at"),
        "bytes": Phrase(id: "bita", en: "bytes"),
        "check": Phrase(id: "pemeriksaan", en: "check"),
        "connections": Phrase(id: "sambungan", en: "connections"),
        "data": Phrase(id: "folder data", en: "data folder"),
        "database": Phrase(id: "basis data", en: "database"),
        "from": Phrase(id: "dari", en: "from"),
        "given": Phrase(id: "server lain", en: "named server"),
        "good": Phrase(id: "baik", en: "good"),
        "hint": Phrase(id: "saran", en: "what to do"),
        "kept": Phrase(id: "yang lama", en: "old one kept as"),
        "message": Phrase(id: "keterangan", en: "finding"),
        "own": Phrase(id: "milik sendiri", en: "our own"),
        "pid": Phrase(id: "nomor proses", en: "process"),
        "place": Phrase(id: "letak", en: "place"),
        "schema": Phrase(id: "versi skema", en: "schema version"),
        "schema_known": Phrase(id: "versi skema program", en: "schema version of the program"),
        "size": Phrase(id: "ukuran (bita)", en: "size (bytes)"),
        "socket": Phrase(id: "folder soket", en: "socket folder"),
        "started": Phrase(id: "baru dijalankan", en: "started now"),
        "started_at": Phrase(id: "berjalan sejak", en: "running since"),
        "state": Phrase(id: "keadaan", en: "state"),
        "stopped": Phrase(id: "berhenti", en: "stopped"),
        "to": Phrase(id: "ke", en: "to"),
        "url": Phrase(id: "alamat", en: "address"),
        "version": Phrase(id: "versi PostgreSQL", en: "PostgreSQL version"),
        "warning": Phrase(id: "perhatian", en: "warning"),
        "wrong": Phrase(id: "salah", en: "wrong"),
    ]
}

extension Counter {
    /// Our own server.
    /// - Throws: `Refusal` `server_not_ours` when another one was named.
    func ownCluster() throws -> Cluster {
        guard case .embedded(let cluster) = database else {
            throw Refusal(
                "server_not_ours",
                id: "Server ini bukan milik sirkulasi, jadi tidak dijalankan atau dihentikan dari sini.",
                en: "This server is not ours to start or stop.",
                hint: Phrase(
                    id: "Hubungi administratornya, atau lepaskan --database-url dan DATABASE_URL.",
                    en: "Ask its administrator, or leave out --database-url and DATABASE_URL."))
        }
        return cluster
    }

    /// The data folder: of our own server, or where backups of another are kept.
    var home: Home {
        if case .embedded(let cluster) = database { cluster.home } else { Home(environment: environment) }
    }
}
