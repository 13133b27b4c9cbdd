import Circulation
import Postgres
import Support
import Testing

/// The plans lived through: a department that buys, holds, cancels and freezes as they say.
final class Year {
    let department: Department
    /// Subscription ids by the index of their plan.
    private(set) var ids: [Int: Int64] = [:]
    private var recipients: [Int: Int64] = [:]
    private let plans: [Plan]

    init(_ database: TestDatabase, plans: [Plan] = Plan.department) async throws {
        self.plans = plans
        department = try await Department(database, grace: Model.allowedGrace, policy: .forgive, editions: 24)
        try await database.owner.transaction { db in
            try db.script(
                """
                insert into region (region_code, parent_code, level, kind, name, name_key) values
                  ('32.73', '32', 2, 'kota', 'Bandung', 'bandung'),
                  ('32.17', '32', 2, 'kabupaten', 'Kab. Bandung Barat', 'kab bandung barat'),
                  ('35.78', '35', 2, 'kota', 'Surabaya', 'surabaya');
                insert into postcode (postcode, province_code, regency_code) values
                  ('40123', '32', '32.73'), ('40391', '32', '32.17'), ('60111', '35', '35.78');
                """)
        }
        try await department.change(calendar: .weigh(number: 104, weight: 2))
        try await department.change { db, act in
            var special = Edition.Draft(number: 9001, coverDate: Day(year: 2026, month: 5, day: 15))
            special.weight = 0
            special.before = 105
            _ = try Edition.add(special, to: "IDM", db: db, act: act)
        }
        try await department.change(calendar: .skip(number: 106))
    }

    /// Everything up to the freeze of the last edition, each posted.
    func live() async throws {
        for edition in PlannedEdition.year where !edition.isSkipped {
            try await department.goBeforeCutoff(of: edition.number)
            for plan in plans { try await act(plan, before: edition.number) }
            try await department.freeze(edition.number...edition.number)
            try await supplement(edition.number)
            try await department.change { db, act in _ = try Runs.post("IDM", edition.number, db, act: act) }
        }
    }

    private func act(_ plan: Plan, before number: Int) async throws {
        if plan.from == number, plan.supplementOf == nil { try await buy(plan) }
        if let held = plan.held, held.lowerBound == number, let id = ids[plan.index] {
            try await department.change { db, act in
                _ = try Subscriptions.hold(id, from: held.lowerBound, to: held.upperBound, db, act: act)
            }
        }
        guard let id = ids[plan.index], let recipient = recipients[plan.index] else { return }
        if plan.cancelledBefore == number {
            try await department.change { db, act in _ = try Subscriptions.cancel(id, at: nil, db, act: act) }
        }
        if plan.renewedBefore == number { _ = try await department.renew(id, slots: plan.slots, grace: .forgive) }
        if plan.undeliverableBefore == number {
            try await department.change { db, act in
                _ = try Addresses.mark(undeliverable: true, of: recipient, db, act: act)
            }
        }
        if plan.restrictedBefore == number {
            try await department.change { db, act in _ = try Privacy.restrict(true, recipient, db, act: act) }
        }
    }

    private func buy(_ plan: Plan, from edition: Int? = nil) async throws {
        let (name, place) = ("Pelanggan \(plan.index)", plan.place)
        let address = plan.hasAddress
        let made = try await department.change { db, act in
            let recipient = try Subscribers.add(
                NewSubscriber(
                    name: name, nameKey: name.lowercased(),
                    address: address
                        ? NewAddress(
                            raw: "Jl. Contoh No. \(plan.index)", locality: place.locality, postcode: place.postcode)
                        : nil), db, act: act
            ).id
            let payer =
                try plan.isGift
                ? Subscribers.add(NewSubscriber(name: "Pemberi \(plan.index)", nameKey: "pemberi"), db, act: act).id
                : nil
            let view = try Subscriptions.add(
                .init(
                    publication: "IDM", recipient: recipient, payer: payer, copies: plan.copies,
                    audience: plan.audience, channel: plan.channel,
                    purchase: Purchase(slots: plan.slots, price: 120_000, paid: plan.isPaid, startEdition: edition)),
                db, act: act)
            return (recipient, view.subscription.id)
        }
        recipients[plan.index] = made.0
        ids[plan.index] = made.1
    }

    private func supplement(_ number: Int) async throws {
        let late = plans.filter { $0.supplementOf == number }
        guard !late.isEmpty else { return }
        for plan in late { try await buy(plan, from: number) }
        try await department.change { db, act in _ = try Runs.supplement("IDM", number, db, act: act) }
    }
}
