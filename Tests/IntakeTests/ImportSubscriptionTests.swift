import Circulation
import Foundation
import Intake
import Postgres
import Support
import Testing

@Suite struct ImportSubscriptionTests {
    @Test func whatARowSaysIsWhatAddingAtTheDeskWouldMake() async throws {
        try await ImportSubscriptionDesk.open { desk async throws in
            let report = try await desk.bring([
                "12,,,,\"Rp 600.000,-\",ya,TRF 7,1,,",
                "1 tahun,,,,600.000,tidak,,2,,JNE",
                "6,,,106,300 ribu,lunas,,1,,",
                "12,,,,,,,3,Cuma-cuma,ambil",
            ])
            #expect(report.counts == [4, 4, 0, 0, 0])
            #expect(report.subscriptions == [4, 0, 0])
            let purchases: [(Purchase, Int, String?, String)] = [
                (Purchase(slots: 12, price: 600_000, paid: true, reference: "TRF 7"), 1, nil, "pos"),
                (Purchase(slots: 12, price: 600_000, paid: false), 2, nil, "jne"),
                (Purchase(slots: 6, price: 300_000, paid: true, startEdition: 106), 1, nil, "pos"),
                (Purchase(slots: 12, price: 0, paid: false), 3, "complimentary", "ambil"),
            ]
            let act = Act(now: ImportDesk.now, actor: "rini", reason: "import pelanggan.csv")
            for (purchase, copies, audience, channel) in purchases {
                try await desk.desk.office.change(act) { db in
                    let other = try Subscribers.add(NewSubscriber(name: "Lain", nameKey: "lain"), db, act: act).id
                    _ = try Subscriptions.add(
                        .init(
                            publication: "IDM", recipient: other, copies: copies, audience: audience, channel: channel,
                            purchase: purchase), db, act: act)
                }
            }
            let rows = try await desk.desk.office.read { db in
                try db.rows(
                    """
                    select concat_ws('|', s.class, s.channel, s.copies, s.cancelled_at, s.auto_renew, s.created_at, s.created_by,
                        s.payer_id - s.recipient_id),
                      (select concat_ws('|', t.kind, t.slots, t.slot_count, t.copies, t.price, t.currency, t.state, t.cut_slot,
                         t.promised_edition_id, t.start_reason, t.reference, t.paid_at, t.created_at, t.created_by)
                       from term t where t.subscription_id = s.subscription_id),
                      (select concat_ws('|', l.slot_count, l.copies, l.price, b.currency, b.state, l.kind,
                         l.promised_edition_id, l.promise_until, b.created_at, b.payer_id - s.payer_id)
                       from bill b join bill_line l using (bill_id) where l.subscription_id = s.subscription_id),
                      (select concat_ws('|', e.debit, e.credit, e.amount, e.currency, e.accounting_on, e.recorded_at, e.kind,
                         e.reference, e.actor, e.term_id is not null)
                       from entry e where e.subscription_id = s.subscription_id)
                    from subscription s order by subscription_id
                    """, as: (String, String?, String?, String?).self)
            }
            let made = rows.map { [$0.0, $0.1 ?? "–", $0.2 ?? "–", $0.3 ?? "–"] }
            #expect(made.count == 8)
            #expect(Array(made.prefix(4)) == Array(made.suffix(4)))
            #expect(try await desk.books() == [8, 6, 2, 4])
        }
    }

    @Test func whatIsLeftOfWhatWasBought() async throws {
        try await ImportSubscriptionDesk.open { desk async throws in
            let report = try await desk.bring([
                ",4,,,200000,ya,,,,",
                "12,4,,,600000,ya,,,,",
                "3,2,,,100000,\"Rp 100.000,00\",,,,",
                "12,,110,,600000,5 Januari 2026,TRF 9,,,",
                ",,106,105,100000,ya,,,,",
                ",0,,,0,ya,,,,",
                "12,,103,,600000,ya,,,,",
                "12,,88,,600000,ya,,,,",
                ",,,,,,,,,",
            ])
            #expect(report.counts == [9, 9, 0, 0, 0])
            #expect(report.subscriptions == [5, 0, 3])
            let views = try await desk.views()
            #expect(views.map(\.firstEdition) == [104, 104, 104, 104, 105])
            #expect(views.map(\.projection.lastEdition) == [107, 107, 105, 110, 106])
            #expect(views.map(\.projection.issuesToGo) == [4, 4, 2, 7, 2])
            // 100.000 over 3 earns 33.333 / 33.334 / 33.333: the last two are worth 66.667.
            #expect(views.map { $0.terms[0].term.price } == [200_000, 200_000, 66_667, 350_000, 100_000])
            let references = try await desk.desk.office.read { db in
                try db.rows("select coalesce(reference, '–') from entry order by entry_id", as: String.self)
            }
            #expect(references == ["–", "–", "–", "TRF 9, 2026-01-05", "–"])
            let summary = try await desk.desk.office.read { db in
                try db.one(
                    """
                    select (after ->> 'subscriptions')::int8, (after ->> 'subscriptions_over')::int8,
                           (after ->> 'received')::int8, (select sum(amount) from entry)::int8
                    from audit where action = 'import'
                    """, as: (Int, Int, Int, Int).self)
            }
            #expect(summary == (5, 3, 916_667, 916_667))
        }
    }

