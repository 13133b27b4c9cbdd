import Circulation
import Foundation
import Postgres
import Testing

@testable import Intake

@Suite struct FormTests {
    private func read(_ body: String) throws -> (FormSubmission, ReadFields) {
        let submission = try FormBody.read(Array(body.utf8), source: "web")
        return (submission, FormMapping.standard.read(submission))
    }

    @Test(.enabled(if: Shared.isPresent)) func everySampleIsRead() throws {
        for file in Shared.files("fixtures/forms", ending: ".json") {
            let submission = try FormBody.read(file.bytes, source: "x")
            #expect(!submission.fields.isEmpty, "\(file.name)")
            #expect(submission.fields.allSatisfy { !$0.value.isEmpty || $0.key.contains("page_url") }, "\(file.name)")
            #expect(!submission.isMended)
            let shape = submission.shape.rawValue
            #expect(file.name.contains(shape), "\(file.name) is \(shape)")
            if shape != "elementor" { #expect(submission.externalID != nil && submission.submittedAt != nil) }
        }
    }

    @Test func ourOwnPage() throws {
        let (form, fields) = try read(
            "nama=Budi+Santoso&alamat=Jl.%20Mawar%205%2C%0ABandung+40123&no_hp=0811-8868-831&kode_pos=40123&email=b%40example.com&paket=1+tahun&submission_id=7f&warna=biru"
        )
        #expect(form.shape == .urlencoded && form.externalID == "7f")
        #expect(fields.fields[.name]?.value == "Budi Santoso")
        #expect(fields.fields[.address]?.value == "Jl. Mawar 5,\nBandung 40123")
        #expect(fields.fields[.phone]?.value == "+628118868831")
        #expect(fields.fields[.postcode]?.value == "40123")
        #expect(fields.fields[.email]?.value == "b@example.com")
        #expect(fields.length == .months(12))
        #expect(fields.extra.map(\.key) == ["submission_id", "warna"])
        #expect(fields.kind.kind == .new)
    }

    @Test func contactFormWithRawLineBreaksAndQuotes() throws {
        let (form, fields) = try read(
            "{\"your-name\":\"Sari\",\"alamat\":\"Jl. Mawar No. 5\nRT 02/RW 03 \"Toko Maju\"\nBandung\",\"no-hp\":081234567890}"
        )
        #expect(form.isMended)
        #expect(fields.fields[.name]?.value == "Sari")
        #expect(fields.fields[.address]?.value == "Jl. Mawar No. 5\nRT 02/RW 03 \"Toko Maju\"\nBandung")
        #expect(fields.fields[.phone]?.value == "+6281234567890")
    }

    @Test func elementorAsAPostAndItsFormName() throws {
        let (form, fields) = try read(
            "form%5Bid%5D=1&form%5Bname%5D=Formulir+Baru&fields%5Bnama%5D%5Bid%5D=nama&fields%5Bnama%5D%5Btitle%5D=Nama&fields%5Bnama%5D%5Bvalue%5D=Sari&fields%5Bx1%5D%5Btitle%5D=No+HP&fields%5Bx1%5D%5Bvalue%5D=081234567890&meta%5Bdate%5D%5Bvalue%5D=1+Mei"
        )
        #expect(form.shape == .elementor)
        #expect(fields.fields[.name]?.value == "Sari")
        #expect(fields.fields[.phone]?.value == "+6281234567890")
        #expect(fields.extra.contains(FormField(key: "form.name", value: "Formulir Baru")))
    }

    @Test func gravityKeysNeedTheirMapping() throws {
        let body = Array(
            #"{"id":"88","form_id":"2","date_created":"2026-01-02 03:04:05","1":"Sari","3.1":"Jl. Mawar 5","4":"x"}"#
                .utf8)
        let form = try FormBody.read(body, source: "g")
        #expect(form.shape == .gravity && form.externalID == "88")
        let mapping = try FormMapping(
            json: Array(#"{"version":4,"map":{"1":"name","3.1":"address","form_id":null}}"#.utf8))
        let fields = mapping.read(form)
        #expect(mapping.version == 4 && fields.fields[.name]?.value == "Sari")
        #expect(fields.fields[.address]?.value == "Jl. Mawar 5")
        #expect(fields.extra.map(\.key) == ["id", "form_id", "date_created", "4"])
    }

    @Test func googleQuestionsWithLists() throws {
        let (_, fields) = try read(
            #"{"response_id":"r1","Timestamp":"2026-01-02T03:04:05Z","Nama Lengkap":["Sari Dewi"],"No. HP/WA (aktif)":["0811 8868 831"],"Paket yang dipilih":["6 edisi"],"Kode Pos":[40123]}"#
        )
        #expect(fields.fields[.name]?.value == "Sari Dewi")
        #expect(fields.fields[.phone]?.value == "+628118868831")
        #expect(fields.fields[.postcode]?.value == "40123")
    }

    @Test func mappingErrorsNameTheField() {
        do {
            _ = try FormMapping(json: Array(#"{"map":{"a":"shoe_size"}}"#.utf8))
            Issue.record("accepted")
        } catch {
            #expect(error.code == "mapping_unknown_field" && error.message.id.contains("shoe_size"))
        }
    }

    @Test func whatIsNoForm() {
        for body in ["", "halo", "\u{0}\u{1}\u{2}", "[1,2]", "{\"a\":"] {
            #expect(throws: Unreadable.self) { try FormBody.read(Array(body.utf8)) }
        }
    }
}
