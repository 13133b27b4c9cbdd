import Support
import Testing

/// The contract of `subscriber` and `subscription`: keys and types, numbers typed as people type them.
@Suite struct ContractPeopleTests {
    private static let found = [
        "subscriber": Shape.text, "number": .text, "name": .text, "phones": .list(.text), "address": .maybe(.text),
        "score": .number,
    ]
    private static let answer = [
        "subscription": Shape.text, "first_edition": .maybe(.integer), "last_edition": .maybe(.integer),
        "last_after": .maybe(.object(["edition": .maybe(.integer), "issues": .integer])), "issues_to_go": .integer,
        "promised": .maybe(.text), "state": .word(["active", "held", "grace", "expired", "cancelled"]),
        "refund": .maybe(.integer),
    ]

    @Test func subscribers() async throws {
        try await CommandDesk.open(editions: 6) { desk in
            let person = try await desk.expect(
                """
                subscriber add --name 'Budi Contoh' --phone 0811-0000-111 --email Budi@Contoh.id --postcode 40123 \
                --address 'Jl. Contoh 1, Bandung'
                """, .object(["subscriber": .text, "number": .text]))
            let number = try #require(person["number"]?.text)
            #expect(person["subscriber"] == .text(number))
            let office = try await desk.expect(
                "subscriber add --institution --name 'Kodam Contoh' --contact 'Bagian Umum'",
                .object(["subscriber": .text, "number": .text]))
            let shape = Shape.list(.object(Self.found))
            let list = try await desk.expect("subscriber find 'budhi contoh'", shape)
            #expect(list.list?.first?["number"] == .text(number))
            #expect(list.list?.first?["phones"] == .list([.text("+628110000111")]))
            let bare = try await desk.expect("subscriber find 'kodam contoh'", shape)
            #expect(bare.list?.first?["number"] == office["number"])
            // Without address and phone: null and none, never missing.
            #expect(bare.list?.first?["address"] == .null && bare.list?.first?["phones"] == .list([]))
            #expect(try await desk.expect("subscriber find zzzzqqqq", shape) == .list([]))

            let moved = try await desk.expect(
                """
                subscriber address --subscriber \(number) --address 'Jl. Baru 2, Medan' --postcode 20111 \
                --publication IDM --from-edition 103 --until-edition 104
                """, .object(["first_edition": .integer]))
            #expect(moved["first_edition"] == .integer(103))
            let lists = Shape.list(.object([:]))
            let card = try await desk.expect(
                "subscriber show \(number)",
                .object(
                    Self.found.merging([
                        "aliases": lists, "addresses": lists, "consents": lists, "subscriptions": lists,
                    ]) { $1 }))
            #expect(card["addresses"]?.list?.count == 2)
        }
    }

