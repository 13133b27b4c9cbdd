import Foundation
import Postgres
import Support
import Testing

/// The contract of `payment`: a statement brought in, recognised, accepted, taken back, sent back.
@Suite struct ContractPaymentTests {
    private static let imported = Shape.object([
        "read": .integer, "new": .integer, "known": .integer, "balance_ok": .flag,
        "files": .list(
            .object([
                "file": .text, "layout": .text, "from": .maybe(.day), "to": .maybe(.day), "read": .integer,
                "new": .integer, "known": .integer, "pending": .integer, "opening": .maybe(.integer),
                "closing": .maybe(.integer), "balance_ok": .flag, "error": .null,
            ])),
    ])
    private static let match = Shape.object([
        "bill": .text, "payer": .text, "amount": .integer, "fee": .integer, "rule": .text,
    ])
    private static let listed = Shape.object([
        "payment": .text, "date": .maybe(.day), "amount": .integer, "text": .text, "counterparty": .maybe(.text),
        "state": .word([
            "new", "pending", "matched", "suggested", "review", "ignored", "superseded", "refunded",
        ]), "why": .maybe(.text), "bill": .maybe(.text), "bills": .list(match), "candidates": .list(match),
        "same_as": .maybe(.text), "may_be": .list(.text),
    ])
    private static let outcome = Shape.object([
        "auto": .integer, "suggested": .integer, "review": .integer, "ignored": .integer,
    ])

    /// KlikBCA, six lines and one pending, of the first week of 2027.
    private static func statement(_ total: Int, _ bill: String, short: Int) -> String {
        // After each line: the balances have to run.
        let balances = [total, short, 75_000, -15_000, 1_842, 80_000].reduce(into: [1_000_000]) { all, amount in
            all.append(all[all.count - 1] + amount)
        }
        return """
            Informasi Rekening - Mutasi Rekening
            No. rekening : '0099887766
            Nama : YAYASAN CONTOH
            Periode : 03/01/2027 - 05/01/2027
            Kode Mata Uang : IDR

            Tanggal Transaksi,Keterangan,Cabang,Jumlah,,Saldo
            '03/01,TRSF E-BANKING CR 0301/FTSCY/WS95051       \(total).00RAHMAT CONTOH,'0000,\(total).00,CR,\(balances[1]).00
            '03/01,KR OTOMATIS LLG-BANK CONTOH DEWI CONTOH \(bill),'0000,\(short).00,CR,\(balances[2]).00
            '04/01,SETORAN TUNAI,'0000,75000.00,CR,\(balances[3]).00
            '04/01,BIAYA ADM,'0000,15000.00,DB,\(balances[4]).00
            '05/01,BUNGA,'0000,1842.00,CR,\(balances[5]).00
            'PEND,TRSF E-BANKING CR 0501/FTSCY/WS95051       80000.00BENI CONTOH,'0000,80000.00,CR,\(balances[6]).00

            Saldo Awal : 1000000.00
            Mutasi Kredit : \(total + short + 156_842).00
            Mutasi Debet : 15000.00
            Saldo Akhir : \(balances[6]).00

            """
    }

    /// An unpaid subscription; the number of its bill, and its total with the unique digits.
    private static func billed(_ desk: CommandDesk, _ name: String, _ price: Int) async throws -> (String, Int) {
        let person = try await desk.subscriber("--name '\(name)'")
        let added = try await desk.object(
            "subscription add --publication IDM --subscriber \(person) --slots 12 --price \(price)")
        #expect(added["subscription"] != nil)
        return try await desk.database.app.session { db in
            try db.one("select number, total from bill order by bill_id desc limit 1", as: (String, Int).self)
        }
    }

