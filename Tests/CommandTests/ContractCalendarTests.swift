import Foundation
import Support
import Testing

/// The contract of `db migrate`, `publication`, `edition` and `region`: keys and types.
@Suite struct ContractCalendarTests {
    private static let edition = Shape.object([
        "edition": .integer, "number": .integer, "label": .text,
        "state": .word(["planned", "frozen", "posted", "closed", "skipped"]), "weight": .integer, "slots": .slots,
        "cover_date": .day, "cutoff_at": .instant, "address_cutoff_at": .instant, "mail_on": .day,
        "merged_into": .maybe(.integer),
    ])
    private static let publication = Shape.object([
        "publication": .text, "code": .text, "name": .text, "frequency": .text, "time_zone": .text,
    ])

    @Test func `db migrate says from where to where, and does nothing twice`() async throws {
        let shape = Shape.object(["from": .integer, "to": .integer, "applied": .list(.text)])
        try await withTestDatabase(migrated: false) { database in
            let program = Program(environment: ["DATABASE_URL": database.url])
            func migrate(_ options: String = "") async throws -> JSON {
                let outcome = try await program.shell("sirkulasi db migrate --format json \(options)")
                let json = try JSON(outcome.output)
                #expect(outcome.exit == 0 && shape.faults(in: json) == [], "\(outcome.errors)")
                return json
            }
            let rehearsed = try await migrate("--dry-run")
            #expect(try await migrate("--dry-run") == rehearsed)
            let done = try await migrate()
            #expect(done == rehearsed && done["from"] == .integer(0))
            #expect(done["applied"]?.list?.first?.text == "0001_foundation")
            #expect(done["applied"]?.list?.count == done["to"]?.integer)
            let again = try await migrate()
            #expect(again["from"] == done["to"] && again["to"] == done["to"] && again["applied"] == .list([]))
        }
    }

    @Test func publications() async throws {
        try await CommandDesk.open(editions: 1) { desk in
            let added = try await desk.expect(
                """
                publication add --code DUA --name 'Majalah Dua' --frequency mingguan --time-zone Asia/Makassar --grace 2 \
                --grace-policy forgive --approval two
                """, Self.publication)
            #expect(added["publication"] == .text("DUA"))
            let all = try await desk.expect("publication list", .list(Self.publication))
            #expect(all.list?.count == 2)
            let shown = try await desk.expect("publication show DUA", Self.publication)
            #expect(shown["time_zone"] == .text("Asia/Makassar") && shown["grace_policy"] == .text("forgive"))
            #expect(try await desk.refusal("publication show TIGA") == "publication_unknown")
            let line = "publication add --code DUA --name Lagi --frequency bulanan"
            #expect(try await desk.refusal(line) == "publication_exists")
            for wrong in ["--frequency harian", "--frequency bulanan --grace-policy entah", "--frequency"] {
                let line = "publication add --code TIGA --name Tiga \(wrong)"
                #expect(try await desk.refusal(line, exit: 2) == "usage")
            }
        }
    }

    @Test func editions() async throws {
        try await CommandDesk.open(editions: 6) { desk in
            _ = try await desk.bought(slots: 3, price: 150_000)
            let planned = try await desk.expect(
                "edition plan --publication IDM --first-cover-date 2027-08-01 --count 3", .list(Self.edition))
            #expect(planned.list?.map { $0["number"] } == [.integer(107), .integer(108), .integer(109)])
            let special = try await desk.expect(
                """
                edition add --publication IDM --number 9001 --label HUT --cover-date 2027-05-20 --mail-on 2027-05-15 \
                --cutoff 2027-05-08T17:00:00+07:00 --address-cutoff 2027-05-07T17:00:00+07:00 --weight 0 --before 105
                """, Self.edition)
            #expect(special["edition"] == .integer(9001) && special["slots"] == .list([.integer(5), .integer(5)]))
            #expect(special["address_cutoff_at"] == .text("2027-05-07T17:00:00+07:00"))
            let all = try await desk.expect("edition list --publication IDM", .list(Self.edition))
            #expect(all.list?.count == 10)
            let one = try await desk.expect("edition list --publication IDM --number 105", .list(Self.edition))
            #expect(one.list?.count == 1)
            for change in ["postpone --days 3 --number 104", "weight --weight 2 --number 105", "skip --number 106"] {
                try await desk.expect("edition \(change) --publication IDM", Self.edition)
            }
            let merged = try await desk.expect(
                "edition merge --publication IDM --number 107 --with 108 --weight 2", Self.edition)
            #expect(merged["weight"] == .integer(2))
            let gone = try await desk.expect("edition show --publication IDM --number 108", Self.edition)
            #expect(gone["state"] == .text("skipped") && gone["merged_into"] == .integer(107))
        }
    }

    @Test func `what-if answers for each change and changes nothing`() async throws {
        let figures = Shape.list(.object(["edition": .maybe(.integer), "before": .integer, "after": .integer]))
        let shape = Shape.object([
            "expiries_moved": .integer, "copies": figures, "renewals": figures,
            "deferred": .object(["before": .integer, "after": .integer, "editions": figures]),
        ])
        try await CommandDesk.open(editions: 8) { desk in
            _ = try await desk.bought(slots: 3, price: 150_000)
            let before = try await desk.fingerprint()
            for change in [
                "postpone --number 102 --cover-date 2027-03-05", "skip --number 102", "weight --number 102 --weight 2",
                "merge --number 102 --with 103 --weight 1",
            ] {
                let answer = try await desk.expect("edition what-if \(change) --publication IDM", shape)
                #expect(answer["copies"]?.list?.isEmpty == false)
            }
            #expect(try await desk.fingerprint() == before)
        }
    }

    @Test func regions() async throws {
        let files = [
            "provinsi.csv": "kode,nama,alias\n32,Jawa Barat,Jabar\n",
            "kabupaten_kota.csv": "kode,kode_provinsi,jenis,nama\n32.73,32,kota,Bandung\n",
            "kecamatan.csv": "kode,kode_kabkota,nama\n32.73.02,32.73,Coblong\n",
            "kelurahan_desa.csv":
                "kode,kode_kecamatan,jenis,nama\n32.73.02.1002,32.73.02,kelurahan,Lebak Siliwangi\n",
            "kodepos_ringkas.csv":
                "kodepos,jml_kelurahan_desa,kode_kecamatan,kode_kabkota,kode_provinsi\n40132,1,32.73.02,32.73,32\n",
        ]
        try await CommandDesk.open(editions: 1) { desk in
            for (name, text) in files { _ = try desk.file(name, text) }
            let loaded = try await desk.expect("region load \(desk.folder)", .object(["loaded": .integer]))
            #expect(loaded["loaded"] == .integer(5))
            let shape = Shape.list(
                .object(["region": .text, "level": .integer, "kind": .text, "name": .text, "within": .list(.text)]))
            let found = try await desk.expect("region find bandung", shape)
            #expect(found.list?.first?["region"] == .text("32.73"))
            #expect(try await desk.expect("region find nirwana", shape) == .list([]))
            #expect(try await desk.refusal("region load /tidak/ada", exit: 3) == "file_unreadable")
            _ = try desk.file("provinsi.csv", "kode,nama\n32,Jawa Barat\n")
            #expect(try await desk.refusal("region load \(desk.folder)") == "file_column_missing")
        }
    }
}
