import Circulation
import Postgres
import Testing

@testable import Intake

/// From the words of a message to a subscription.
@Suite struct RequestDeskTests {
    private func ready(_ door: Door, _ text: String = Door.order, id: String = "a", minute: Int = 0) async throws
        -> Int64
    {
        try #require(try await door.receive(Door.body(Door.text(text, id: id, minute: minute))).requests.first)
    }

    @Test func anOrderBecomesASubscription() async throws {
        try await Door.open { door in
            let id = try await ready(door)
            let view = try await door.view(id)
            #expect(view.request.kind == .new && view.request.state == .ready && view.request.missing.isEmpty)
            #expect(view.request.value("slots") == "12")
            #expect(view.request.value("region") == "32")
            let approved = try await door.approve(id) {
                $0.price = 600_000
                $0.paid = true
            }
            #expect(!approved.matched && approved.firstEdition == 101)
            #expect(approved.subscription?.projection.lastEdition == 112)
            #expect(approved.because?.en.contains("edition 101") == true)
            #expect(approved.request.state == .done && approved.request.subscriberID == approved.subscriber)
            let (raw, lines, locality, postcode) = try await door.office.read { db in
                try db.one(
                    """
                    select raw, lines, locality, postcode from address
                    where subscriber_id = \(approved.subscriber) and standing
                    """, as: (String, String, String, String?).self)
            }
            // The town stands on one line with the postcode (intake.md, Addresses); what was typed is kept.
            #expect(lines == "Jl. Mawar No. 5 RT 01/RW 02")
            #expect(locality == "Depok")
            #expect(postcode == "16415")
            #expect(raw.contains("Jl. Mawar No. 5 RT 01/RW 02") && raw.contains("Depok"))
            #expect(try await door.refusal { _ = try await door.approve(id) { $0.price = 1 } } == "request_done")
        }
    }

    @Test func withoutPaymentABillPromisesTheStart() async throws {
        try await Door.open { door in
            let approved = try await door.approve(try await ready(door)) { $0.price = 600_000 }
            #expect(approved.firstEdition == 101)
            #expect(approved.subscription?.bills.first?.amount == 600_000)
            #expect(approved.subscription?.projection.issuesToGo == 0)
        }
    }

    @Test func aRehearsalKeepsNothing() async throws {
        try await Door.open { door in
            let id = try await ready(door)
            let act = Act(now: Door.act.now, actor: "tester", dryRun: true)
            let shown = try await door.office.change(act) { db in
                var decision = RequestDecision()
                decision.price = 1
                return try RequestDesk.approve(PublicNumber.request.text(id), settings: [], decision, db, act: act)
            }
            #expect(shown.firstEdition == 101)
            #expect(try await door.view(id).request.state == .ready)
            #expect(try await door.count("subscriber") == 0)
        }
    }

    @Test func whatIsMissingIsAskedForAndFilledIn() async throws {
        try await Door.open { door in
            let id = try await ready(door, "mau langganan dong\nNama: Siti")
            #expect(try await door.view(id).request.missing == ["address", "slots"])
            #expect(try await door.view(id).request.state == .needsInfo)
            let refused = try await door.refusal { _ = try await door.approve(id) { $0.price = 1 } }
            #expect(refused == "request_incomplete")
            let approved = try await door.approve(id, ["address=Jl. Kenanga 7, Bandung 40123", "slots=6 bulan"]) {
                $0.price = 300_000
                $0.paid = true
            }
            #expect(approved.subscription?.projection.issuesToGo == 6)
        }
    }

    @Test func whatStaffSetStaysWhateverComesLater() async throws {
        try await Door.open { door in
            let id = try await ready(door)
            try await door.change { db in
                let number = PublicNumber.request.text(id)
                _ = try RequestDesk.set(
                    number, ["name=Budi S.", "phone=0811 0000 222", "slots=2 tahun"], db, act: Door.act)
            }
            _ = try await door.receive(Door.body(Door.text("Kode pos: 16416", id: "b", minute: 1)))
            let request = try await door.view(id).request
            #expect(request.value("name") == "Budi S." && request.value("phone") == "+628110000222")
            #expect(request.value("slots") == "24" && request.fields["name"]?.setBy == "tester")
            for (setting, code) in [
                ("phone=abc", "field_unreadable"), ("sepatu=42", "field_unknown"), ("name", "field_malformed"),
                ("kind=apa", "field_unreadable"), ("slots=banyak", "field_unreadable"),
            ] {
                let refused = try await door.refusal {
                    try await door.change { db in
                        _ = try RequestDesk.set(PublicNumber.request.text(id), [setting], db, act: Door.act)
                    }
                }
                #expect(refused == code, "\(setting)")
            }
        }
    }

