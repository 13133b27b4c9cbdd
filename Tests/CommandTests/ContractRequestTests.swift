import Foundation
import Testing

/// The contract of `request`: keys and types. What comes of a request is told in `RequestTests`.
@Suite struct ContractRequestTests {
    private static let field = Shape.object(["value": .anything, "confidence": .number, "raw": .maybe(.text)])
    private static let request = Shape.object([
        "request": .text, "source": .text,
        "kind": .word([
            "new", "renew", "change_address", "hold", "cancel", "claim", "payment_proof", "gift", "question", "opt_out",
            "other",
        ]), "state": .word(["received", "triaged", "needs_info", "ready", "done", "rejected", "duplicate"]),
        "received_at": .instant, "sender": .maybe(.text),
        "fields": .object([
            "name": field, "phone": field, "email": field, "address": field, "postcode": field, "region": field,
            "village": field, "slots": field, "offer": field, "start_edition": field,
        ]),
        "messages": .list(.object(["type": .text, "text": .text, "sent_at": .maybe(.instant)])),
        "matches": .list(.object(["subscriber": .text, "name": .text, "why": .list(.text), "score": .number])),
        "subscription": .maybe(.text),
    ])
    private static let received = Shape.object([
        "received": .integer, "duplicates": .integer, "requests": .list(.text), "unreadable": .integer,
    ])

    @Test func fromTheDoorToTheSubscription() async throws {
        try await CommandDesk.open(editions: 14) { desk in
            let form = try desk.file(
                "form.txt",
                """
                nama=Budi+Contoh&alamat=Jl.+Kenanga+7,+Bandung&kode_pos=40123&paket=12+edisi&no_hp=entah\
                &email=budi@contoh.id
                """)
            let garbled = try desk.file("rusak.json", #"{"entry":["#)
            let first = try await desk.expect("request receive --source form:Contoh \(form)", Self.received)
            #expect(first["received"] == .integer(1) && first["unreadable"] == .integer(0))
            let again = try await desk.expect("request receive --source form:contoh \(form)", Self.received)
            #expect(again["received"] == .integer(0) && again["duplicates"] == .integer(1))
            let bad = try await desk.expect("request receive --source whatsapp \(garbled)", Self.received)
            #expect(bad["unreadable"] == .integer(1) && bad["requests"]?.list?.count == 1)

            let all = try await desk.expect("request list", .list(Self.request))
            #expect(all.list?.count == 2)
            let ready = try await desk.expect("request list --state ready", .list(Self.request))
            #expect(ready.list?.count == 1)
            let id = try #require(first["requests"]?.list?.first?.text)
            let shown = try await desk.expect("request show \(id)", Self.request)
            #expect(shown["source"] == .text("form:contoh") && shown["subscription"] == .null)
            let fields = try #require(shown["fields"])
            #expect(fields["slots"]?["value"] == .integer(12) && fields["postcode"]?["value"] == .text("40123"))
            // A phone that cannot be read, and what nobody asked for, are null.
            #expect(fields["phone"]?["value"] == .null && fields["phone"]?["raw"] == .text("entah"))
            #expect(fields["village"]?["value"] == .null && fields["start_edition"]?["value"] == .null)

            let raw = desk.folder + "/kembali"
            _ = try await desk.object("request raw \(id) --output \(raw)")
            #expect(FileManager.default.contentsEqual(atPath: raw, andPath: form))
            let approved = try await desk.expect(
                "request approve \(id) --set name='Budi B. Contoh' --slots 6 --price 300000 --paid",
                .object([
                    "request": .text, "subscriber": .text, "subscription": .text, "first_edition": .integer,
                    "matched": .flag,
                ]))
            #expect(approved["request"] == .text(id) && approved["matched"] == .flag(false))
            #expect(approved["issues_to_go"] == .integer(6))
            let done = try await desk.expect("request show \(id)", Self.request)
            #expect(done["state"] == .text("done") && done["subscription"] == approved["subscription"])
        }
    }

    @Test func refusals() async throws {
        try await CommandDesk.open(editions: 1) { desk in
            let form = try desk.file("form.txt", "nama=Budi+Contoh&alamat=Jl.+Kenanga+7,+Bandung")
            let received = try await desk.expect("request receive --source form:contoh \(form)", Self.received)
            let id = try #require(received["requests"]?.list?.first?.text)
            let refused = [
                "show R13": "request_unknown", "approve \(id)": "request_incomplete",
                "approve \(id) --slots 12": "price_required", "approve \(id) --set sepatu=41": "field_unknown",
                "reject \(id)": "reason_required", "receive --source telegram \(form)": "source_unknown",
            ]
            for (line, code) in refused { #expect(try await desk.refusal("request \(line)") == code, "\(line)") }
            for line in ["list --state entah", "approve", "raw", "receive \(form)"] {
                #expect(try await desk.refusal("request \(line)", exit: 2) == "usage", "\(line)")
            }
        }
    }
}