    @Test func `imported, matched, accepted, taken back, sent back, recorded`() async throws {
        try await CommandDesk.open(editions: 14) { desk in
            let (first, total) = try await Self.billed(desk, "Rahmat Contoh", 600_000)
            let (second, asked) = try await Self.billed(desk, "Dewi Contoh", 480_000)
            desk.now = "2027-01-06T09:00:00+07:00"
            let file = try desk.file("mutasi.csv", Self.statement(total, second, short: asked - 6_500))
            let read = try await desk.expect("payment import --account BCA-1 \(file)", Self.imported)
            #expect(read["read"] == .integer(6) && read["new"] == .integer(6) && read["known"] == .integer(0))
            #expect(read["balance_ok"] == .flag(true))
            let again = try await desk.expect("payment import --account BCA-1 \(file)", Self.imported)
            #expect(again["read"] == .integer(6) && again["new"] == .integer(0) && again["known"] == .integer(6))

            let matched = try await desk.expect("payment match", Self.outcome)
            let counts = ["auto", "suggested", "review", "ignored"].map { matched[$0]?.integer }
            #expect(counts == [1, 1, 1, 2])
            let list = try await desk.expect("payment list", .list(Self.listed)).list ?? []
            #expect(
                list.map { $0["state"]?.text } == ["matched", "suggested", "review", "ignored", "ignored", "pending"])
            #expect(list.first?["bill"]?.text == first && list.last?["date"] == .null)
            let ids = try list.map { try #require($0["payment"]?.text) }
            let settled = try await desk.expect(
                "payment accept \(ids[1])",
                .list(
                    .object(["bill": .text, "allocated": .integer, "missing": .integer, "starts": .list(.object([:]))]))
            )
            #expect(
                settled.list?.first?["bill"]?.text == second && settled.list?.first?["allocated"] == .integer(asked))
            #expect(try await desk.refusal("payment unmatch \(ids[0])") == "reason_required")
            let opened = try await desk.expect("payment unmatch \(ids[0]) --reason keliru", .object([:]))
            #expect(opened["reopened"] == .list([.text(first)]))
            let back = try await desk.expect(
                "payment refund --payment \(ids[2]) --publication IDM --reason 'bukan untuk kami'",
                .object(["refunded": .integer, "left": .integer]))
            #expect(back["refunded"] == .integer(75_000))
            let cash = try await desk.expect(
                "payment record --account BCA-1 --amount \(total) --bill \(first) --reference kuitansi-1", Self.listed)
            #expect(cash["state"] == .text("matched") && cash["bill"]?.text == first)
            try await desk.expect("journal check --as-of 2027-01-31", .object(["balanced": .flag]))
            let statements = try await desk.expect(
                "payment statements --account BCA-1", .list(.object(["from": .maybe(.day), "read": .integer])))
            #expect(
                statements.list?.count == 1
                    && statements.list?.first?["closing"] == .integer(1_000_000 + total + asked - 6_500 + 141_842))
        }
    }

    @Test func `recorded by hand, then on the statement; an advertisement set aside`() async throws {
        try await CommandDesk.open(editions: 14) { desk in
            let (bill, total) = try await Self.billed(desk, "Rahmat Contoh", 600_000)
            desk.now = "2027-01-04T09:00:00+07:00"
            _ = try await desk.object(
                "account add --code BCA-1 --bank BCA --number 0099887766 --holder 'Yayasan Contoh'")
            let recorded = try await desk.expect(
                "payment record --account BCA-1 --amount \(total) --bill \(bill) --from 'Rahmat Contoh'", Self.listed)
            let id = try #require(recorded["payment"]?.text)
            let file = try desk.file("mutasi.csv", Self.statement(total, "x", short: 473_500))
            try await desk.expect("payment import --account BCA-1 \(file)", Self.imported)
            try await desk.expect("payment match", Self.outcome)
            let list = try await desk.expect("payment list --state suggested", .list(Self.listed)).list ?? []
            #expect(list.count == 1 && list.first?["why"] == .text("recorded_by_hand"))
            #expect(list.first?["may_be"] == .list([.text(id)]) && list.first?["same_as"] == .null)
            let shown = try #require(list.first?["payment"]?.text)
            let accepted = try await desk.expect("payment accept \(shown)", Self.listed)
            #expect(accepted["state"] == .text("ignored") && accepted["same_as"] == .text(id))
            #expect(
                try await desk.refusal("payment refund --payment \(shown) --publication IDM --reason x")
                    == "payment_same"
            )
            let waiting = try await desk.expect("payment list --state review", .list(Self.listed)).list ?? []
            let other = try #require(waiting.first?["payment"]?.text)
            #expect(try await desk.refusal("payment ignore \(other)") == "reason_required")
            #expect(try await desk.refusal("payment ignore \(other) --same-as \(id)") == "twin_differs")
            let aside = try await desk.expect("payment ignore \(other) --reason iklan", Self.listed)
            #expect(aside["state"] == .text("ignored") && aside["why"] == .text("set_aside"))
            let back = try await desk.expect("payment unmatch \(other) --reason keliru", Self.listed)
            #expect(back["state"] == .text("new"))
            try await desk.expect("journal check --as-of 2027-01-31", .object(["balanced": .flag]))
        }
    }

    @Test func `refused files: named, and holding nobody up`() async throws {
        try await CommandDesk.open(editions: 1) { desk in
            let good = try desk.file("baik.csv", Self.statement(600_000, "x", short: 473_500))
            let bad = try desk.file(
                "rusak.csv", Self.statement(600_000, "x", short: 473_500).replacing("2133500.00", with: "2133501.00"))
            #expect(try await desk.refusal("payment import --account BCA-1 \(bad)") == "statement_balance_differs")
            let outcome = try await desk.run("payment import --account BCA-1 \(bad) \(good)")
            #expect(outcome.exit == 1)
            let totals = try JSON(outcome.output)
            #expect(totals["new"] == .integer(6) && totals["balance_ok"] == .flag(false))
            #expect(totals["files"]?.list?.first?["error"] == .text("statement_balance_differs"))
            #expect(try JSON(outcome.errors)["error"]?["message"]?.text?.contains("rusak.csv") == true)
            let other = try desk.file(
                "lain.csv", Self.statement(600_000, "y", short: 473_500).replacing("'0099887766", with: "'1122334455"))
            #expect(try await desk.refusal("payment import --account BCA-1 \(other)") == "statement_other_account")
            #expect(
                try await desk.refusal("payment import --account BCA-1 tidak-ada.csv", exit: 3) == "file_unreadable")
            #expect(try await desk.refusal("payment statements --account BCA-9") == "account_unknown")
        }
    }
}
