import Circulation
import Postgres
import Testing

@Suite struct SubscriberMergeTests {
    private func number(_ id: Int64) -> String { PublicNumber.subscriber.text(id) }

    private func show(_ id: Int64, _ desk: Desk) async throws -> (card: SubscriberCard, note: Phrase?) {
        let number = number(id)
        return try await desk.change { db in try Subscribers.show(number, db, act: Desk.act) }
    }

    @Test func everythingGoesOverAndComesBack() async throws {
        try await Desk.open { desk async throws in
            let kept = try await desk.add("budi santoso", phone: "+628118868831")
            let other = try await desk.add(
                "b. santoso", phone: "+628118868831", email: "b@example.id", address: "Jl. Mawar 2, Medan")
            let subscription = try await desk.subscribe(other, to: "IDM")
            let (keptNumber, otherNumber) = (number(kept), number(other))
            let outcome = try await desk.change { db in
                try Merging.merge(keep: keptNumber, merge: otherNumber, db, act: Desk.act)
            }
            // The phone that both have stays where it was.
            #expect((outcome.aliases, outcome.addresses, outcome.subscriptions) == (1, 1, 1))
            let (card, note) = try await show(other, desk)
            #expect(card.subscriber.id == kept)
            #expect(note != nil)
            #expect(card.merged == [otherNumber])
            #expect(card.address == "Jl. Melati 1, Bandung")
            #expect(card.aliases.map(\.value) == ["+628118868831", "b@example.id"])
            #expect(card.subscriptions.map(\.id) == [subscription])
            let found = try await desk.change { db in
                try Finding.find(Search(text: otherNumber, nameKey: ""), db, act: Desk.act)
            }
            #expect(found.map(\.id) == [kept])

            _ = try await desk.change { db in try Merging.undo(otherNumber, db, act: Desk.act) }
            let back = try await show(other, desk).card
            #expect(back.subscriber.id == other)
            #expect(back.address == "Jl. Mawar 2, Medan")
            #expect(back.aliases.count == 2)
            #expect(back.subscriptions.map(\.id) == [subscription])
            #expect(try await show(kept, desk).card.subscriptions.isEmpty)
            let again = try await #require(throws: Refusal.self) {
                try await desk.change { db in _ = try Merging.undo(otherNumber, db, act: Desk.act) }
            }
            #expect(again.code == "not_merged")
        }
    }

    @Test func whoHasNoAddressGetsOne() async throws {
        try await Desk.open { desk async throws in
            let kept = try await desk.add("budi santoso", address: nil)
            let other = try await desk.add("budi santoso")
            let (keptNumber, otherNumber) = (number(kept), number(other))
            _ = try await desk.change { db in try Merging.merge(keep: keptNumber, merge: otherNumber, db, act: Desk.act)
            }
            #expect(try await show(kept, desk).card.address == "Jl. Melati 1, Bandung")
            let same = try await #require(throws: Refusal.self) {
                try await desk.change { db in
                    _ = try Merging.merge(keep: keptNumber, merge: otherNumber, db, act: Desk.act)
                }
            }
            #expect(same.code == "merge_same")
        }
    }

    @Test func onlyTwoKeysMergeByThemselves() async throws {
        try await Desk.open { desk async throws in
            let a = try await desk.add("budi santoso", phone: "+628118868831", email: "budi@example.id")
            let b = try await desk.add(
                "budi santosa", phone: "+628118868831", email: "budi@example.id", address: "Medan", postcode: nil)
            // A family: one phone, two names.
            try await desk.add("siti aminah", phone: "+628111111111", address: "Solo", postcode: nil)
            try await desk.add("rahmat hidayat", phone: "+628111111111", address: "Palu", postcode: nil)
            let pairs = try await desk.change { db in try Duplicates.proposed(db, act: Desk.act) }
            #expect(pairs.map(\.certain) == [true, false])
            #expect(pairs.first?.keys == ["email", "phone"])
            let merged = try await desk.change { db in try Duplicates.mergeCertain(db, act: Desk.act) }
            #expect(merged.map(\.kept) == [a])
            #expect(merged.map(\.other) == [b])
            let left = try await desk.change { db in try Duplicates.proposed(db, act: Desk.act) }
            #expect(left.map(\.certain) == [false])
        }
    }

    @Test func restrictionSurvivesAndNeedsAReason() async throws {
        try await Desk.open { desk async throws in
            let kept = try await desk.add("budi santoso")
            let other = try await desk.add("budi santoso")
            _ = try await desk.change { db in try Privacy.restrict(true, other, db, act: Desk.act) }
            let (keptNumber, otherNumber) = (number(kept), number(other))
            _ = try await desk.change { db in try Merging.merge(keep: keptNumber, merge: otherNumber, db, act: Desk.act)
            }
            #expect(try await show(kept, desk).card.subscriber.restrictedAt == Desk.now)
            let silent = Act(now: Desk.now, actor: "rini")
            let refusal = try await #require(throws: Refusal.self) {
                try await desk.change(silent) { db in _ = try Privacy.restrict(false, kept, db, act: silent) }
            }
            #expect(refusal.code == "reason_required")
        }
    }
}
