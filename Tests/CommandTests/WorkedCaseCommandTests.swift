import Testing

/// The worked cases of design.md §2 from the command line: the slot timeline. Money has its own suite.
@Suite struct WorkedCaseCommandTests {
    @Test func `12 issues from 101 end with 112, and with 108 and 109 held with 114`() async throws {
        try await CommandDesk.open { desk in
            let bought = try await desk.bought()
            let id = try #require(bought["subscription"] as? String)
            #expect(bought["first_edition"] as? Int == 101 && bought["last_edition"] as? Int == 112)
            #expect(bought["issues_to_go"] as? Int == 12)
            let held = try await desk.object(
                "subscription hold --subscription \(id) --from-edition 108 --to-edition 109")
            #expect(held["last_edition"] as? Int == 114 && held["issues_to_go"] as? Int == 12)
            try await desk.freeze(101...110)
            let shown = try await desk.show(id)
            #expect(shown["last_edition"] as? Int == 114 && shown["served"] as? Int == 8)
            #expect(shown["issues_to_go"] as? Int == 4)
            #expect(try await desk.explain(id, 108)["reason"] as? String == "held")
            #expect(try await desk.explain(id, 110)["reason"] as? String == "entitled")
        }
    }

    @Test func `105 a free special: ends with 113`() async throws {
        try await CommandDesk.open { desk in
            let id = try await desk.subscription()
            _ = try await desk.object("edition weight --publication IDM --number 105 --weight 0")
            #expect(try await desk.show(id)["last_edition"] as? Int == 113)
            try await desk.freeze(101...113)
            let shown = try await desk.show(id)
            #expect(shown["last_edition"] as? Int == 113 && shown["served"] as? Int == 13)
            #expect(shown["issues_to_go"] as? Int == 0)
            let special = try await desk.explain(id, 105)
            #expect(special["served"] as? Bool == true)
            #expect((special["copy"] as? CommandDesk.Object)?["earned"] as? Int == 0)
        }
    }

    @Test func `107 a double that counts as two: ends with 111`() async throws {
        try await CommandDesk.open { desk in
            let id = try await desk.subscription()
            _ = try await desk.object("edition weight --publication IDM --number 107 --weight 2")
            #expect(try await desk.show(id)["last_edition"] as? Int == 111)
            try await desk.freeze(101...111, posting: true)
            let double = try #require(try await desk.explain(id, 107)["copy"] as? CommandDesk.Object)
            #expect(double["earned"] as? Int == 100_000)
            #expect(double["k_first"] as? Int == 7 && double["k_count"] as? Int == 2)
            #expect(try await desk.terms(id).first?["earned"] as? Int == 600_000)
        }
    }

    @Test func `the cut-off at 17:00 WIB is half-open at the instant`() async throws {
        try await CommandDesk.open { desk in
            try desk.go(toCutoffOf: 103, before: true)
            #expect(try await desk.bought()["first_edition"] as? Int == 103)
            try desk.go(toCutoffOf: 103)
            #expect(try await desk.bought()["first_edition"] as? Int == 104)
            // The same instants, said from Makassar and from Greenwich.
            let subscriber = try await desk.subscriber()
            for (now, first) in [("18:00:00+08:00", 104), ("09:59:59Z", 103), ("09:59:59.999999Z", 103)] {
                let day = try #require(desk.cutoffs[103]).prefix(11)
                let bought = try await desk.object(
                    """
                    subscription add --publication IDM --subscriber \(subscriber) --slots 12 --price 600000 --paid \
                    --now \(day)\(now)
                    """)
                #expect(bought["first_edition"] as? Int == first, "\(now)")
            }
        }
    }

    @Test func `grace 113 and 114 sent, renewed: recouped 124, forgiven 126, and with a gap slots 13-14 and 17-26`()
        async throws
    {
        try await CommandDesk.open { desk in
            let recouped = try await desk.subscription()
            let forgiven = try await desk.subscription()
            let late = try await desk.subscription()
            try await desk.freeze(101...112)
            try await desk.freeze(113...114, posting: true)
            let before = try await desk.show(recouped)
            #expect(before["served"] as? Int == 14 && before["grace_served"] as? Int == 2)
            #expect(before["state"] as? String == "expired" && before["last_edition"] as? Int == 112)

            let renew = "--slots 12 --price 600000 --paid"
            let first = try await desk.object("subscription renew --subscription \(recouped) \(renew)")
            #expect(first["last_edition"] as? Int == 124 && first["issues_to_go"] as? Int == 10)
            // What was sent in grace is earned at once; of the first term nothing is posted here.
            #expect(try await desk.terms(recouped).map { $0["earned"] as? Int } == [0, 100_000])

            let second = try await desk.object("subscription renew --subscription \(forgiven) \(renew) --grace forgive")
            #expect(second["last_edition"] as? Int == 126 && second["issues_to_go"] as? Int == 12)
            #expect(try await desk.terms(forgiven).map { $0["first_edition"] as? Int } == [101, 115])

            try await desk.freeze(115...116)
            #expect(try await desk.explain(late, 115)["reason"] as? String == "expired_last")
            #expect(try await desk.explain(late, 116)["reason"] as? String == "expired")
            try desk.go(toCutoffOf: 117, before: true)
            let third = try await desk.object("subscription renew --subscription \(late) \(renew)")
            #expect(third["last_edition"] as? Int == 126 && third["issues_to_go"] as? Int == 10)
            #expect(try await desk.terms(late).last?["ranges"] as? String == "{[13,15),[17,27)}")
        }
    }

    @Test(arguments: ["skip --publication IDM --number 103", "weight --publication IDM --number 103 --weight 2"])
    func `promised 105, then 103 skipped or doubled: still starts with 105`(change: String) async throws {
        try await CommandDesk.open { desk in
            try desk.go(toCutoffOf: 105, before: true)
            let bought = try await desk.bought()
            let id = try #require(bought["subscription"] as? String)
            #expect(bought["first_edition"] as? Int == 105)
            #expect((bought["promised"] as? String)?.contains("105") == true)
            let changed = try await desk.object("edition \(change)")
            #expect(changed["terms_moved"] as? Int == 1)
            let shown = try await desk.show(id)
            #expect(shown["first_edition"] as? Int == 105 && shown["last_edition"] as? Int == 116)
            #expect(shown["issues_to_go"] as? Int == 12)
        }
    }

    @Test func `6 to go and an early renewal of 12: 18 to go`() async throws {
        try await CommandDesk.open { desk in
            let id = try await desk.subscription()
            try await desk.freeze(101...106)
            #expect(try await desk.show(id)["issues_to_go"] as? Int == 6)
            let renewed = try await desk.object(
                "subscription renew --subscription \(id) --slots 12 --price 600000 --paid")
            #expect(renewed["issues_to_go"] as? Int == 18 && renewed["last_edition"] as? Int == 124)
            #expect(try await desk.terms(id).map { $0["first_edition"] as? Int } == [101, 113])
        }
    }
}