    @Test func twoKeysMatchOneOnlyProposes() async throws {
        try await Door.open { door in
            let first = try await door.approve(try await ready(door)) {
                $0.price = 1
                $0.paid = true
            }
            // The same phone and name: the same person, and no second subscriber.
            let same = try await ready(door, id: "b", minute: 100)
            #expect(try await door.view(same).matches.first?.agrees == true)
            let again = try await door.approve(same) { $0.price = 1 }
            #expect(again.matched && again.subscriber == first.subscriber)
            // The same phone, another name: proposed, never merged.
            let family = try await ready(
                door, Door.order.replacing("Budi Santoso", with: "Wahyuningsih"), id: "c", minute: 200)
            let match = try #require(try await door.view(family).matches.first)
            #expect(match.subscriber == first.subscriber && !match.agrees && match.why == ["phone"])
            let other = try await door.approve(family) { $0.price = 1 }
            #expect(!other.matched && other.subscriber != first.subscriber)
            #expect(other.similar.map(\.subscriber).contains(first.subscriber))
        }
    }

    @Test func changesGoToTheRoomsThatDoThem() async throws {
        try await Door.open { door in
            let first = try await door.approve(try await ready(door)) {
                $0.price = 600_000
                $0.paid = true
            }
            let move = try await ready(
                door, "Ganti alamat\nNama: Budi Santoso\nAlamat baru: Jl. Kenanga 7, Bandung 40123", id: "b",
                minute: 100)
            #expect(try await door.view(move).request.kind == .changeAddress)
            #expect(try await door.approve(move).firstEdition == 101)
            let renewal = try await ready(door, "perpanjang 1 tahun\nNama: Budi Santoso", id: "c", minute: 200)
            let renewed = try await door.approve(renewal) {
                $0.price = 600_000
                $0.paid = true
            }
            #expect(renewed.subscriber == first.subscriber && renewed.subscription?.projection.issuesToGo == 24)
            let nobody = try await ready(door, "stop langganan", id: "d", minute: 300)
            let refused = try await door.refusal { _ = try await door.approve(nobody) }
            #expect(refused == "subscriber_uncertain")
            let cancelled = try await door.approve(nobody) { $0.subscriber = first.subscriber }
            #expect(cancelled.subscription?.state == .cancelled && cancelled.subscription?.refund == 1_200_000)
            let claim = try await ready(door, "majalah blm nyampe", id: "e", minute: 400)
            #expect(try await door.refusal { _ = try await door.approve(claim) } == "request_not_approvable")
            let settled = try await door.change { db in
                try Requests.settle(PublicNumber.request.text(claim), db, act: Door.act)
            }
            #expect(settled.request.state == .done)
        }
    }

    @Test func aGiftIsPaidByTheGiver() async throws {
        try await Door.open { door in
            let id = try await ready(
                door,
                "Mau langganan untuk hadiah\nPemesan: Rina\n"
                    + Door.order.replacing("0811-0000-111", with: "0811-0000-333"))
            #expect(try await door.view(id).request.kind == .gift)
            let approved = try await door.approve(id) { $0.price = 1 }
            let subscription = try #require(approved.subscription)
            #expect(subscription.payerName == "Rina" && subscription.recipientName == "Budi Santoso")
            #expect(subscription.subscription.audience == "paid_gift")
        }
    }

    @Test func formsAreReadByTheirMapping() async throws {
        try await Door.open { door in
            let body =
                #"{"id":"88","form_id":"2","1":"Sari Dewi","3.1":"Jl. Mawar 5, Bandung 40123","4":"1 tahun","9":"biru"}"#
            let outcome = try await door.receive(body, from: "form:gravity")
            #expect(try await door.view(outcome).request.value("name") == nil)
            let form = try await door.change { db in
                try RequestDesk.addForm(
                    "gravity", json: Array(#"{"1":"name","3.1":"address","4":"offer"}"#.utf8), db, act: Door.act)
            }
            #expect(form.version == 1)
            let same = try await door.change { db in
                try RequestDesk.addForm(
                    "gravity", json: Array(#"{"map":{"4":"offer","1":"name","3.1":"address"}}"#.utf8), db, act: Door.act
                )
            }
            #expect(same.version == 1)
            // The same entry, edited: a revision of its request, read with the new mapping.
            let edited = try await door.receive(body.replacing("biru", with: "merah"), from: "form:gravity")
            #expect(edited.requests == outcome.requests)
            let view = try await door.view(edited)
            #expect(view.request.value("name") == "Sari Dewi" && view.request.value("slots") == "12")
            #expect(view.request.state == .ready && view.request.extra["9"] == "merah")
        }
    }

    @Test func severalPublicationsMustBeNamed() async throws {
        try await Door.open { door in
            try await door.change { db in
                _ = try Publication.add(
                    .init(code: "TRW", name: "Jurnal Uji", frequency: .quarterly), db: db, act: Door.act)
            }
            let id = try await ready(door)
            #expect(try await door.view(id).request.missing == ["slots", "publication"])
            let approved = try await door.approve(id) {
                $0.price = 1
                $0.paid = true
                $0.publication = "IDM"
            }
            #expect(approved.subscription?.projection.issuesToGo == 12)
        }
    }
}
