/// The labels of an order block and of form questions, and the fields they name.
enum OrderLabels {
    enum Meaning: Equatable {
        case field(FieldName)
        /// A line that belongs to the address around it: Kel, Kec, RT, Kab, Prov.
        case addressPart(FieldName?)
    }

    /// What `label` means, written any way people write it: "No. HP/WA (aktif)", "*Nama Lengkap*".
    static func meaning(_ label: some StringProtocol) -> Meaning? {
        let words = words(label)
        guard !words.isEmpty, words.count <= 8 else { return nil }
        if let meaning = table[words.joined(separator: " ")] { return meaning }
        let core = words.filter { !fillers.contains($0) }
        return core.isEmpty || core.count == words.count ? nil : table[core.joined(separator: " ")]
    }

    static func field(_ label: some StringProtocol) -> FieldName? {
        switch meaning(label) {
        case .field(let field): field
        case .addressPart(let field): field
        case nil: nil
        }
    }

    private static func words(_ label: some StringProtocol) -> [String] {
        var text = Fold.key(String(label.prefix(120)))
        if let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close {
            text.removeSubrange(open...close)
        }
        // a.n. and u.p. are one word each.
        return text.replacing(".", with: text.contains(". ") ? " " : "").split { !$0.isLetter && !$0.isNumber }
            .map(String.init)
    }

    private static let fillers: Set<String> = [
        "lengkap", "anda", "saya", "pelanggan", "penerima", "pengiriman", "kirim", "aktif", "utk", "untuk", "majalah",
        "surat", "rumah", "yang", "dapat", "dihubungi", "tujuan", "pribadi", "your", "please", "full", "isi", "mohon",
        "wajib", "what", "s", "is", "the", "enter", "langganan", "n",
    ]

    private static let table: [String: Meaning] = {
        var table: [String: Meaning] = [:]
        for (field, labels) in fields { for label in labels { table[label] = .field(field) } }
        for (field, labels) in parts { for label in labels { table[label] = .addressPart(field) } }
        return table
    }()

    private static let fields: [(FieldName, [String])] = [
        (
            .name,
            [
                "nama", "nama lengkap", "penerima", "nama penerima", "an", "a n", "atas nama", "nm", "nama pelanggan",
                "name", "full name", "fullname", "your name", "first name", "nama anda", "nama dan gelar",
                "what s your name",
            ]
        ),
        (
            .institution,
            [
                "instansi", "nama instansi", "perusahaan", "nama perusahaan", "kantor", "lembaga", "nama lembaga",
                "institusi", "satuan", "kesatuan", "company", "organisasi", "entreprise", "organization",
            ]
        ),
        (.contact, ["up", "u p", "kontak", "narahubung", "contact person", "cp", "pic", "nama pic"]),
        (.payer, ["pemesan", "nama pemesan", "pengirim", "nama pengirim", "pembayar", "nama pembayar", "dari"]),
        (
            .address,
            [
                "alamat", "almt", "alamat lengkap", "alamat kirim", "alamat pengiriman", "alamat rumah",
                "alamat tujuan",
                "alamat baru", "alamat penerima", "alamat skrg", "alamat sekarang", "address", "alamat surat", "alamt",
                "dikirim ke", "kirim ke", "alamat kantor",
            ]
        ),
        (.oldAddress, ["alamat lama", "alamat sebelumnya"]),
        (
            .phone,
            [
                "hp", "no hp", "nohp", "wa", "no wa", "nowa", "hp wa", "no hp wa", "nohp wa", "wa hp", "no wa hp",
                "telp",
                "no telp", "tlp", "no tlp", "tel", "telepon", "no telepon", "nomor telepon", "nomor hp", "nomor wa",
                "nomor whatsapp", "whatsapp", "no whatsapp", "handphone", "no handphone", "phone", "phone number",
                "kontak hp", "no kontak", "tel hp", "telp hp", "no telp hp", "telp wa", "no telp wa", "tlp hp",
                "tlp wa",
                "ponsel", "no ponsel", "nomor ponsel", "nomor hp wa", "mobile", "mobile phone", "telephone",
                "hp whatsapp",
                "no hp whatsapp", "nomor handphone", "telpon", "no telpon",
            ]
        ),
        (.email, ["email", "e mail", "surel", "alamat email", "email address", "mail"]),
        (
            .postcode,
            ["kode pos", "kodepos", "kdpos", "kd pos", "kp", "pos", "postal code", "zip", "zip code", "postcode"]
        ),
        (
            .offer,
            [
                "paket", "paket langganan", "pilihan paket", "jenis paket", "langganan", "jenis langganan",
                "berlangganan",
                "pilihan langganan", "offer", "produk",
            ]
        ),
        (
            .slots,
            [
                "lama", "lama langganan", "lama berlangganan", "masa langganan", "durasi", "jangka waktu", "periode",
                "periode langganan", "jumlah edisi", "slots",
            ]
        ),
        (
            .startEdition,
            [
                "mulai edisi", "mulai", "mulai dari edisi", "edisi mulai", "edisi awal", "mulai langganan",
                "start edition", "edisi",
            ]
        ),
        (.copies, ["jumlah", "jumlah eksemplar", "eksemplar", "jml", "qty", "copies", "jumlah eks", "banyaknya"]),
        (
            .subscriberNumber,
            [
                "no pelanggan", "nomor pelanggan", "nopel", "id pelanggan", "kode pelanggan", "no langganan",
                "nomor langganan",
            ]
        ),
        (.publication, ["majalah", "nama majalah", "judul majalah", "terbitan"]),
        (.note, ["catatan", "keterangan", "ket", "pesan", "note", "notes", "message", "patokan"]),
    ]

    private static let parts: [(FieldName?, [String])] = [
        (.village, ["kel", "kelurahan", "desa", "ds", "kel desa", "desa kel", "kelurahan desa", "desa kelurahan"]),
        (.district, ["kec", "kecamatan"]),
        (
            .city,
            [
                "kab", "kabupaten", "kota", "kab kota", "kota kab", "kabupaten kota", "kota kabupaten", "kotamadya",
                "kodya", "city",
            ]
        ),
        (.province, ["prov", "provinsi", "propinsi", "prop", "province"]),
        (nil, ["rt", "rw", "rt rw", "jalan", "jl", "jln", "blok", "kel kec", "kel kec kab", "dusun", "no rumah"]),
    ]
}
