import Foundation
import Postgres
import Support
import Testing

/// The contract of `renewal`, `outbox`, `template` and `holiday`: keys and types, and what they do.
@Suite struct ContractRenewalTests {
    private static let outcome = Shape.object([
        "batch": .maybe(.text), "efforts": .counts, "skipped": .counts, "messages": .integer,
        "edition": .maybe(.integer),
        "bills": .integer, "publication": .text,
    ])

    /// An offer of twelve issues, and three subscriptions with two issues to go: by WhatsApp, e-mail and letter.
    private func due(_ desk: CommandDesk) async throws {
        try await desk.database.owner.transaction { db in
            try db.execute(
                """
                insert into offer (publication_id, code, name, slot_count, class, price, currency, valid, created_at)
                select publication_id, 'T12', 'Setahun', 12, 'paid_individual', 600000, 'IDR', daterange('2020-01-01', null),
                       '2026-01-01'
                from publication
                """)
        }
        for options in ["--phone 0811-0000-1111", "--email ratna@contoh.id", ""] {
            let number = try await desk.subscriber("--name 'Ratna Uji' \(options)")
            _ = try await desk.object(
                "subscription add --publication IDM --subscriber \(number) --slots 3 --price 150000 --paid")
        }
        try await desk.freeze(101...101)
    }

    @Test func `previewed, run, run again, undone`() async throws {
        try await CommandDesk.open { desk in
            try await due(desk)
            let preview = try await desk.expect("renewal preview --publication IDM", Self.outcome)
            #expect(preview["batch"] == .null && preview["messages"] == .integer(3))
            let steps: [String: JSON] = ["1": .integer(3), "2": .integer(0), "3": .integer(0), "4": .integer(0)]
            #expect(preview["efforts"] == .object(steps))
            let listed =
                try await desk.expect(
                    "renewal preview --publication IDM --list",
                    .list(
                        .object([
                            "subscription": .text, "name": .text, "step": .integer, "issues_to_go": .integer,
                            "channel": .maybe(.text), "to": .maybe(.text), "bill": .maybe(.text),
                            "total": .maybe(.integer),
                            "reason": .maybe(.text),
                        ]))
                ).list ?? []
            #expect(listed.map { $0["channel"]?.text } == ["whatsapp", "email", "letter"])
            #expect(listed.allSatisfy { $0["name"] == .text("Ratna Uji") && $0["total"] == .integer(600_000) })
            #expect(listed.first?["to"] == .text("+6281100001111"))
            let looks = try await desk.database.app.session { db in
                try db.one(
                    "select count(*) from access_log where subject = 'renewals IDM' and row_count = 3", as: Int.self)
            }
            #expect(looks == 1)
            let rehearsed = try await desk.object("renewal run --publication IDM --dry-run")
            #expect(rehearsed["messages"] as? Int == 3)
            let run = try await desk.expect("renewal run --publication IDM --edition 101", Self.outcome)
            #expect(run["efforts"] == .object(steps) && run["batch"]?.text != nil && run["skipped"] == .object([:]))
            let before = try await desk.fingerprint()
            let again = try await desk.expect("renewal run --publication IDM", Self.outcome)
            #expect(again["messages"] == .integer(0) && again["batch"] == run["batch"])
            #expect(again["skipped"] == .object(["already_sent": .integer(3)]))
            let after = try await desk.fingerprint()
            #expect(before.filter { $0.key != "job_run" } == after.filter { $0.key != "job_run" })
            let status = try await desk.expect(
                "renewal status --publication IDM",
                .list(
                    .object([
                        "batch": .text, "edition": .integer, "business_on": .day, "efforts": .counts,
                        "messages": .counts,
                        "bills": .counts, "made_at": .instant, "made_by": .text, "undone_at": .maybe(.instant),
                    ])))
            #expect(status.list?.first?["messages"] == .object(["queued": .integer(3)]))
            let undone = try await desk.expect("renewal undo --publication IDM", Self.outcome)
            #expect(undone["batch"] == run["batch"] && undone["messages"] == .integer(3))
            #expect(try await desk.refusal("renewal undo --publication IDM") == "batch_unknown")
            #expect(try await desk.refusal("renewal run --publication XYZ") == "publication_unknown")
            #expect(try await desk.refusal("renewal preview --publication IDM --edition 999") == "edition_unknown")
        }
    }