    @Test func `a file of subscribers`() async throws {
        let shape = Shape.object([
            "read": .integer, "added": .integer, "matched": .integer, "unchanged": .integer, "rejected": .integer,
            "rejects": .maybe(.text),
        ])
        try await CommandDesk.open(editions: 1) { desk in
            let file = try desk.file("a.csv", "Nama,HP\nBudi Contoh,0811-0000-111\nSiti Contoh,bukan nomor\n")
            let mapping = try desk.file("m.json", #"{"columns": {"Nama": "name", "HP": "phone"}}"#)
            let first = try await desk.expect(
                "subscriber import \(file) --mapping \(mapping) --publication IDM", shape)
            #expect(first["read"] == .integer(2) && first["added"] == .integer(1) && first["rejected"] == .integer(1))
            #expect(first["rejects"]?.text == file + ".rejects.csv")
            let good = try desk.file("b.csv", "Nama,HP\nBudi Contoh,0811-0000-111\n")
            let second = try await desk.expect("subscriber import \(good) --mapping \(mapping)", shape)
            #expect(second["unchanged"] == .integer(1) && second["rejects"] == .null)
            let line = "subscriber import \(desk.folder)/tidak-ada.csv --mapping \(mapping)"
            #expect(try await desk.refusal(line, exit: 3) == "file_unreadable")
        }
    }

    @Test func subscriptions() async throws {
        let term = Shape.object([
            "slots": .integer, "price": .integer, "first_edition": .maybe(.integer), "last_edition": .maybe(.integer),
            "earned": .integer, "deferred": .integer, "refunded": .integer,
            "state": .word(["running", "ended", "cancelled"]),
        ])
        let whole = Shape.object([
            "publication": .text, "recipient": .text, "payer": .text, "class": .text, "copies": .integer,
            "state": .text, "first_edition": .maybe(.integer), "last_edition": .maybe(.integer),
            "issues_to_go": .integer, "served": .integer, "grace_served": .integer,
            "holds": .list(.object(["from_edition": .integer, "to_edition": .maybe(.integer)])), "terms": .list(term),
        ])
        try await CommandDesk.open(editions: 14) { desk in
            let (one, two) = (try await desk.subscriber(), try await desk.subscriber("--name 'Siti Contoh'"))
            let added = try await desk.expect(
                """
                subscription add --publication IDM --subscriber \(one) --payer \(two) --slots 12 --price 1200000 --paid \
                --reference 'BCA 23' --copies 2 --start-edition 102 --reason 'minta nomor khusus'
                """, .object(Self.answer))
            let id = try #require(added["subscription"]?.text)
            #expect(added["first_edition"] == .integer(102) && added["promised"]?.text?.contains("102") == true)
            #expect(added["last_after"] == .null && added["refund"] == .null)
            let acts = [
                "hold --from-edition 104 --to-edition 104", "resume", "hold --from-edition 106",
                "extend --slots 1 --fault goodwill", "resume", "copies --copies 1", "transfer --to \(two)",
                "renew --slots 12 --price 600000 --paid --grace forgive", "cancel --at-edition 105 --reason pindah",
            ]
            for act in acts {
                try await desk.expect("subscription \(act) --subscription \(id)", .object(Self.answer))
            }
            let shown = try await desk.expect("subscription show \(id)", whole)
            #expect(shown["recipient"] == .text(two) && shown["payer"] == .text(two))
            #expect(shown["state"] == .text("cancelled") && shown["class"] == .text("paid_gift"))
            #expect((shown["terms"]?.list?.count ?? 0) >= 4)
        }
    }

    @Test func `without a last edition it is said how far`() async throws {
        try await CommandDesk.open(editions: 14) { desk in
            let id = try await desk.subscription()
            let beyond = try await desk.expect(
                "subscription renew --subscription \(id) --slots 12 --price 600000 --paid", .object(Self.answer))
            #expect(beyond["last_edition"] == .null)
            #expect(beyond["last_after"] == .object(["edition": .integer(114), "issues": .integer(10)]))
            try await desk.freeze(101...103)
            let open = try await desk.expect(
                "subscription hold --subscription \(id) --from-edition 106", .object(Self.answer))
            #expect(open["last_edition"] == .null && open["state"] == .text("active"))
            #expect(open["last_after"] == .object(["edition": .integer(105), "issues": .integer(19)]))
            // Nobody was served, and the hold begins with the calendar: how many, and after none.
            let fresh = try await desk.subscription("--start-edition 104 --reason uji")
            let never = try await desk.expect(
                "subscription hold --subscription \(fresh) --from-edition 104", .object(Self.answer))
            #expect(never["state"] == .text("held"))
            #expect(never["last_after"] == .object(["edition": .integer(103), "issues": .integer(12)]))
            let resumed = try await desk.expect("subscription resume --subscription \(fresh)", .object(Self.answer))
            #expect(resumed["last_after"] == .object(["edition": .integer(114), "issues": .integer(1)]))
        }
    }

    @Test func `a public number is taken wherever a subscriber is named, as people type it`() async throws {
        try await CommandDesk.open(editions: 14) { desk in
            let (one, two) = (try await desk.subscriber(), try await desk.subscriber("--name 'Siti Contoh'"))
            let typed = "' \(one.prefix(3))-\(one.dropFirst(3)) '"
            let id = try #require(
                try await desk.expect(
                    """
                    subscription add --publication IDM --subscriber \(typed) --payer \(two) --slots 12 --price 0 \
                    --class complimentary
                    """, .object(Self.answer))["subscription"]?.text)
            let lower = "\(id.lowercased().prefix(4)) \(id.dropFirst(4))"
            for line in [
                "subscriber show \(typed)", "subscriber find \(one)",
                "subscriber address --subscriber \(typed) --address 'Jl. Dua 2, Medan'",
                "subscriber alias --subscriber \(typed) --phone 0811-0000-222",
                "subscriber consent --subscriber \(typed) --purpose renewal --given --text-version 1 --proof form",
                "subscriber restrict --subscriber \(typed) --reason uji",
                "subscriber unrestrict --subscriber \(typed) --reason uji",
                "subscriber undeliverable --subscriber \(typed) --reason uji", "subscription show '\(lower)'",
                "explain --publication idm --subscription '\(lower)' --edition 101",
                "subscription transfer --subscription '\(lower)' --to \(two)",
                "subscriber merge --keep \(two) --merge \(typed) --reason uji",
            ] {
                let outcome = try await desk.run(line)
                #expect(outcome.exit == 0, "\(line)\n\(outcome.errors)")
            }
            // The number on an old label goes on leading to them.
            let through = try await desk.object("subscriber show \(one)")
            #expect(through["number"] as? String == two)
            // One digit wrong is caught, and said.
            let last = try #require(two.last?.wholeNumberValue)
            let wrong = two.dropLast() + String((last + 1) % 10)
            #expect(try await desk.refusal("subscriber show \(wrong)") == "subscriber_unknown")
            #expect(try await desk.refusal("subscription show \(two)") == "subscription_unknown")
        }
    }
}
