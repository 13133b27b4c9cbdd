import Circulation
import Postgres
import Testing

@testable import Intake

/// Which messages belong together, and what becomes of later words about earlier ones.
@Suite struct ReceivingThreadTests {
    @Test func theWindowAndTheSender() async throws {
        try await Door.open { door in
            let first = try await door.receive(Door.body(Door.text("halo", id: "a")))
            let near = try await door.receive(Door.body(Door.text("mau tanya", id: "b", minute: 14)))
            #expect(near.requests == first.requests)
            let far = try await door.receive(Door.body(Door.text("halo lagi", id: "c", minute: 60)))
            #expect(far.requests != first.requests)
            let other = try await door.receive(
                Door.body(Door.text("halo", id: "d", from: "628110000222", minute: 1), from: "628110000222"))
            #expect(other.requests.count == 1 && other.requests != first.requests)
            // Late, out of order: sent before the first.
            let late = try await door.receive(Door.body(Door.text("tadi", id: "e", minute: -5)))
            #expect(late.requests == first.requests)
        }
    }

    @Test func twoWholeOrdersOfOneForwarderAreTwoRequests() async throws {
        try await Door.open { door in
            let second = Door.order.replacing("Budi Santoso", with: "Siti Aminah").replacing("Mawar", with: "Melati")
            let outcome = try await door.receive(
                Door.body(
                    Door.text(Door.order, id: "a", forwarded: true),
                    Door.text(second, id: "b", minute: 1, forwarded: true)))
            #expect(outcome.requests.count == 2)
            let names = try await door.all().map { $0.request.value("name") }
            #expect(names == ["Budi Santoso", "Siti Aminah"])
        }
    }

    @Test func whoForwardsIsNotTheSubscriber() async throws {
        try await Door.open { door in
            let block = "Nama: Budi Santoso\nAlamat: Jl. Mawar No. 5 Depok 16415\nPaket: 6 edisi"
            let forwarded = try await door.receive(Door.body(Door.text(block, id: "a", forwarded: true)))
            #expect(try await door.view(forwarded).request.value("phone") == nil)
            let own = try await door.receive(Door.body(Door.text(block, id: "b", minute: 100)))
            let phone = try await door.view(own).request.fields["phone"]
            #expect(phone?.value == "+628110000111" && phone?.confidence == 0.6)
        }
    }

    @Test func anEditIsARevisionAndARecallTakesTheWordsBack() async throws {
        try await Door.open { door in
            let first = try await door.receive(Door.body(Door.text(Door.order, id: "a")))
            let edited = Door.order.replacing("Budi Santoso", with: "Budi Susanto")
            let edit = try await door.receive(
                Door.body(
                    Door.message(
                        #""type":"edit","edit":{"original_message_id":"a","message":{"type":"text","text":{"body":\#(Door.quoted(edited))}}}"#,
                        id: "x", minute: 200)))
            #expect(edit.requests == first.requests)
            let view = try await door.view(edit)
            #expect(view.request.value("name") == "Budi Susanto")
            #expect(view.messages.map(\.revision).sorted() == [1, 2])
            // The same id with other bytes keeps the new body too.
            let changed = try await door.receive(Door.body(Door.text(Door.order + "\n", id: "a")))
            #expect((changed.received, changed.requests) == (1, first.requests))
            let revoked = try await door.receive(
                Door.body(
                    Door.message(#""type":"revoke","revoke":{"original_message_id":"a"}"#, id: "y", minute: 201)))
            #expect(revoked.requests == first.requests)
            #expect(try await door.view(revoked).request.value("name") == nil)
            #expect(try await door.view(revoked).messages.count == 4)
        }
    }

    @Test func anEditThatArrivesFirstStillCounts() async throws {
        try await Door.open { door in
            let edit = try await door.receive(
                Door.body(
                    Door.message(
                        #""type":"edit","edit":{"original_message_id":"a","message":{"type":"text","text":{"body":"Nama: Budi Susanto"}}}"#,
                        id: "x", minute: 2)))
            let original = try await door.receive(Door.body(Door.text("Nama: Budi", id: "a")))
            #expect(original.requests == edit.requests)
            #expect(try await door.view(original).request.value("name") == "Budi Susanto")
        }
    }

    @Test func aMessageAfterTheDecisionOpensAnotherRequest() async throws {
        try await Door.open { door in
            let first = try await door.receive(Door.body(Door.text(Door.order, id: "a")))
            let id = try #require(first.requests.first)
            _ = try await door.approve(id) {
                $0.price = 600_000
                $0.paid = true
            }
            let thanks = try await door.receive(Door.body(Door.text("makasih", id: "b", minute: 1)))
            #expect(thanks.requests != first.requests)
            let edit = try await door.receive(Door.body(Door.text(Door.order + "!", id: "a")))
            #expect(edit.requests != first.requests && edit.requests != thanks.requests)
            #expect(try await door.view(edit).request.note?.contains(PublicNumber.request.text(id)) == true)
        }
    }

    @Test func statusesAreAddedAndMakeNoRequest() async throws {
        try await Door.open { door in
            let status = { (word: String, time: Int) in
                #"{"id":"out1","status":"\#(word)","timestamp":"\#(time)","recipient_id":"628110000111"}"#
            }
            let outcome = try await door.receive(
                Door.body(
                    status("read", 3), status("sent", 1), status("sent", 1), status("ajaib", 4), array: "statuses"))
            #expect((outcome.received, outcome.duplicates, outcome.requests) == (3, 1, []))
            #expect(try await door.count("message_status") == 3)
        }
    }

    @Test func newsAndPreferencesAreVisible() async throws {
        try await Door.open { door in
            let news = #"{"entry":[{"changes":[{"field":"account_update","value":{"event":"X"}}]}]}"#
            let outcome = try await door.receive(news)
            let view = try await door.view(outcome)
            #expect(view.request.state == .received && view.messages.first?.type == "account_update")
            // The same news on another day is news again.
            let later = try await door.receive(news.replacing(#"{"changes"#, with: #"{"time":2,"changes"#))
            #expect(later.received == 1 && later.requests != outcome.requests)
            let stop = try await door.receive(
                #"{"entry":[{"changes":[{"field":"user_preferences","value":{"user_preferences":[{"wa_id":"628110000111","category":"marketing_messages","value":"stop","timestamp":"1795000000"}]}}]}]}"#
            )
            #expect(try await door.view(stop).request.kind == .optOut)
        }
    }
}
