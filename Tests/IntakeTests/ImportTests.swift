import Circulation
import Foundation
import Intake
import Postgres
import Support
import Testing

@Suite struct ImportTests {
    @Test func goodRowsGoInAndBadOnesSayWhy() async throws {
        try await ImportDesk.open { desk async throws in
            let rows = """
                ,Siti Aminah,0812 3456 7890,siti@example.id,"Jl. Mawar 2, Medan",20111
                ,,0813 1111 2222,,,
                ,Dewi,abc,,Jl. X 1,
                ,Joko,,bukan surel,Jl. X 1,
                ,Eko,,,Jl. X 1,4012
                100013,Rina,,,Jl. X 1,
                ,Hanya Nama,,,,
                ,-,0813,,,
                ,\(String(repeating: "a", count: 1_000_000)),0812 9999 8888,,,

                """
            let report = try await desk.bring(rows)
            #expect(report.counts == [9, 1, 0, 0, 8])
            let lines = try desk.rejects(report).split(separator: "\r\n").map(String.init)
            #expect(lines.first == "row,column,value,alasan,why,No,Nama,HP,Email,Alamat,Kode Pos")
            #expect(
                lines.dropFirst().map { $0.split(separator: ",").prefix(2).joined(separator: ",") } == [
                    "3,Nama", "4,HP", "5,Email", "6,Kode Pos", "7,No", "8,Nama", "9,Nama", "10,Nama",
                ])
            #expect(lines[2].contains("abc,Nomor telepon tidak terbaca.,This is no telephone number.,,Dewi,abc"))
            let summary = try await desk.office.read { db in
                try db.one(
                    """
                    select a.action, (a.after ->> 'added')::int8, length(a.after ->> 'sha256')::int8, (i.counts ->> 'read')::int8
                    from audit a, import i where a.action = 'import'
                    """, as: (String, Int, Int, Int).self)
            }
            #expect(summary == ("import", 1, 64, 9))
        }
    }

    @Test func theSameFileTwiceAddsNothing() async throws {
        try await ImportDesk.open { desk async throws in
            let rows = """
                ,Siti Aminah,0812 3456 7890,siti@example.id,"Jl. Mawar 2, Medan",20111
                ,Rahmat,,,"Jl. Z 3, Solo",57111
                ,RAHMAT,,,Jl Z 3 Solo,57111
                ,Tanpa Kode,,,"Jl. Jauh 9, Sentani",
                ,Hj. Siti Aminah,+62 812-3456-7890,,,

                """
            #expect(try await desk.bring(rows).counts == [5, 3, 0, 2, 0])
            #expect(try await desk.bring(rows).counts == [5, 0, 0, 5, 0])
            #expect(try await desk.count("subscriber") == 3)
            #expect(try await desk.count("subscriber_alias") == 2)
            #expect(try await desk.count("address") == 3)
        }
    }

    @Test func aPhoneUnderAnotherNameIsForSomebodyToDecide() async throws {
        try await ImportDesk.open { desk async throws in
            #expect(try await desk.bring(",Budi Santoso,08118868831,,,\n").counts == [1, 1, 0, 0, 0])
            let number = try await desk.office.read { db in
                PublicNumber.subscriber.text(try db.one("select subscriber_id from subscriber", as: Int64.self))
            }
            let report = try await desk.bring(
                ",Siti Aminah,08118868831,,Jl. A 1,\n,Ani,08121111222,,Jl. B 2,\n,Joko,08121111222,,Jl. C 3,\n")
            #expect(report.counts == [3, 1, 0, 0, 2])
            let text = try desk.rejects(report)
            #expect(text.contains("2,HP,08118868831,\"Sudah milik pelanggan \(number)"))
            #expect(text.contains("4,HP,08121111222,\"Sama dengan baris 3"))
            // Told who it is, it goes in: the number leads.
            let mended = try await desk.bring("\(number),Budi Santoso,08118868831,budi@example.id,Jl. A 1,\n")
            #expect(mended.counts == [1, 0, 1, 0, 0])
            #expect(try await desk.bring("\(number),Siti Aminah,,,Jl. A 1,\n").counts == [1, 0, 0, 0, 1])
            #expect(try await desk.bring("999993,Siti Aminah,,,Jl. A 1,\n").counts == [1, 0, 0, 0, 1])
        }
    }

    @Test func rejectsCanBeMendedAndImported() async throws {
        try await ImportDesk.open { desk async throws in
            let report = try await desk.bring(",=cmd(),rusak,,Jl. A 1,\n,Ani,,,Jl. B 2,\n")
            #expect(report.counts == [2, 1, 0, 0, 1])
            let text = try desk.rejects(report)
            #expect(text.contains(",'=cmd(),rusak,"))
            let mended = try desk.file("mended.csv", Array(text.replacing(",rusak,,", with: ",081311112222,,").utf8))
            let again = try await desk.bring(file: mended)
            #expect(again.counts == [1, 1, 0, 0, 0])
            #expect(again.unused == ["row", "column", "value", "alasan", "why"])
            #expect(try await desk.names() == ["Ani", "=cmd()"])
        }
    }

    @Test func aDryRunKeepsOnlyTheRejects() async throws {
        try await ImportDesk.open { desk async throws in
            let act = Act(now: ImportDesk.now, actor: "rini", dryRun: true)
            let report = try await desk.bring(",Ani,,,Jl. B 2,\n,,,,Jl. C 3,\n", act: act)
            #expect(report.counts == [2, 1, 0, 0, 1])
            #expect(try desk.rejects(report).contains("Nama harus diisi."))
            #expect(try await desk.count("subscriber") == 0)
            #expect(try await desk.count("import") == 0)
        }
    }

    @Test func twoAtOnceAddEachOnce() async throws {
        try await ImportDesk.open { desk async throws in
            let rows = (1...2000).map { ",Orang \($0),0812\(10_000_000 + $0),,Jl. A \($0),40123\n" }.joined()
            let path = try desk.file("same.csv", Array((ImportDesk.heading + rows).utf8))
            async let one = desk.bring(file: path)
            async let two = desk.bring(file: path)
            let added = try await [one.outcome.added, two.outcome.added].sorted()
            #expect(added == [0, 2000])
            #expect(try await desk.count("subscriber") == 2000)
        }
    }

    @Test func restrictedPeopleAreLeftAlone() async throws {
        try await ImportDesk.open { desk async throws in
            _ = try await desk.bring(",Budi,08118868831,,Jl. A 1,\n")
            let act = Act(now: ImportDesk.now, actor: "rini", reason: "diminta")
            try await desk.office.change(act) { db in
                let id = try db.one("select subscriber_id from subscriber", as: Int64.self)
                _ = try Privacy.restrict(true, id, db, act: act)
            }
            let report = try await desk.bring(",Budi,08118868831,budi@example.id,Jl. Baru 2,\n")
            #expect(report.counts == [1, 0, 0, 0, 1])
            #expect(try await desk.count("subscriber_alias") == 1)
        }
    }

    @Test func anOldFileMovesNobodyBack() async throws {
        try await ImportDesk.open { desk async throws in
            _ = try await desk.bring(",Budi,08118868831,,\"Jl. Lama 1, Bandung\",40123\n")
            #expect(try await desk.bring(",Budi,08118868831,,\"Jl. Baru 2, Medan\",20111\n").counts == [1, 0, 1, 0, 0])
            #expect(try await desk.bring(",Budi,08118868831,,\"jl lama 1 bandung\",40123\n").counts == [1, 0, 0, 1, 0])
            let standing = try await desk.office.read { db in
                try db.one("select raw, region_code from address where standing", as: (String, String).self)
            }
            #expect(standing == ("Jl. Baru 2, Medan", "12"))
        }
    }

    @Test func theRegionIsThatOfThePostcode() async throws {
        try await ImportDesk.open { desk async throws in
            let act = ImportDesk.act
            try await desk.office.change(act) { db in
                try db.execute(
                    "insert into region (region_code, level, name, name_key) values ('32.73', 2, 'Bandung', 'bandung')")
                try db.execute(
                    """
                    insert into postcode (postcode, province_code, regency_code)
                    values ('40123', '32', '32.73'), ('40124', '31', null)
                    """)
            }
            // Every prefix of every length, and codes that no province has.
            let codes = try await desk.office.read { db in
                try db.rows(
                    """
                    select rpad(prefix, 5, '5') from postcode_prefix
                    union select unnest('{40123,40124,77999,99999}'::text[]) order by 1
                    """, as: String.self)
            }
            let rows = codes.enumerated().map { ",Orang \($0),,,Jl. Mawar \($0),\($1)\n" }.joined()
            #expect(try await desk.bring(rows).outcome.added == codes.count)
            let counts = try await desk.office.read { db in
                try db.one(
                    """
                    select count(*) filter (where region_code is not distinct from region_of_postcode(postcode)),
                           count(distinct region_code)
                    from address
                    """, as: (Int, Int).self)
            }
            #expect(counts == (codes.count, 39))
        }
    }

    @Test func aHundredThousandRows() async throws {
        try await ImportDesk.open { desk async throws in
            var text = ImportDesk.heading
            for n in 1...100_000 {
                text +=
                    ",Orang Nomor \(n % 977),08\(12 + n % 2)\(10_000_000 + n),o\(n)@example.id,\"Jl. Melati \(n), Bandung\",40\(100 + n % 80)\n"
            }
            let path = try desk.file("big.csv", Array(text.utf8))
            #expect(try await desk.bring(file: path).counts == [100_000, 100_000, 0, 0, 0])
            #expect(try await desk.bring(file: path).counts == [100_000, 0, 0, 100_000, 0])
            #expect(try await desk.count("address") == 100_000)
        }
    }
}
