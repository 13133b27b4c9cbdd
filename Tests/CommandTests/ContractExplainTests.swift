import Testing

/// Every reason that `explain` gives, and the second person of a run, each brought about from the command line.
@Suite struct ContractExplainTests {
    private func subscriptions(_ desk: CommandDesk) async throws -> [String: String] {
        let buy = "subscription add --publication IDM --slots 12 --price 600000"
        let homeless = try await desk.object("subscriber add --name 'Tanpa Alamat'")
        let number = try #require(homeless["subscriber"] as? String)
        var recipients: [String: String] = [:]
        for name in ["unpaid", "restricted", "undeliverable"] { recipients[name] = try await desk.subscriber() }
        let made = try await desk.several([
            "\(buy) --subscriber \(recipients["unpaid"] ?? "")", "\(buy) --subscriber \(number) --paid",
            "\(buy) --subscriber \(recipients["restricted"] ?? "") --paid",
            "\(buy) --subscriber \(recipients["undeliverable"] ?? "") --paid",
            "subscriber restrict --subscriber \(recipients["restricted"] ?? "") --reason surat",
            "subscriber undeliverable --subscriber \(recipients["undeliverable"] ?? "") --reason kembali",
        ])
        var all: [String: String] = [:]
        for (name, answer) in zip(["unpaid", "no_address", "restricted", "undeliverable"], made) {
            all[name] = try #require((answer as? CommandDesk.Object)?["subscription"] as? String)
        }
        all["served"] = try await desk.subscription()
        all["held"] = try await desk.subscription()
        all["cancelled"] = try await desk.subscription()
        all["once"] = try await desk.subscription(slots: 1, price: 50_000)
        all["later"] = try await desk.subscription("--start-edition 104 --reason 'minta nomor khusus'")
        return all
    }

    @Test func `the right reason for every case`() async throws {
        try await CommandDesk.open(grace: 1) { desk in
            let all = try await subscriptions(desk)
            let id = { (name: String) in all[name] ?? "" }
            _ = try await desk.object(
                "subscription hold --subscription \(id("held")) --from-edition 101 --reason 'dinas luar'")
            try await desk.freeze(101...101)
            _ = try await desk.several(
                "run supplement --publication IDM --edition 101 --subscription \(id("served"))",
                "subscription cancel --subscription \(id("cancelled")) --reason pindah",
                "subscription extend --subscription \(id("later")) --slots 1 --fault goodwill",
                "edition skip --publication IDM --number 105")
            try await desk.freeze(102...104)
            let expected = [
                ("served", 101, "already_served"), ("served", 102, "entitled"), ("served", 105, "skipped"),
                ("served", 106, "not_frozen"), ("unpaid", 101, "unpaid"), ("no_address", 101, "no_address"),
                ("restricted", 101, "restricted"), ("undeliverable", 101, "undeliverable"), ("held", 101, "held"),
                ("cancelled", 101, "entitled"), ("cancelled", 102, "cancelled"), ("once", 101, "entitled"),
                ("once", 102, "grace"), ("once", 103, "expired_last"), ("once", 104, "expired"),
                ("later", 103, "not_started"), ("later", 104, "entitled"),
            ]
            let lines = expected.map { name, edition, _ in
                "explain --publication IDM --subscription \(id(name)) --edition \(edition)"
            }
            for (case_, answer) in zip(expected, try await desk.several(lines)) {
                let answer = try #require(answer as? CommandDesk.Object)
                let served = ["already_served", "entitled", "grace", "extension"].contains(case_.2)
                #expect(answer["reason"] as? String == case_.2, "\(case_)")
                #expect(answer["served"] as? Bool == served && answer["copy"] is CommandDesk.Object == served)
                #expect((answer["because"] as? [String])?.isEmpty == false, "\(case_)")
            }
            let held = try await desk.explain(id("held"), 101)
            #expect((held["because"] as? [String])?.contains { $0.contains("dinas luar") } == true)
        }
    }

    @Test func `two people freeze a run where the policy asks for them`() async throws {
        try await CommandDesk.open(editions: 2) { desk in
            _ = try await desk.several(
                "publication add --code DUA --name 'Majalah Dua' --frequency bulanan --approval two",
                "edition plan --publication DUA --first-cover-date 2027-02-01 --count 14")
            let number = try await desk.subscriber()
            let buy = "subscription add --publication DUA --subscriber \(number) --slots 12 --price 600000 --paid"
            _ = try await desk.object(buy)
            let edition = "--publication DUA --edition 1 --actor"
            #expect(try await desk.refusal("run freeze \(edition) rina") == "approval_missing")
            let diff = try await desk.object("run diff \(edition) rina")
            #expect(try await desk.refusal("run approve \(edition) rina") == "approval_by_requester")
            let approved = try await desk.object("run approve \(edition) sari")
            #expect(
                approved["approved_by"] as? String == "sari" && approved["run"] as? String == diff["run"] as? String)
            // The list changed after it was approved.
            _ = try await desk.object(buy)
            #expect(try await desk.refusal("run freeze \(edition) rina") == "approval_stale")
            _ = try await desk.several("run diff \(edition) rina", "run approve \(edition) sari")
            let frozen = try await desk.object("run freeze \(edition) rina")
            #expect(frozen["labels"] as? Int == 2 && frozen["state"] as? String == "frozen")
        }
    }
}
