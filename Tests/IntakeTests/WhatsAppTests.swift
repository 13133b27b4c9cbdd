import Circulation
import Foundation
import Postgres
import Testing

@testable import Intake

@Suite struct WhatsAppTests {
    private func message(_ inner: String, contacts: String = #"[{"profile":{"name":"Sari"},"wa_id":"6281"}]"#) throws
        -> WhatsAppMessage
    {
        let body =
            #"{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"99"},"contacts":\#(contacts),"messages":[\#(inner)]}}]}]}"#
        let items = try WhatsAppEnvelope.read(Array(body.utf8))
        let found = items.compactMap { if case .message(let message) = $0 { message } else { nil } }
        return try #require(found.first)
    }

    @Test(.enabled(if: Shared.isPresent)) func everySampleYieldsSomething() throws {
        let files = Shared.files("fixtures/whatsapp", ending: ".json")
        #expect(files.count > 70)
        for file in files {
            let items = try WhatsAppEnvelope.read(file.bytes)
            #expect(!items.isEmpty, "\(file.name)")
            for item in items {
                #expect(!item.raw.isEmpty)
                if case .other(let other) = item, other.reason != nil { #expect(file.name.contains("INVALID")) }
                if case .message(let message) = item, message.errors.isEmpty, message.type != "reaction",
                    message.media == nil
                {
                    #expect(!message.text.isEmpty, "\(file.name)")
                }
            }
        }
    }

    @Test(.enabled(if: Shared.isPresent)) func brokenTailKeepsTheFirstObject() throws {
        let items = try WhatsAppEnvelope.read(
            Shared.bytes("fixtures/whatsapp/Bindambc__textMessageStatusRead_INVALID.json"))
        #expect(items.count == 2)
        guard case .status(let status) = items[0], case .other(let rest) = items[1] else {
            Issue.record("not a status and a rest")
            return
        }
        #expect(status.status == "read")
        #expect(rest.reason != nil && rest.raw == "{")
    }

    @Test func textOfEachType() throws {
        let cases: [(String, String)] = [
            (#"{"id":"a","type":"text","text":{"body":"halo"}}"#, "halo"),
            (#"{"id":"a","type":"button","button":{"text":"Ya","payload":"Y"}}"#, "Ya"),
            (
                #"{"id":"a","type":"interactive","interactive":{"type":"list_reply","list_reply":{"id":"1","title":"1 tahun","description":"12 edisi"}}}"#,
                "1 tahun\n12 edisi"
            ),
            (
                #"{"id":"a","type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"response_json":"{\"nama\":\"Sari\",\"paket\":[\"6 edisi\",\"kilat\"],\"flow_token\":\"x\"}"}}}"#,
                "nama: Sari\npaket: 6 edisi, kilat"
            ),
            (
                #"{"id":"a","type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"response_json":"{\"screen_0_No_HP_2\":\"0811\"}"}}}"#,
                "No HP: 0811"
            ),
            (
                #"{"id":"a","type":"document","document":{"id":"m","mime_type":"application/pdf","filename":"bukti.pdf","caption":"sdh tf"}}"#,
                "sdh tf\nbukti.pdf"
            ),
            (#"{"id":"a","location":{"latitude":-6.2,"longitude":106.8,"name":"Kantor"}}"#, "Kantor\n-6.2, 106.8"),
            (
                #"{"id":"a","type":"contacts","contacts":[{"name":{"formatted_name":"Budi"},"phones":[{"phone":"0811"}]}]}"#,
                "Budi\n0811"
            ),
            (#"{"id":"a","type":"reaction","reaction":{"message_id":"b","emoji":"👍"}}"#, "👍"),
            (#"{"id":"a","type":"reaction","reaction":{"message_id":"b"}}"#, ""),
            (#"{"id":"a","type":"system","system":{"body":"Budi changed","new_wa_id":"62822"}}"#, "Budi changed"),
            (
                #"{"id":"a","type":"order","order":{"text":"tolong","product_items":[{"quantity":2,"product_retailer_id":"IDM","item_price":50000,"currency":"IDR"}]}}"#,
                "tolong\n2 × IDM @ 50000 IDR"
            ),
            (
                #"{"id":"a","type":"edit","edit":{"original_message_id":"o","message":{"type":"text","text":{"body":"baru"}}}}"#,
                "baru"
            ),
            (#"{"id":"a","type":"hologram","hologram":{"words":"hai","n":3}}"#, "words: hai\nn: 3"),
        ]
        for (inner, text) in cases { #expect(try message(inner).text == text, "\(inner)") }
    }

    @Test func partsOfAMessage() throws {
        let one = try message(
            #"{"from":"6281","id":"w1","timestamp":1669233778,"type":"text","text":{"body":"x"},"context":{"forwarded":true},"referral":{"headline":"Iklan","source_url":"https://example.com"}}"#
        )
        #expect(one.waID == "6281" && one.profileName == "Sari" && one.isForwarded && one.phoneNumberID == "99")
        #expect(one.sentAt?.description == "2022-11-23T20:02:58Z")
        #expect(one.referral == "Iklan · https://example.com")
        let same = try message(#"{"id":"w2","timestamp":"1669233778","type":"text","text":{"body":"x"}}"#)
        #expect(same.sentAt == one.sentAt && same.from == nil && same.waID == "6281")
        let nameless = try message(
            #"{"id":"w3","type":"text","text":{"body":"x"}}"#, contacts: #"[{"profile":{},"user_id":"ID.77"}]"#)
        #expect(nameless.userID == "ID.77" && nameless.waID == nil && nameless.from == nil)
        let revoked = try message(#"{"id":"w4","type":"revoke","revoke":{"original_message_id":"w1"}}"#)
        #expect(revoked.revision == WhatsAppRevision(kind: .revoke, messageID: "w1"))
        let moved = try message(
            #"{"from":"6281","id":"w5","type":"system","system":{"body":"b","wa_id":"6282","customer":"6281"}}"#)
        #expect(moved.newIdentity == WhatsAppIdentity(oldWaID: "6281", newWaID: "6282", newUserID: nil))
    }

    @Test func nastyJSON() throws {
        let surrogate = try message(#"{"id":"a","type":"text","text":{"body":"x\ud83dy\u0000z\ud83d\ude00"}}"#)
        #expect(surrogate.text == "x\u{FFFD}y\u{FFFD}z😀")
        #expect(!surrogate.raw.contains("\0"))
        let doubled = try message(#"{"id":"a","id":"b","type":"text","text":{"body":"1"},"text":{"body":"2"}}"#)
        #expect(doubled.id == "b" && doubled.text == "2")
        let numbers = try message(
            #"{"id":123456789012345678901234567890,"timestamp":1e999,"type":"text","text":{"body":"x"}}"#)
        #expect(numbers.id == "123456789012345678901234567890" && numbers.sentAt == nil)
        let long = String(repeating: "a", count: 3_000_000)
        #expect(try message(#"{"id":"a","type":"text","text":{"body":"\#(long)"}}"#).text.utf8.count == 3_000_000)
    }

    @Test func oneBadItemDoesNotBlockTheRest() throws {
        let body =
            #"{"entry":[7,{"changes":[{"field":"messages","value":{"messages":[{"type":"text"},{"id":"ok","type":"text","text":{"body":"hi"}},null],"statuses":{"id":1}}},"x",{"field":"new_field","value":{"a":1}},{"field":"user_preferences","value":{"user_preferences":[{"wa_id":"62811","category":"marketing_messages","value":"stop","timestamp":"1690000000"}]}}]}]}"#
        let items = try WhatsAppEnvelope.read(Array(body.utf8))
        let messages = items.filter { if case .message = $0 { true } else { false } }
        let others = items.compactMap { if case .other(let other) = $0 { other } else { nil } }
        #expect(messages.count == 1 && others.count == 7)
        #expect(others.filter { $0.reason != nil }.count == 5)
        #expect(others.last?.isOptOut == true && others.last?.waID == "62811")
    }

    @Test func unreadableBodiesSayWhere() {
        let cases: [(String, Int?)] = [
            ("", 0), ("   ", 3), (#"{"entry":[{"#, 11), ("[]", nil), ("null", nil), (#"{"a":1}"#, nil),
            ("{'entry':[]}", 1),
            (String(repeating: "[", count: 100_000), 64), (#"{"entry":"x"#, 11),
        ]
        for (body, offset) in cases {
            do {
                _ = try WhatsAppEnvelope.read(Array(body.utf8))
                Issue.record("\(body.prefix(20)) was read")
            } catch {
                #expect(error.offset_bytes == offset, "\(body.prefix(20))")
                #expect(!error.reason.id.isEmpty && !error.reason.en.isEmpty)
            }
        }
    }
}
