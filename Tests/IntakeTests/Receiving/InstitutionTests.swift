import Circulation
import Postgres
import Support
import Testing

@testable import Intake

/// Orders of institutions: the audit class is theirs, and the person who is named becomes whose attention it goes to.
@Suite struct InstitutionTests {
    private struct Order {
        let fields: String
        let name: String
        let contact: String?
        let kind: Subscriber.Kind
        let audience: String
    }

    private static let orders = [
        Order(
            fields: "Nama: Perpustakaan Seskoal", name: "Perpustakaan Seskoal", contact: nil, kind: .institution,
            audience: "paid_institution"),
        Order(
            fields: "Nama: Dispenau u.p. Mayor Sus Rini", name: "Dispenau", contact: "Mayor Sus Rini",
            kind: .institution, audience: "paid_institution"),
        Order(
            fields: "Nama: Yth. Komandan Lanud Iswahjudi", name: "Lanud Iswahjudi", contact: "Komandan",
            kind: .institution, audience: "paid_institution"),
        Order(
            fields: "Nama: Rina Contoh\nInstansi: Universitas Contoh", name: "Universitas Contoh",
            contact: "Rina Contoh", kind: .institution, audience: "paid_institution"),
        Order(
            fields: "Nama: PT Contoh Jaya\nUp: Rina Contoh", name: "PT Contoh Jaya", contact: "Rina Contoh",
            kind: .institution, audience: "paid_institution"),
        Order(
            fields: "Nama: Rina Contoh", name: "Rina Contoh", contact: nil, kind: .person, audience: "paid_individual"),
    ]

    private static let rest =
        "\nAlamat: Jl. Contoh No. 5, Depok\nNo HP: 0811-0000-111\nKode Pos: 16415\nPaket: 12 edisi"

    private func expect(_ order: Order, from outcome: Receiving.Outcome, _ door: Door) async throws {
        let request = try #require(outcome.requests.first)
        let approved = try await door.approve(request) {
            $0.price = 600_000
            $0.paid = true
        }
        let who = try await door.office.read { db in try Subscriber.with(id: approved.subscriber, db) }
        #expect(who.name == order.name && who.contact == order.contact && who.kind == order.kind, "\(order.fields)")
        #expect(approved.subscription?.subscription.audience == order.audience, "\(order.fields)")
    }

    @Test(arguments: 0..<6) func ofAMessage(index: Int) async throws {
        try await Door.open { door in
            let order = Self.orders[index]
            let body = Door.body(Door.text("Mau langganan\n" + order.fields + Self.rest, id: "a"))
            try await expect(order, from: door.receive(body), door)
        }
    }

    @Test func ofAForm() async throws {
        try await Door.open { door in
            let form = try await door.receive(
                "nama=Perpustakaan+Seskoal&alamat=Jl.+Contoh+7,+Depok&kode_pos=16415&paket=12+edisi&no_hp=0811-0000-222",
                from: "form:web")
            try await expect(Self.orders[0], from: form, door)
            let beside = try await door.receive(
                """
                nama=Rina+Contoh&instansi=Universitas+Contoh&alamat=Jl.+Contoh+9,+Depok&kode_pos=16415&paket=12+edisi\
                &no_hp=0811-0000-333
                """, from: "form:web")
            try await expect(Self.orders[3], from: beside, door)
        }
    }

    /// The one that may be mistaken is staff's to mend, and stays mended.
    @Test func staffSayThatItIsAPerson() async throws {
        try await Door.open { door in
            let outcome = try await door.receive(
                Door.body(Door.text("Mau langganan\nNama: Toko Contoh" + Self.rest, id: "a")))
            let request = try #require(outcome.requests.first)
            #expect(try await door.view(request).request.value("institution") == "Toko Contoh")
            let approved = try await door.approve(request, ["institution="]) {
                $0.price = 600_000
                $0.paid = true
            }
            let who = try await door.office.read { db in try Subscriber.with(id: approved.subscriber, db) }
            #expect(who.name == "Toko Contoh" && who.kind == .person && who.contact == nil)
            #expect(approved.subscription?.subscription.audience == "paid_individual")
        }
    }
}
