import Testing

@testable import Intake

@Suite struct AddressTests {
    @Test func labelledParts() {
        let read = AddressRead(
            "Jl. Mawar No. 61, RT 015/RW 8, Kel. Sukajadi, Kec. Sukasari, Kota Bandung, Jawa Barat 40123")
        #expect(read.rt == "015" && read.rw == "008" && read.village == "Sukajadi" && read.district == "Sukasari")
        #expect(
            read.city == "Bandung" && read.cityKind == .city && read.province?.code == "32" && read.postcode == "40123")
        #expect(read.confidence > 0.8)
    }

    @Test func partsByTheirOrderAreLessSure() {
        let read = AddressRead("Taman Sari Kav. 9, Jalan Mawar, Ciroyom, Andir, Bandung 40182, Jabar")
        #expect(read.village == "Ciroyom" && read.district == "Andir" && read.city == "Bandung" && read.cityKind == nil)
        #expect(read.province?.code == "32" && read.confidence < 0.7)
    }

    @Test func theProvinceBehindTheCity() {
        #expect(AddressRead("Jl. A 1, Kota Bandar Lampung").province == nil)
        #expect(AddressRead("Jl. A 1, Kota Bandar Lampung Lampung").city == "Bandar Lampung")
        #expect(AddressRead("kel. x kec y kab karawang west java 41314").city == "karawang")
        #expect(AddressRead("Kec. Pekanbaru Kota, Kota Pekanbaru, Riau").district == "Pekanbaru Kota")
    }

    @Test(
        arguments: [
            ("Jl. Mawar 5, Bandung 40123", "40123"), ("kode pos 17111 Jl. A", "17111"), ("KotaBontang.75325", "75325"),
            ("Bandung 40123, Jawa Barat", "40123"), ("Jl. A No. 12345", nil), ("HP 0812-34567-890", nil),
            ("01234", nil),
            ("123456", nil), ("Blok 12345", nil), ("12345 Jl. Mawar 7, Depok 16411", "16411"),
        ] as [(String, String?)]) func postcodes(text: String, code: String?)
    {
        #expect(PostcodeText.find(text)?.code == code)
    }

    @Test func provincesByAnyName() {
        for (text, code) in [
            ("Jabar", "32"), ("D.I. Aceh", "11"), ("DKI", "31"), ("provinsi banten", "36"), ("East Java", "35"),
            ("PBD", "96"),
        ] {
            #expect(Provinces.find(text)?.code == code)
        }
        #expect(Provinces.find("Bandung") == nil)
    }

    @Test(
        arguments: [
            ("budi@example.com", "budi@example.com"), ("email: <Budi.S@Example.CO.ID>,", "Budi.S@example.co.id"),
            ("628118868831@s.whatsapp.net", nil), ("a@b", nil), ("a@@b.co", nil), ("@b.co", nil), ("tanpa", nil),
        ] as [(String, String?)]) func emails(text: String, address: String?)
    {
        #expect(EmailText.find(text) == address)
    }
}
