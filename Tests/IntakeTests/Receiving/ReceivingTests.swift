import Circulation
import Postgres
import Testing

@testable import Intake

/// Stored first, read afterwards; nothing lost, nothing doubled.
@Suite struct ReceivingTests {
    @Test func theSameBodyTwiceAddsNothing() async throws {
        try await Door.open { door in
            let body = Door.body(Door.text(Door.order, id: "a"), Door.text("terima kasih", id: "b", minute: 1))
            let first = try await door.receive(body)
            #expect((first.received, first.duplicates, first.unreadable) == (2, 0, 0))
            #expect(first.requests.count == 1)
            let again = try await door.receive(body)
            #expect((again.received, again.duplicates, again.requests) == (0, 2, []))
            // A retry in another envelope, with one message more.
            let more = try await door.receive(
                Door.body(Door.text(Door.order, id: "a"), Door.text("halo", id: "c", minute: 2)))
            #expect((more.received, more.duplicates, more.requests) == (1, 1, first.requests))
            #expect(try await door.count("message") == 3)
            #expect(try await door.count("request") == 1)
        }
    }

    @Test func whatWasStoredAndNotReadIsReadTheNextTime() async throws {
        try await Door.open { door in
            let body = Array(Door.body(Door.text(Door.order, id: "a")).utf8)
            // The program ended between its two transactions.
            _ = try await Receiving.store(
                body, source: "whatsapp", fileName: nil, at: door.office, act: Door.act)
            #expect(try await door.count("request") == 0)
            let outcome = try await door.receive(body)
            #expect((outcome.received, outcome.duplicates) == (1, 0))
            let other = Array(Door.body(Door.text("halo", id: "z", minute: 900)).utf8)
            _ = try await Receiving.store(
                other, source: "whatsapp", fileName: nil, at: door.office, act: Door.act)
            let reread = try await Receiving.reread(unreadable: false, at: door.office, act: Door.act)
            #expect((reread.received, reread.requests.count) == (1, 1))
            let nothing = try await Receiving.reread(unreadable: true, at: door.office, act: Door.act)
            #expect((nothing.received, nothing.duplicates) == (0, 0))
        }
    }

    @Test func manyReceiversOfOneFileStoreItOnce() async throws {
        try await Door.open(lanes: 6) { door in
            let body = Door.body(Door.text(Door.order, id: "a"), Door.text("halo", id: "b", from: "628110000999"))
            let outcomes = try await withThrowingTaskGroup(of: Receiving.Outcome.self) { group in
                for _ in 1...6 { group.addTask { try await door.receive(body) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.map(\.received).reduce(0, +) == 2)
            #expect(outcomes.map(\.duplicates).reduce(0, +) == 10)
            #expect(try await door.count("received") == 1)
            #expect(try await door.count("message") == 2)
            #expect(try await door.count("request") == 2)
        }
    }

    @Test func bubblesAtOnceAreOneRequest() async throws {
        try await Door.open(lanes: 6) { door in
            let bubbles = ["Nama: Budi Santoso", "Alamat: Jl. Mawar No. 5 Depok 16415", "Paket: 6 edisi", "makasih"]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, bubble) in bubbles.enumerated() {
                    group.addTask {
                        _ = try await door.receive(Door.body(Door.text(bubble, id: "b\(index)", minute: index)))
                    }
                }
                try await group.waitForAll()
            }
            let all = try await door.all()
            #expect(all.count == 1)
            #expect(all.first?.request.state == .ready)
            #expect(all.first?.request.value("slots") == "6")
        }
    }

    @Test func unreadableBodiesWaitForAPerson() async throws {
        try await Door.open { door in
            let long = String(repeating: "a", count: 3_000_000)
            let bodies: [[UInt8]] = [
                [], Array("   ".utf8), Array(#"{"object":"w","entry":[{"#.utf8), Array("halo".utf8), [0, 255, 0, 254],
                Array(#"{"a":""#.utf8) + Array(long.utf8), Array(String(repeating: "[", count: 10_000).utf8),
            ]
            for body in bodies {
                let outcome = try await door.receive(body)
                #expect((outcome.received, outcome.unreadable, outcome.requests.count) == (0, 1, 1))
                #expect(outcome.reason != nil)
                let view = try await door.view(outcome)
                #expect(view.request.kind == .other && view.request.state == .received)
                #expect(view.request.note?.isEmpty == false)
                let kept = try await door.office.read { db in
                    try Received.bytes(Received.bodies(of: view.request, db).last ?? 0, db)
                }
                #expect(kept == body)
                let again = try await door.receive(body)
                #expect((again.unreadable, again.duplicates) == (0, 1))
            }
            let still = try await Receiving.reread(unreadable: true, at: door.office, act: Door.act)
            #expect(still.unreadable == bodies.count && still.received == 0)
            #expect(try await door.count("request") == Int64(bodies.count))
        }
    }

    @Test func nastyItemsDoNotBlockTheRest() async throws {
        try await Door.open { door in
            let giant = String(repeating: "i", count: 1_000_000)
            let body = Door.body(
                #"{"type":"text"}"#, "null", "7",
                Door.message(#""type":"text","text":{"body":"x\u0000y\ud83d"}"#, id: "nul"),
                Door.message(#""type":"hologram","hologram":{"a":"b"}"#, id: "unknown"),
                Door.text("panjang", id: giant, from: giant), Door.text(Door.order, id: "good", minute: 60))
            let outcome = try await door.receive(body)
            #expect(outcome.unreadable == 3)
            #expect(outcome.received == 4)
            let ready = try await door.all().filter { $0.request.state == .ready }
            #expect(ready.count == 1)
            let again = try await door.receive(body)
            #expect((again.received, again.duplicates) == (0, 7))
        }
    }

    @Test func aMillionCharacterName() async throws {
        try await Door.open { door in
            let name = String(repeating: "Budi ", count: 200_000)
            let outcome = try await door.receive(
                Door.body(Door.text("Nama: \(name)\nAlamat: Jl. Mawar 5 Depok\nPaket: 6 edisi", id: "a")))
            #expect(outcome.received == 1)
            let form = try await door.receive(
                #"{"nama":"\#(name)","alamat":"Jl. Mawar 5, Depok 16415","paket":"1 tahun"}"#, from: "form:web")
            let view = try await door.view(form)
            #expect((view.request.fields["name"]?.confidence ?? 1) <= 0.2)
            let code = try await door.refusal {
                _ = try await door.approve(view.request.id) { $0.price = 1 }
            }
            #expect(code == "name_too_long")
            #expect(try await door.view(view.request.id).request.state == .ready)
        }
    }
}
