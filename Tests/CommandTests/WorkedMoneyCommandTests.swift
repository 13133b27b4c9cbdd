import Testing

/// The worked cases of design.md §2 from the command line: what is earned and what is owed back, in whole rupiah.
@Suite struct WorkedMoneyCommandTests {
    @Test func `Rp 100.000 over 3 slots earns 33.333, 33.334, 33.333`() async throws {
        try await CommandDesk.open { desk in
            let id = try await desk.subscription(slots: 3, price: 100_000)
            var earned: [Int?] = []
            for edition in 101...103 {
                // Frozen is not earned; posted is.
                try await desk.freeze(edition...edition)
                #expect(try await desk.terms(id).first?["earned"] as? Int == earned.reduce(0) { $0 + ($1 ?? 0) })
                _ = try await desk.object("run post --publication IDM --edition \(edition)")
                let copy = try #require(try await desk.explain(id, edition)["copy"] as? CommandDesk.Object)
                earned.append(copy["earned"] as? Int)
            }
            #expect(earned == [33_333, 33_334, 33_333])
            let term = try #require(try await desk.terms(id).first)
            #expect(term["earned"] as? Int == 100_000 && term["deferred"] as? Int == 0)
        }
    }

    @Test func `Rp 600.000, 12 slots, 5 served, cancelled: refund 350.000`() async throws {
        try await CommandDesk.open { desk in
            let id = try await desk.subscription()
            try await desk.freeze(101...105, posting: true)
            let cancelled = try await desk.object("subscription cancel --subscription \(id) --reason pindah")
            #expect(cancelled["refund"] as? Int == 350_000 && cancelled["state"] as? String == "cancelled")
            #expect(cancelled["last_edition"] as? Int == 105 && cancelled["issues_to_go"] as? Int == 0)
            let term = try #require(try await desk.terms(id).first)
            #expect(term["earned"] as? Int == 250_000 && term["refunded"] as? Int == 350_000)
            #expect(term["deferred"] as? Int == 0 && term["state"] as? String == "cancelled")
            try await desk.freeze(106...106)
            #expect(try await desk.explain(id, 106)["reason"] as? String == "cancelled")
        }
    }

    @Test func `5 copies of 12 slots for 2.400.000, after 4 drop 2 copies: refund 640.000`() async throws {
        try await CommandDesk.open { desk in
            let id = try await desk.subscription(price: 2_400_000, "--copies 5")
            try await desk.freeze(101...104, posting: true)
            let fewer = try await desk.object("subscription copies --subscription \(id) --copies 3")
            #expect(fewer["refund"] as? Int == 640_000 && fewer["copies"] as? Int == 3)
            #expect(fewer["last_edition"] as? Int == 112 && fewer["issues_to_go"] as? Int == 8)
            let terms = try await desk.terms(id)
            #expect(terms.map { $0["price"] as? Int }.last == 960_000)
            #expect(terms.map { $0["earned"] as? Int } == [800_000, 0])
            #expect(terms.map { $0["deferred"] as? Int } == [0, 960_000])
            #expect(terms.map { $0["refunded"] as? Int }.reduce(0) { $0 + ($1 ?? 0) } == 640_000)
            try await desk.freeze(105...105)
            let copy = try #require(try await desk.explain(id, 105)["copy"] as? CommandDesk.Object)
            #expect(copy["copies"] as? Int == 3)
        }
    }

    @Test func `12 and 1 make-good for our fault, 13 served: earned exactly the price`() async throws {
        try await CommandDesk.open { desk in
            let id = try await desk.subscription()
            try await desk.freeze(101...104, posting: true)
            let extended = try await desk.object(
                "subscription extend --subscription \(id) --slots 1 --fault ours --edition 103")
            #expect(extended["last_edition"] as? Int == 113 && extended["issues_to_go"] as? Int == 9)
            try await desk.freeze(105...113, posting: true)
            let shown = try await desk.show(id)
            #expect(shown["served"] as? Int == 13 && shown["issues_to_go"] as? Int == 0)
            let terms = try #require(shown["terms"] as? [CommandDesk.Object])
            #expect(terms.map { $0["earned"] as? Int ?? 0 }.reduce(0, +) == 600_000)
            #expect(terms.allSatisfy { $0["deferred"] as? Int == 0 })
            #expect(try await desk.explain(id, 113)["reason"] as? String == "extension")
        }
    }
}
