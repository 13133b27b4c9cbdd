import Circulation
import Postgres
import Support
import Testing

/// What stops an effort, each by its reason, and how the others are reached.
@Suite struct RenewalReasonTests {
    /// A department where a subscription of three issues has two to go.
    private func due(
        audience: String? = nil, address: Bool = true, offer: Bool = true,
        _ body: (Department, Int64) async throws -> Void
    ) async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            if offer { try await department.offer() }
            // Without an address nothing is sent, and the slots move.
            let id = try await department.subscription(
                slots: address ? 3 : 2, price: 150_000, audience: audience, address: address)
            try await department.freeze(101...101)
            try await body(department, id)
        }
    }

    private func request(
        _ kind: String, _ department: Department, subscription: Int64? = nil, sender: String? = nil,
        state: String = "ready"
    ) async throws {
        try await department.change { db, act in
            try db.execute(
                """
                insert into request (source, sender, kind, state, received_at, last_message_at, subscription_id)
                values ('whatsapp', \(sender), \(kind), \(state), \(act.now), \(act.now), \(subscription))
                """)
        }
    }

    private func consent(_ purpose: Privacy.Purpose, _ given: Bool, _ department: Department, _ id: Int64) async throws
    {
        let subscriber = try await department.recipient(of: id)
        try await department.change { db, act in
            try Privacy.record(purpose, given: given, textVersion: "1", proof: "uji", of: subscriber, db, act: act)
        }
    }

    @Test func `a cancelled one, a free one and one without an offer`() async throws {
        try await due { department, id in
            try await department.change { db, act in _ = try Subscriptions.cancel(id, at: 103, db, act: act) }
            // Cut at 103 it has one issue to go, and nobody asks.
            #expect(try await department.renewals().passed == ["cancelled": 1])
        }
        try await due(audience: "complimentary") { (department, _) async throws -> Void in
            #expect(try await department.renewals().passed == ["free": 1])
        }
        try await due(offer: false) { (department, _) async throws -> Void in
            #expect(try await department.renewals().passed == ["no_offer": 1])
            #expect(try await department.number("select count(*) from renewal_batch") == 0)
        }
        try await due(address: false) { (department, _) async throws -> Void in
            #expect(try await department.renewals().passed == ["no_channel": 1])
        }
    }

    @Test func `a claim stops it until it is decided, by subscription or by the sender's number`() async throws {
        try await due { department, id in
            try await request("claim", department, subscription: id)
            #expect(try await department.renewals().passed == ["open_claim": 1])
            try await department.change { db, _ in try db.execute("update request set state = 'done'") }
            #expect(try await department.renewals().made == [1: 1])
        }
        try await due { department, id in
            try await department.alias("phone", "+6281100001111", of: department.recipient(of: id))
            try await request("claim", department, sender: "6281100001111", state: "needs_info")
            #expect(try await department.renewals().passed == ["open_claim": 1])
        }
        try await due { department, id in
            try await request("cancel", department, subscription: id, state: "triaged")
            #expect(try await department.renewals().passed == ["cancel_asked": 1])
        }
    }

    @Test func `who wants to be left alone is, until they say otherwise`() async throws {
        try await due { department, id in
            try await department.alias("wa_id", "6281100002222", of: department.recipient(of: id))
            try await request("opt_out", department, sender: "6281100002222", state: "done")
            #expect(try await department.renewals().passed == ["opted_out": 1])
            department.now = department.now.adding(seconds: 60)
            try await consent(.renewal, true, department, id)
            #expect(try await department.renewals().made == [1: 1])
        }
        try await due { department, id in
            try await consent(.renewal, false, department, id)
            #expect(try await department.renewals().passed == ["opted_out": 1])
        }
    }

    @Test func `a restriction and a hold without an end`() async throws {
        try await due { department, id in
            let subscriber = try await department.recipient(of: id)
            try await department.change { db, act in _ = try Privacy.restrict(true, subscriber, db, act: act) }
            #expect(try await department.renewals().passed == ["restricted": 1])
        }
        try await due { department, id in
            try await department.change { db, act in _ = try Subscriptions.hold(id, from: 103, to: nil, db, act: act) }
            #expect(try await department.renewals().passed == ["held_open": 1])
        }
    }

    @Test func `WhatsApp before e-mail before a letter, in allowed hours`() async throws {
        try await due { department, id in
            let subscriber = try await department.recipient(of: id)
            try await department.account()
            department.now = try #require(Instant(rfc3339: "2026-01-24T21:00:00+07:00"))
            try await department.alias("email", "ratna@contoh.id", of: subscriber)
            try await department.alias("phone", "+62215550100", of: subscriber)
            try await department.alias("phone", "+6281100003333", of: subscriber)
            try await department.renewals()
            let first = try await department.message(id)
            #expect(first.channel == .whatsApp && first.recipient == "+6281100003333")
            // A Saturday night: Monday morning.
            #expect(first.notBefore == Instant(rfc3339: "2026-01-26T08:00:00+07:00"))
            let text = try first.text()
            #expect(
                text.subject == nil && text.body.contains("BCA 1234567890 a.n. PT Contoh") && text.body.contains("STOP")
            )
            #expect(text.body.contains("Rp 600.000") && text.body.contains("IDM-2026-0000001"))
            #expect(text.body.firstMatch(of: /Rp 600\.(\d{3})\*/).map { $0.1 != "000" } == true)

            _ = try await department.undo()
            try await consent(.service, false, department, id)
            try await department.renewals()
            let letter = try await department.message(id)
            #expect(letter.channel == .letter && letter.recipient == nil && letter.notBefore == department.now)
            #expect(try letter.text().subject?.isEmpty == false)

            _ = try await department.undo()
            department.now = department.now.adding(seconds: 60)
            try await consent(.service, true, department, id)
            try await department.change { db, act in
                try RenewalSeries(steps: [.init(issuesToGo: 2, channel: .email)]).set(for: "IDM", db, act: act)
            }
            try await department.renewals()
            #expect(try await department.message(id).recipient == "ratna@contoh.id")
        }
    }

    @Test func `the donor of a gift is asked, and the recipient last where the series says so`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            try await department.offer(audience: "paid_gift")
            let (donor, friend) = (
                try await department.subscriber("Donatur Uji"), try await department.subscriber("Teman Uji")
            )
            let id = try await department.change { db, act in
                try Subscriptions.add(
                    .init(
                        publication: "IDM", recipient: friend, payer: donor,
                        purchase: Purchase(slots: 2, price: 100_000, paid: true)), db, act: act
                ).subscription.id
            }
            try await department.change { db, act in
                try RenewalSeries(
                    audience: "paid_gift",
                    steps: [.init(issuesToGo: 1), .init(issuesToGo: 0), .init(issuesToGo: -1, addressee: .recipient)]
                ).set(for: "IDM", db, act: act)
            }
            var asked: [Int64] = []
            for number in 101...103 {
                try await department.freeze(number...number)
                try await department.renewals()
                let message = try await department.message(id)
                asked.append(message.subscriberID)
                #expect(try message.text().body.contains("untuk Teman Uji"))
            }
            #expect(asked == [donor, donor, friend])
            #expect(try await department.number("select count(*) from bill where payer_id = \(donor)") >= 1)
            #expect(try await department.number("select count(*) from bill where payer_id = \(friend)") == 0)
        }
    }
}
