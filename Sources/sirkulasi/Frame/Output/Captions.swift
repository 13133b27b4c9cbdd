import Circulation

/// What people read for the keys and words that programs read: `first_edition` is "edisi pertama".
struct Captions: Sendable {
    private let phrases: [String: Phrase]

    /// - Parameter groups: captions of the groups of commands; a group's word wins over the common one.
    init(_ groups: [[String: Phrase]] = []) {
        phrases = groups.reduce(into: Self.common) { all, group in all.merge(group) { $1 } }
    }

    subscript(key: String) -> Phrase? { phrases[key] }

    /// Words that several groups use.
    private static let common: [String: Phrase] = [
        "active": Phrase(id: "aktif", en: "active"),
        "unpaid": Phrase(id: "belum dibayar", en: "unpaid"),
        "actor": Phrase(id: "pelaku", en: "actor"),
        "address": Phrase(id: "alamat", en: "address"),
        "amount": Phrase(id: "jumlah", en: "amount"),
        "by_class": Phrase(id: "menurut golongan", en: "by class"),
        "by_province": Phrase(id: "menurut provinsi", en: "by province"),
        "cancelled": Phrase(id: "batal", en: "cancelled"),
        "class": Phrase(id: "golongan", en: "class"),
        "code": Phrase(id: "kode", en: "code"),
        "contact": Phrase(id: "u.p.", en: "attention of"),
        "copies": Phrase(id: "eksemplar", en: "copies"),
        "cover_date": Phrase(id: "tanggal sampul", en: "cover date"),
        "cutoff_at": Phrase(id: "tutup pesanan", en: "order cut-off"),
        "ended": Phrase(id: "selesai", en: "ended"),
        "edition": Phrase(id: "edisi", en: "edition"),
        "expired": Phrase(id: "habis", en: "expired"),
        "file": Phrase(id: "berkas", en: "file"),
        "first_edition": Phrase(id: "edisi pertama", en: "first edition"),
        "frequency": Phrase(id: "frekuensi terbit", en: "frequency"),
        "frozen": Phrase(id: "dibekukan", en: "frozen"),
        "grace": Phrase(id: "masa tenggang", en: "grace"),
        "held": Phrase(id: "ditangguhkan", en: "held"),
        "issues_to_go": Phrase(id: "sisa edisi", en: "issues to go"),
        "label": Phrase(id: "judul edisi", en: "label"),
        "labels": Phrase(id: "label", en: "labels"),
        "last_edition": Phrase(id: "edisi terakhir", en: "last edition"),
        "mail_on": Phrase(id: "tanggal kirim", en: "mailing day"),
        "name": Phrase(id: "nama", en: "name"),
        "number": Phrase(id: "nomor", en: "number"),
        "payer": Phrase(id: "pembayar", en: "payer"),
        "phone": Phrase(id: "telepon", en: "phone"),
        "phones": Phrase(id: "telepon", en: "phones"),
        "planned": Phrase(id: "direncanakan", en: "planned"),
        "posted": Phrase(id: "dibukukan", en: "posted"),
        "postcode": Phrase(id: "kode pos", en: "postcode"),
        "price": Phrase(id: "harga", en: "price"),
        "publication": Phrase(id: "terbitan", en: "publication"),
        "reason": Phrase(id: "alasan", en: "reason"),
        "reasons": Phrase(id: "alasan", en: "reasons"),
        "recipient": Phrase(id: "penerima", en: "recipient"),
        "request": Phrase(id: "permintaan", en: "request"),
        "run": Phrase(id: "pembekuan", en: "run"),
        "running": Phrase(id: "berjalan", en: "running"),
        "served": Phrase(id: "terkirim", en: "served"),
        "skipped": Phrase(id: "dilewati", en: "skipped"),
        "slots": Phrase(id: "jatah edisi", en: "slots"),
        "state": Phrase(id: "keadaan", en: "state"),
        "subscriber": Phrase(id: "pelanggan", en: "subscriber"),
        "subscription": Phrase(id: "langganan", en: "subscription"),
        "terms": Phrase(id: "masa langganan", en: "terms"),
        "time_zone": Phrase(id: "zona waktu", en: "time zone"),
        "weight": Phrase(id: "bobot", en: "weight"),
    ]
}

/// A command or group of commands that brings words of its own.
protocol Captioned {
    static var captions: [String: Phrase] { get }
}
