import Support
import Testing

/// Rules that staff change later: of a publication, and of what an account's payments are matched by.
@Suite struct ContractRulesTests {
    @Test func `a publication's rules are changed, and what is not named stays`() async throws {
        let shape = Shape.object([
            "code": .text, "grace": .integer, "bill_due_days": .integer, "bill_expires_days": .integer,
            "messages_from": .text, "messages_to": .text, "label_retention_days": .integer, "approval": .text,
        ])
        try await CommandDesk.open { desk in
            let before = try await desk.expect("publication show IDM", shape)
            let set = "publication set --publication IDM"
            let changed = try await desk.expect(
                "\(set) --messages-from 09:30 --messages-to 18:00 --bill-due-days 21 --approval two", shape)
            #expect(changed["messages_from"] == .text("09:30") && changed["messages_to"] == .text("18:00"))
            #expect(changed["bill_due_days"] == .integer(21) && changed["approval"] == .text("two"))
            for key in ["grace", "bill_expires_days", "label_retention_days", "cutoff_time", "name"] {
                #expect(changed[key] == before[key], "\(key)")
            }
            #expect(try await desk.refusal("\(set) --approval one") == "reason_required")
            _ = try await desk.expect("\(set) --approval one --reason 'hanya satu orang di kantor'", shape)
            #expect(try await desk.refusal("\(set) --messages-from 21:00") == "hours_backwards")
            #expect(try await desk.refusal("\(set) --messages-from 25:00") == "time_unreadable")
            #expect(try await desk.refusal("\(set) --bill-due-days 400") == "days_out_of_range")
            #expect(try await desk.refusal("\(set) --label-retention-days 1") == "retention_unusable")
            #expect(try await desk.refusal("\(set) --grace 99") == "grace_unusable")
            let named = try await desk.expect(
                "\(set) --publisher ' PT  Contoh ' --publisher-address 'Jl. Contoh 1' --tax-number 00.0", .object([:]))
            #expect(named["publisher"] == .text("PT Contoh") && named["tax_number"] == .text("00.0"))
            let kept = try await desk.expect("\(set) --grace 1 --tax-number ''", .object([:]))
            #expect(kept["publisher_address"] == .text("Jl. Contoh 1") && kept["tax_number"] == .null)
            #expect(
                try await desk.refusal("\(set) --publisher \(String(repeating: "x", count: 201))")
                    == "publisher_too_long")
            #expect(try await desk.refusal("publication set --publication TIDAKADA --grace 1") == "publication_unknown")
            #expect(try await desk.expect("publication show IDM", shape)["messages_to"] == .text("18:00"))
        }
    }

    @Test func `what banks take off, and whether names have to fit`() async throws {
        try await CommandDesk.open { desk in
            let shape = Shape.object(["fees": .list(.integer), "qr_fees": .list(.integer), "match_names": .flag])
            let added = try await desk.expect("account add --code BCA-9 --number 0000000009", shape)
            #expect(added["fees"]?.list?.count == 3 && added["match_names"] == .flag(false))
            let set = try await desk.expect("account set BCA-9 --fees 2500,7500 --qr-fees 7 --match-names", shape)
            #expect(set["fees"] == .list([.integer(2500), .integer(7500)]) && set["match_names"] == .flag(true))
            #expect(
                try await desk.expect("account set BCA-9 --holder Contoh", shape)["qr_fees"] == .list([.integer(7)]))
            #expect(try await desk.refusal("account set BCA-9 --fees 0") == "fees_unusable")
            #expect(try await desk.refusal("account set BCA-9 --fees seribu", exit: 2) == "usage")
        }
    }
}
