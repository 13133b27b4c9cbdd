import Postgres
import Support
import Testing

@testable import Circulation

/// Wording and facts make a text; what is wrong with wording is said when it is saved.
@Suite struct RenderingTests {
    private static let facts = [
        "name": "Ratna Uji", "recipient": "Budi Uji", "number": "L200015", "publication": "Majalah Uji",
        "issues_left": "1",
        "final_edition": "112", "final_label": "Januari 2027", "slots": "12", "copies": "3", "price": "600000",
        "total": "600123", "currency": "IDR", "bill": "IDM-2027-0000001", "due_on": "2027-02-14", "account_bank": "BCA",
        "account_number": "1234567890", "account_holder": "PT Uji",
    ]

    private func text(
        _ wording: String, _ language: Language = .id, _ channel: MessageChannel = .email,
        changing: [String: String?] = [:]
    ) throws -> String {
        var facts = Self.facts
        for (key, value) in changing { facts[key] = value }
        return Rendering(language: language, channel: channel, facts: facts).text(try MessageWording(wording), .renewal)
    }

    @Test func `amounts, days and editions as people write them`() throws {
        #expect(try text("{total} sampai {due_on}") == "Rp 600.123 sampai 14 Februari 2027")
        #expect(try text("{total} by {due_on}", .en) == "Rp 600,123 by 14 February 2027")
        #expect(try text("{issues_left}, {final_edition}") == "1 edisi, edisi 112 (Januari 2027)")
        #expect(try text("{issues_left}, {final_edition}", .en) == "1 issue, issue 112 (Januari 2027)")
        #expect(try text("{issues_left}", .en, changing: ["issues_left": "0"]) == "no issues")
        #expect(try text("{pay_to}") == "BCA 1234567890 a.n. PT Uji")
        #expect(try text("{price}", changing: ["currency": "USD"]) == "USD 6.000,00")
    }

    @Test func `what is not known is not invented`() throws {
        let beyond: [String: String?] = ["final_edition": nil, "final_after": "130", "final_issues": "3"]
        #expect(try text("{final_edition}", changing: beyond) == "3 edisi sesudah edisi 130")
        #expect(try text("{final_edition}", .en, changing: beyond) == "3 issues after issue 130")
        #expect(try text("{final_edition}", changing: ["final_edition": nil]) == "belum dapat ditentukan")
        #expect(try text("{bill}", changing: ["bill": nil]) == "–")
        #expect(try text("{pay_to}", changing: ["account_number": nil]) == "rekening resmi kami")
    }

    @Test func `every channel says how to stop`() throws {
        #expect(try text("{how_to_stop}", .id, .whatsApp).contains("STOP"))
        #expect(try text("{how_to_stop}", .en, .email).contains("STOP"))
        #expect(try text("{how_to_stop}", .id, .letter).contains("L200015"))
    }

    @Test(arguments: ["Halo {name", "Halo }", "Halo {}", "Halo {Nama}", "{na me}", "{{name}}"])
    func `a brace that makes no variable is refused`(wording: String) {
        #expect(throws: Refusal.self) { try MessageWording(wording) }
    }

    @Test func `a fact is never read as wording`() throws {
        #expect(try text("{name}!", changing: ["name": "{total}"]) == "{total}!")
    }

    private static let whole = "{issues_left} {final_edition} {price} {total} {due_on} {how_to_stop}"

    private func refusal(_ draft: MessageTemplate.Draft) async throws -> String? {
        try await withDatabase { pool in
            let act = Act(now: .now(), actor: "uji")
            do {
                _ = try await Office(pool: pool).change(act) { db in try MessageTemplate.add(draft, db, act: act) }
                return nil
            } catch let refusal as Refusal {
                return refusal.code
            }
        }
    }

    @Test func `wording is refused when it is saved`() async throws {
        var draft = MessageTemplate.Draft(code: "renewal_uji", language: .id, channel: .letter, body: Self.whole)
        #expect(try await refusal(draft) == nil)
        draft.body = Self.whole + " {saldo}"
        #expect(try await refusal(draft) == "template_variable_unknown")
        draft.body = "Tinggal {issues_left}."
        #expect(try await refusal(draft) == "template_incomplete")
        draft.body = Self.whole + " {"
        #expect(try await refusal(draft) == "template_malformed")
        draft.body = Self.whole
        draft.subject = "Untuk {siapa}"
        #expect(try await refusal(draft) == "template_variable_unknown")
        draft.subject = nil
        draft.channel = .email
        #expect(try await refusal(draft) == "template_subject_missing")
        draft.code = "promosi"
        #expect(try await refusal(draft) == "template_code_unknown")
    }

    @Test func `the wording that comes with the program is whole, in both languages and every channel`() async throws {
        let all = try await withDatabase { pool in try await pool.session { db in try MessageTemplate.list(db) } }
        for code in ["renewal_soon", "renewal_last", "renewal_ended", "start_moved"] {
            let kind = try MessageKind.of(code: code)
            for language in Language.allCases {
                for channel in MessageChannel.allCases {
                    let template = try #require(
                        all.first { ($0.code, $0.language, $0.channel) == (code, language, channel) })
                    try kind.check(template.subject.map { try MessageWording($0) }, MessageWording(template.body))
                    #expect((template.subject == nil) == (channel == .whatsApp))
                    let rendering = Rendering(language: language, channel: channel, facts: Self.facts)
                    let text = rendering.text(try MessageWording(template.body), kind)
                    #expect(!text.contains("{") && (code == "start_moved" || text.contains("123")))
                }
            }
        }
    }

    @Test func `a new version is the next number, and the newest is listed`() async throws {
        try await withDatabase { pool in
            let act = Act(now: .now(), actor: "uji")
            let draft = MessageTemplate.Draft(code: "renewal_soon", language: .id, channel: .letter, body: Self.whole)
            let (saved, listed, every) = try await Office(pool: pool).change(act) { db in
                let saved = try MessageTemplate.add(draft, db, act: act)
                return (
                    saved, try MessageTemplate.list(code: "renewal_soon", db).filter { $0.channel == .letter },
                    try MessageTemplate.list(code: "renewal_soon", everyVersion: true, db)
                )
            }
            #expect(saved.version == 2 && saved.createdBy == "uji")
            #expect(listed.map(\.version).sorted() == [1, 2] && every.count == 7)
        }
    }
}