    @Test func aFrozenListHasThemAll() async throws {
        try await ImportSubscriptionDesk.open { desk async throws in
            let text =
                "Nama,Alamat,HP,Sisa,Harga\n"
                + (1...5).map { "Orang \($0),\"Jl. Mawar \($0), Medan\",0812\(10_000_000 + $0),\($0),\($0)0.000\n" }
                .joined()
            let mapping = """
                {"columns": {"Nama": "name", "Alamat": "address", "HP": "phone", "Sisa": "remaining", "Harga": "price"},
                 "constants": {"paid": "ya", "publication": "IDM"}}
                """
            #expect(try await desk.bring(whole: text, mapping: mapping).subscriptions == [5, 0, 0])
            let act = ImportDesk.act
            for (number, copies) in [(104, 5), (105, 4), (106, 3)] {
                let run = try await desk.desk.office.change(act) { db in try Runs.freeze("IDM", number, db, act: act) }
                #expect(run.run.copies == copies)
            }
            let earned = try await desk.desk.office.read { db in
                try db.one("select sum(earned)::int8 from copy_all", as: Int.self)
            }
            #expect(earned == 12 * 10_000)
        }
    }

    @Test func whoHasOneKeepsIt() async throws {
        try await ImportSubscriptionDesk.open { desk async throws in
            let rows = ["12,,,,600000,ya,,,,", ",6,,,300000,ya,,,,", ",3,,,150000,tidak,,,,"]
            #expect(try await desk.bring(rows).subscriptions == [3, 0, 0])
            let books = try await desk.books()
            // One is cancelled at the desk, one goes to somebody else: neither comes back.
            let act = Act(now: ImportDesk.now, actor: "rini", reason: "diminta")
            let ids = try await desk.views().map(\.subscription.id)
            try await desk.desk.office.change(act) { db in
                _ = try Subscriptions.cancel(ids[0], at: nil, db, act: act)
                let other = try Subscribers.add(NewSubscriber(name: "Lain", nameKey: "lain"), db, act: act).id
                _ = try Subscriptions.transfer(ids[1], to: other, db, act: act)
            }
            let again = try await desk.bring(rows)
            #expect(again.counts == [3, 0, 0, 3, 0])
            #expect(again.subscriptions == [0, 3, 0])
            // The refund of what was cancelled is the only thing that came.
            #expect(try await desk.books() == [books[0], books[1], books[2], books[3] + 1])
        }
    }

    @Test func ofTwoRowsOfOneRecipientTheFirstCounts() async throws {
        try await ImportSubscriptionDesk.open { desk async throws in
            let row = "Budi,,08118868831,%,,,,600000,ya,,,,\n"
            let text = ImportSubscriptionDesk.heading + ["12", "6"].map { row.replacing("%", with: $0) }.joined()
            let report = try await desk.bring(whole: text)
            #expect(report.counts == [2, 1, 0, 1, 0])
            #expect(report.subscriptions == [1, 1, 0])
            #expect(try await desk.views().map(\.projection.issuesToGo) == [12])
        }
    }

    @Test func theClassFollowsTheBooks() async throws {
        try await ImportSubscriptionDesk.open { desk async throws in
            let rows = """
                ,Perpustakaan Uji,0811111111,12,,,,600000,ya,,,,
                Budi,,0822222222,12,,,,600000,ya,,,Sponsored,

                """
            #expect(try await desk.bring(whole: ImportSubscriptionDesk.heading + rows).subscriptions == [2, 0, 0])
            #expect(try await desk.views().map(\.subscription.audience) == ["paid_institution", "sponsored"])
        }
    }

    @Test func aDryRunKeepsNothing() async throws {
        try await ImportSubscriptionDesk.open { desk async throws in
            let report = try await desk.bring(["12,,,,600000,ya,,,,", "0,,,,600000,ya,,,,"], dryRun: true)
            #expect(report.counts == [2, 1, 0, 0, 1])
            #expect(report.subscriptions == [1, 0, 0])
            #expect(try await desk.books() == [0, 0, 0, 0])
            #expect(try await desk.desk.count("subscriber") == 0)
        }
    }

    @Test func twoAtOnceAddEachOnce() async throws {
        try await ImportSubscriptionDesk.open { desk async throws in
            let rows = (1...2000).map { "Orang \($0),,0812\(10_000_000 + $0),12,,,,600000,ya,,,,\n" }.joined()
            let path = try desk.desk.file("same.csv", Array((ImportSubscriptionDesk.heading + rows).utf8))
            async let one = desk.desk.bring(file: path, mapping: ImportSubscriptionDesk.mapping, publication: "IDM")
            async let two = desk.desk.bring(file: path, mapping: ImportSubscriptionDesk.mapping, publication: "IDM")
            let both = try await [one.subscriptions, two.subscriptions].sorted { $0[0] < $1[0] }
            #expect(both == [[0, 2000, 0], [2000, 0, 0]])
            #expect(try await desk.books() == [2000, 2000, 0, 2000])
        }
    }

    @Test func manyRowsOfAllKinds() async throws {
        try await ImportSubscriptionDesk.open { desk async throws in
            let rows = (0..<20_000).map { n in
                switch n % 4 {
                case 0: "12,,,,600000,ya,,,,"
                case 1: "12,\(1 + n % 11),,,600000,ya,,,,"
                case 2: ",,\(104 + n % 21),,\(n)000,tidak,,,,"
                default: ",,,,,,,,,"
                }
            }
            let report = try await desk.bring(rows)
            #expect(report.subscriptions == [15_000, 0, 0])
            #expect(try await desk.books() == [15_000, 10_000, 5000, 10_000])
            #expect(try await desk.bring(rows).subscriptions == [0, 15_000, 0])
            #expect(try await desk.books() == [15_000, 10_000, 5000, 10_000])
        }
    }
}
