import Circulation
import Postgres
import Support
import Testing

/// Every reason that `explain` can give, driven through the acts that cause it.
@Suite struct ExplainTests {
    @Test func `every seeded case has the right reason`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let served = try await department.subscription()
            let unpaid = try await department.subscription(paid: false)
            let homeless = try await department.subscription(address: false)
            let restricted = try await department.subscription()
            let undeliverable = try await department.subscription()
            let held = try await department.subscription()
            let later = try await department.subscription(from: 104)
            let cancelled = try await department.subscription()
            try await department.change { db, act in
                try db.execute(
                    """
                    update subscriber set restricted_at = \(act.now) where subscriber_id =
                      (select recipient_id from subscription where subscription_id = \(restricted))
                    """)
                try db.execute(
                    """
                    update address set undeliverable_at = \(act.now) where subscriber_id =
                      (select recipient_id from subscription where subscription_id = \(undeliverable))
                    """)
                _ = try Subscriptions.hold(held, from: 101, to: nil, db, act: act)
            }
            try await department.freeze(101...101)
            try await department.change { db, act in _ = try Subscriptions.cancel(cancelled, at: nil, db, act: act) }
            try await department.change(calendar: .skip(number: 103))
            try await department.freeze(102...102)

            let expected: [(Int64, Int, Explanation.Reason)] = [
                (served, 101, .entitled), (unpaid, 101, .unpaid), (homeless, 101, .noAddress),
                (restricted, 101, .restricted), (undeliverable, 101, .undeliverable), (held, 101, .held),
                (later, 101, .notStarted), (cancelled, 101, .entitled), (cancelled, 102, .cancelled),
                (served, 103, .skipped), (served, 104, .notFrozen), (held, 102, .held),
            ]
            for (id, edition, reason) in expected {
                let answer = try await department.explain(id, edition)
                #expect(answer.reason == reason, "subscription \(id), edition \(edition)")
                #expect(!answer.because.isEmpty)
            }
            // Nothing is lost: everybody passed over still has twelve to go.
            for id in [homeless, restricted, undeliverable, held] {
                #expect(try await department.view(id).projection.issuesToGo == 12)
            }
            #expect(try await department.view(held).projection.lastEdition == nil)
            #expect(try await department.view(held).state == .held)
        }
    }

    @Test func `paid after the freeze and before the cut-off: a supplement, once`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let early = try await department.subscription()
            department.now = try await department.cutoff(of: 101).adding(seconds: -3600)
            try await department.change { db, act in _ = try Runs.freeze("IDM", 101, db, act: act) }
            let late = try await department.subscription()
            #expect(try await department.view(late).firstEdition == 101)
            #expect(try await department.explain(late, 101).reason == .notStarted)
            let supplement = try await department.change { db, act in try Runs.supplement("IDM", 101, db, act: act) }
            #expect(supplement.run.labels == 1)
            #expect(supplement.run.ordinal == 2)
            #expect(try await department.explain(late, 101).reason == .entitled)
            #expect(try await department.explain(late, 101).copy?.labelNo == 2)
            await #expect(throws: Refusal.self) {
                try await department.change { db, act in try Runs.supplement("IDM", 101, db, act: act) }
            }
            let asked = try await department.change { db, act in
                try Runs.supplement("IDM", 101, asked: [early], db, act: act)
            }
            #expect(asked.reasons.map(\.name) == ["already_served"])
            // The copy stays the answer; that it was asked for twice stands beside it.
            let twice = try await department.explain(early, 101)
            #expect(twice.reason == .alreadyServed && twice.served)
            #expect(twice.copy?.purpose == "entitled" && twice.copy?.labelNo == 1)
            #expect(twice.because.contains { $0.en.contains("supplement 2") && $0.en.contains("not twice") })
            #expect(try await department.explain(late, 101).reason == .entitled)
            let verified = try await department.office.read { db in try Runs.verify("IDM", 101, db) }
            #expect(verified.count == 3)
            #expect(verified.allSatisfy { $0.intact })
        }
    }

    @Test func `two chained terms pay for one double`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let id = try await department.subscription(slots: 3, price: 300_000)
            _ = try await department.renew(id, slots: 3, price: 150_000)
            try await department.change(calendar: .weigh(number: 103, weight: 2))
            try await department.freeze(101...105, posting: true)
            let view = try await department.view(id)
            #expect(view.projection.issuesToGo == 0)
            #expect(view.served == 5)
            #expect(view.terms.map(\.earned) == [300_000, 150_000])
            #expect(view.terms.map(\.deferred) == [0, 0])
        }
    }

    @Test func `one slot left and a double edition: sent, nothing owed`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database, grace: 0)
            let id = try await department.subscription(slots: 3, price: 300_000)
            try await department.change(calendar: .weigh(number: 103, weight: 2))
            try await department.freeze(101...104, posting: true)
            #expect(try await department.explain(id, 103).reason == .entitled)
            #expect(try await department.explain(id, 104).reason == .expiredLast)
            #expect(try await department.view(id).terms[0].earned == 300_000)
        }
    }

    @Test func `times in sentences are those of the publication's zone`() async throws {
        try await withTestDatabase { database in
            let department = try await Department(database)
            let recipient = try await department.subscriber()
            let added = try await department.change { db, act in
                try Subscriptions.add(
                    .init(
                        publication: "IDM", recipient: recipient,
                        purchase: Purchase(slots: 12, price: 600_000, paid: true)), db, act: act)
            }
            #expect(added.promise?.id.contains("2026-01-20 17:00 WIB") == true)
            try await department.freeze(101...101)
            let because = try await department.explain(added.subscription.id, 101).because.map(\.id)
            #expect(because.first?.contains("2026-01-20 17:00 WIB") == true)
            #expect(because.contains { $0.hasPrefix("Dibayar 2026-01-02 09:00 WIB") })
        }
    }
}
