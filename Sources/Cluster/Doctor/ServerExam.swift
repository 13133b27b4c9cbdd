import Postgres

/// What can be wrong with the server as a whole: version, settings, damage.
struct ServerExam {
    let db: Session
    let isOurs: Bool

    func findings() throws -> [Diagnosis] {
        var found = [try version()]
        found += try durability()
        found += [try encoding(), try damage(), try age()]
        if isOurs { found.append(try configuration()) }
        return found
    }

    private func version() throws -> Diagnosis {
        let major = db.serverVersion / 10_000
        guard major >= Binaries.minimum else {
            return Diagnosis(
                "version", .wrong,
                Words(
                    id: "Server PostgreSQL \(major) terlalu tua; perlu \(Binaries.minimum) atau lebih baru.",
                    en: "PostgreSQL \(major) is too old a server; \(Binaries.minimum) or newer is needed."),
                hint: Words(id: "Mutakhirkan server.", en: "Upgrade the server."))
        }
        let text = "\(major).\(db.serverVersion % 10_000)"
        return .good("version", id: "Server PostgreSQL \(text).", en: "The server is PostgreSQL \(text).")
    }

    /// Settings without which an acknowledged change can be lost, or a lost one not be noticed.
    private func durability() throws -> [Diagnosis] {
        let values = try db.rows(
            """
            select name::text, setting from pg_settings
            where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums') order by name
            """, as: (String, String).self)
        return values.map { name, value in
            guard value == "off" else {
                return .good(name, id: "\(name) = \(value).", en: "\(name) = \(value).")
            }
            if name == "data_checksums" {
                return Diagnosis(
                    name, .warning,
                    Words(
                        id: "Checksum data mati; kerusakan cakram tidak akan ketahuan.",
                        en: "Data checksums are off; damage by the disk would not be noticed."),
                    hint: Words(
                        id: "Hentikan server, lalu: pg_checksums --enable.",
                        en: "Stop the server, then: pg_checksums --enable."))
            }
            return Diagnosis(
                name, .wrong,
                Words(
                    id: "\(name) mati; perubahan yang sudah diterima bisa hilang saat listrik padam.",
                    en: "\(name) is off; accepted changes can be lost when the power fails."),
                hint: Words(
                    id: "Jalankan: alter system set \(name) = on; select pg_reload_conf();",
                    en: "Run: alter system set \(name) = on; select pg_reload_conf();"))
        }
    }

    private func encoding() throws -> Diagnosis {
        let encoding = try db.one("select current_setting('server_encoding')", as: String.self)
        guard encoding == "UTF8" else {
            return Diagnosis(
                "encoding", .wrong,
                Words(
                    id: "Basis data memakai \(encoding), bukan UTF8; nama tidak tersimpan dengan benar.",
                    en: "The database is in \(encoding), not UTF8; names are not kept right."),
                hint: Words(
                    id: "Buat basis data baru dengan encoding UTF8.", en: "Make a new database with encoding UTF8."))
        }
        return .good("encoding", id: "Basis data memakai UTF8.", en: "The database is in UTF8.")
    }

    /// Pages whose checksum did not fit, and indexes that were never finished.
    private func damage() throws -> Diagnosis {
        let failures = try db.one(
            """
            select coalesce(sum(checksum_failures), 0)::int8 from pg_stat_database
            """, as: Int.self)
        guard failures == 0 else {
            return Diagnosis(
                "damage", .wrong,
                Words(
                    id: "\(failures) halaman data rusak ditemukan server.",
                    en: "The server has met \(failures) damaged pages."),
                hint: Words(
                    id: "Periksa cakram, lalu pulihkan cadangan terakhir: sirkulasi db restore FILE --replace.",
                    en: "Check the disk, then bring back the last backup: sirkulasi db restore FILE --replace."))
        }
        let invalid = try db.rows(
            """
            select c.oid::regclass::text from pg_index i join pg_class c on c.oid = i.indexrelid
            where not i.indisvalid or not i.indisready
            order by 1
            """, as: String.self)
        guard invalid.isEmpty else {
            let list = invalid.joined(separator: ", ")
            return Diagnosis(
                "indexes", .wrong,
                Words(id: "Indeks belum jadi: \(list).", en: "Indexes that are not finished: \(list)."),
                hint: Words(
                    id: "Jalankan untuk tiap indeks: reindex index NAMA;", en: "Run for each: reindex index NAME;"))
        }
        return .good("damage", id: "Tidak ada kerusakan yang diketahui.", en: "No damage is known.")
    }

    private func age() throws -> Diagnosis {
        let age = try db.one(
            "select age(datfrozenxid)::int8 from pg_database where datname = current_database()", as: Int.self)
        guard age < 1_000_000_000 else {
            return Diagnosis(
                "vacuum", .wrong,
                Words(
                    id: "Nomor transaksi hampir habis (\(age)).", en: "Transaction numbers are running out (\(age))."),
                hint: Words(id: "Jalankan: vacuum (freeze);", en: "Run: vacuum (freeze);"))
        }
        return .good("vacuum", id: "Umur nomor transaksi \(age).", en: "Transaction numbers are \(age) old.")
    }

    /// Lines of the configuration files that the server does not take.
    private func configuration() throws -> Diagnosis {
        let errors = try db.rows(
            """
            select sourcefile || ':' || sourceline || ' ' || coalesce(name, '') || ': ' || error
            from pg_file_settings where error is not null
            union all
            select 'pg_hba.conf:' || line_number || ': ' || error from pg_hba_file_rules where error is not null
            """, as: String.self)
        guard errors.isEmpty else {
            let list = errors.joined(separator: "; ")
            return Diagnosis(
                "configuration", .wrong,
                Words(
                    id: "Baris pengaturan yang keliru: \(list).", en: "Lines of the settings that are wrong: \(list)."),
                hint: Words(
                    id: "Perbaiki baris itu, lalu: sirkulasi db stop && sirkulasi db start.",
                    en: "Mend those lines, then: sirkulasi db stop && sirkulasi db start."))
        }
        return .good("configuration", id: "Berkas pengaturan terbaca.", en: "The settings files are in order.")
    }
}