    @Test func `messages are listed, shown, handed out as files`() async throws {
        let line: [String: Shape] = [
            "message": .text, "key": .text, "publication": .text, "subscriber": .text, "channel": .text, "state": .text,
            "template": .maybe(.text), "bill": .maybe(.text), "not_before": .instant, "settled_at": .maybe(.instant),
        ]
        try await CommandDesk.open { desk in
            try await due(desk)
            desk.now = "2027-01-21T09:00:00+07:00"
            _ = try await desk.object("renewal run --publication IDM")
            let listed = try await desk.expect("outbox list --publication IDM --state queued", .list(.object(line)))
            #expect(listed.list?.map { $0["channel"]?.text } == ["whatsapp", "email", "letter"])
            let first = try #require(listed.list?.first?["message"]?.text)
            let shown = try await desk.expect(
                "outbox show \(first)",
                .object(line.merging(["to": .maybe(.text), "subject": .maybe(.text), "text": .text]) { $1 }))
            #expect(shown["to"] == .text("+6281100001111"))
            for fact in ["2 edisi", "Rp 600.000", "Ratna Uji", "STOP"] {
                #expect(shown["text"]?.text?.contains(fact) == true, "\(fact)")
            }
            #expect(try await desk.refusal("outbox show 999") == "message_unknown")

            let file = desk.folder + "/surel.csv"
            let made = Shape.object(["messages": .integer, "file": .maybe(.text)])
            let rehearsed = try await desk.expect(
                "outbox export --channel email --as csv --output \(file) --dry-run", made)
            #expect(rehearsed["messages"] == .integer(1) && !FileManager.default.fileExists(atPath: file))
            let exported = try await desk.expect("outbox export --channel email --as csv --output \(file)", made)
            #expect(exported["messages"] == .integer(1))
            #expect(try String(contentsOfFile: file, encoding: .utf8).contains("ratna@contoh.id"))
            let rest = desk.folder + "/wa.json"
            _ = try await desk.expect("outbox export --channel whatsapp --as json --output \(rest)", made)
            let row = try JSON(String(contentsOfFile: rest, encoding: .utf8))
            #expect(row["to"] == .text("+6281100001111") && row["bill"]?.text == "IDM-2027-0000001")
            #expect(
                try await desk.object("outbox export --as json --channel email --output \(rest)")["messages"] as? Int
                    == 0)

            let letters = try await desk.expect(
                "outbox letters --output \(desk.folder)/surat.pdf",
                .object(["letters": .integer, "pages": .integer, "file": .maybe(.text)]))
            #expect(letters["letters"] == .integer(1))
            #expect(
                try Data(contentsOf: URL(fileURLWithPath: desk.folder + "/surat.pdf")).starts(with: Data("%PDF".utf8)))
            #expect(try await desk.refusal("renewal undo --publication IDM") == "notices_sent")
            // Looks at names and numbers are in the log, one for each hand-out and the message shown.
            let looks = try await desk.database.owner.session { db in
                try db.one("select count(*) from access_log where subject like 'outbox%'", as: Int.self)
            }
            #expect(looks == 6)
        }
    }

    @Test func `series and templates`() async throws {
        let series = Shape.list(
            .object([
                "class": .maybe(.text), "offer": .maybe(.text), "slots": .integer, "language": .text,
                "steps": .list(
                    .object([
                        "effort": .integer, "issues_to_go": .integer, "channel": .maybe(.text), "addressee": .text,
                        "template": .text,
                    ])),
            ]))
        try await CommandDesk.open { desk in
            let standard = try await desk.expect("renewal series --publication IDM", series)
            #expect(standard.list?.first?["steps"]?.list?.count == 4)
            let set = try await desk.expect(
                "renewal series set --publication IDM --class paid_gift --steps 3,0,-1:letter:recipient", series)
            #expect(set.list?.count == 2)
            #expect(set.list?.last?["steps"]?.list?.last?["addressee"] == .text("recipient"))
            let line = "renewal series set --publication IDM --steps"
            #expect(try await desk.refusal("\(line) 1,1") == "step_twice")
            #expect(try await desk.refusal("\(line) 99") == "step_out_of_range")
            #expect(try await desk.refusal("\(line) 1:renewal_lebaran") == "template_missing")
            #expect(try await desk.refusal("\(line) satu", exit: 2) == "usage")

            let whole = "{issues_left} {final_edition} {price} {total} {due_on} {how_to_stop}"
            let add = "template add --code renewal_lebaran --language id --channel letter --body"
            let template = Shape.object([
                "template": .text, "language": .text, "channel": .text, "version": .integer, "subject": .maybe(.text),
                "body": .text,
            ])
            #expect(try await desk.expect("\(add) '\(whole)'", template)["version"] == .integer(1))
            #expect(try await desk.refusal("\(add) '\(whole) {saldo}'") == "template_variable_unknown")
            #expect(try await desk.refusal("\(add) '{issues_left}'") == "template_incomplete")
            _ = try await desk.expect("\(line) 1:letter:renewal_lebaran,0", series)
            let listed = try await desk.expect("template list --code renewal_lebaran", .list(template))
            #expect(listed.list?.count == 1)
            let shown = try await desk.expect(
                "template show renewal_soon",
                .object([
                    "template": .text, "variables": .list(.text), "required": .list(.text), "wording": .list(template),
                ]))
            #expect(shown["wording"]?.list?.count == 6)
            #expect(try await desk.refusal("template show promosi") == "template_unknown")
        }
    }

    @Test func `holidays are taken over from a sheet`() async throws {
        try await CommandDesk.open { desk in
            let file = try desk.file(
                "libur.csv",
                "tanggal,jenis,nama,kepastian\n2027-01-01,libur_nasional,Tahun Baru,tetap\n2027-03-20,cuti_bersama,Cuti,perkiraan\n"
            )
            let loaded = Shape.object(["loaded": .integer, "changed": .integer])
            #expect(try await desk.expect("holiday load \(file)", loaded)["changed"] == .integer(2))
            #expect(try await desk.expect("holiday load \(file)", loaded)["changed"] == .integer(0))
            let days = try await desk.expect(
                "holiday list 2027", .list(.object(["day": .day, "name": .text, "kind": .text, "certain": .flag])))
            #expect(days.list?.map { $0["certain"] } == [.flag(true), .flag(false)])
            let broken = try desk.file("rusak.csv", "tanggal,nama\n31/01/2027,Libur\n")
            #expect(try await desk.refusal("holiday load \(broken)") == "holiday_unreadable")
            let strange = try desk.file("lain.csv", "day,name\n2027-01-31,Libur\n")
            #expect(try await desk.refusal("holiday load \(strange)") == "file_column_missing")
        }
    }
}
