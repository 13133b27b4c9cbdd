import Circulation
import Testing

@testable import Intake

@Suite struct OrderTextTests {
    @Test func block() {
        let read = OrderText.read(
            """
            FORMAT ORDER
            *Nama*: Budi Santoso
            *Alamat* : Jl. Mawar No. 5
            RT 02/RW 03
            Kel: Sukajadi, Kec: Sukasari
            Kab/Kota: Bandung
            No HP/WA = 0811-8868-831
            Kode Pos - 40123
            Email: -
            Paket: 1 tahun / 2 tahun
            Mulai edisi: 105

            Terima kasih
            """)
        #expect(read.fields[.name]?.value == "Budi Santoso")
        #expect(
            read.fields[.address]?.value
                == "Jl. Mawar No. 5\nRT 02/RW 03\nKel: Sukajadi, Kec: Sukasari\nKab/Kota: Bandung")
        #expect(read.fields[.village]?.value == "Sukajadi")
        #expect(read.fields[.district]?.value == "Sukasari")
        #expect(read.fields[.city]?.value == "Bandung")
        #expect(read.fields[.phone]?.value == "+628118868831")
        #expect(read.fields[.postcode]?.value == "40123")
        #expect(read.fields[.email] == ReadField(value: nil, confidence: 0, raw: "-"))
        #expect(read.fields[.offer]?.value == nil && read.length == nil)
        #expect(read.fields[.startEdition]?.value == "105")
        #expect(read.kind.kind == .new)
    }

    @Test(arguments: [
        ("Mohon ganti alamat kirim:\nNama: Sari\nAlamat: Jl. Anggrek 7 Bekasi", KindGuess.Kind.changeAddress),
        ("Tolong ubah alamat: Jl. Anggrek 7 Bekasi", .changeAddress),
        ("Tolong langganan saya dijeda dulu 2 edisi, sedang dinas luar", .hold),
        ("Mau langganan\nNama: Sari\nAlamat: Jl. Jeda 7 Bekasi", .new),
    ])
    func `a wish that runs into a label is a wish`(text: String, kind: KindGuess.Kind) {
        #expect(OrderText.read(text).kind.kind == kind)
    }

    @Test func oneLineAndNoSeparators() {
        let one = OrderText.read(
            "Nama: Sari, Alamat: Jl. Anggrek 7, Blok C/12 Bekasi 17111, HP: 081234567890, Lama: 12 bln")
        #expect(one.fields[.name]?.value == "Sari")
        #expect(one.fields[.address]?.value == "Jl. Anggrek 7, Blok C/12 Bekasi 17111")
        #expect(one.fields[.postcode]?.value == "17111")
        #expect(one.fields[.phone]?.value == "+6281234567890")
        #expect(one.length == .months(12))
        let bare = OrderText.read("Nama Sari Dewi\nAlamat Jl Anggrek 7 Bekasi\nHP 081234567890\nkode pos 17111")
        #expect(bare.fields[.name]?.value == "Sari Dewi")
        #expect(bare.fields[.address]?.value == "Jl Anggrek 7 Bekasi")
        #expect(bare.fields[.phone]?.value == "+6281234567890")
        #expect((bare.fields[.name]?.confidence ?? 1) < 0.7)
    }

    @Test func answersOnTheNextLineAndHouseNumbersStay() {
        let read = OrderText.read("1. Nama:\nSari\n2. Alamat:\n12 Jl. Melati\n3. Telp:\n021-57851234")
        #expect(read.fields[.name]?.value == "Sari")
        #expect(read.fields[.address]?.value == "12 Jl. Melati")
        #expect(read.fields[.phone]?.value == "+622157851234")
    }

    @Test func severalBubbles() {
        let read = OrderText.read(
            "mau langganan\n\nNama: Sari\n\nAlamat: Jl. Melati 3\n\nRT 01 RW 02 Kec. Coblong\n\nmakasih ya")
        #expect(read.fields[.address]?.value == "Jl. Melati 3\nRT 01 RW 02 Kec. Coblong")
        #expect(read.kind.kind == .new)
    }

    @Test func mojibakeInAnAddress() {
        let read = OrderText.read("Alamat: Jl. Mawar โ€“ Blok 3")
        #expect(read.fields[.address]?.value == "Jl. Mawar – Blok 3")
    }

    @Test func unreadablePhoneIsNull() {
        let read = OrderText.read("Nama: Sari\nHP: nanti menyusul")
        #expect(read.fields[.phone] == ReadField(value: nil, confidence: 0, raw: "nanti menyusul"))
    }

    @Test func doubledLabelsAreForAPerson() {
        let read = OrderText.read("Nama: Sari\nNama: Budi")
        #expect(read.fields[.name]?.value == "Sari")
        #expect((read.fields[.name]?.confidence ?? 1) < 0.5)
    }

    @Test(arguments: [
        ("mau langganan dong", "new"), ("saya mau perpanjang 1thn", "renew"),
        ("tolong ganti alamat ya", "change_address"),
        ("majalah blm nyampe", "claim"), ("sdh tf ya kak", "payment_proof"), ("stop", "opt_out"),
        ("berapa harga langganan?", "question"), ("batal langganan", "cancel"), ("cuti langganan 2 bulan", "hold"),
        ("halo selamat pagi", "other"), ("mau buat kado ultah", "gift"), ("Stop promo ya", "opt_out"),
    ]) func kinds(text: String, kind: String) {
        let guess = OrderText.read(text).kind
        #expect(guess.kind.rawValue == kind)
        if text == "stop" { #expect(guess.confidence < 0.5) }
    }

    @Test(arguments: [
        ("1 tahun", OrderLength.months(12)), ("1thn", .months(12)), ("setahun", .months(12)), ("12 bln", .months(12)),
        ("6 edisi", .editions(6)), ("dua tahun", .months(24)), ("6 bulan", .months(6)),
    ]) func lengths(text: String, length: OrderLength) {
        #expect(OrderLength.read(text)?.length == length)
    }

    @Test func lengthsThatSayNothing() {
        for text in ["1 tahun / 2 tahun", "lama sekali", "12", ""] { #expect(OrderLength.read(text) == nil) }
        #expect(Choice.read("1 tahun (v) / 2 tahun") == .marked("1 tahun"))
        #expect(Choice.read("~1 tahun~ / 2 tahun") == .marked("2 tahun"))
        #expect(OrderLength.months(12).slots(editionsPerYear: 6) == 6)
        #expect(OrderLength.months(1).slots(editionsPerYear: 4) == nil)
    }
}
