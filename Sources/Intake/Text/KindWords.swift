/// What a message wants, judged by the words staff would judge by.
enum KindWords {
    /// The kind of `wish` (the lines that are neither names nor places), given the fields already read.
    static func guess(_ wish: String, in read: ReadFields) -> KindGuess {
        let text = " " + Fold.words(wish).map { shorthand[$0] ?? $0 }.joined(separator: " ") + " "
        var scores: [(kind: KindGuess.Kind, confidence: Double)] = []
        for (kind, confidence, phrases) in table {
            guard phrases.contains(where: { text.contains(" \($0) ") }) else { continue }
            if !scores.contains(where: { $0.kind == kind }) { scores.append((kind, confidence)) }
        }
        let isOrder =
            read.fields[.name]?.value != nil
            && (read.fields[.address]?.value != nil || read.fields[.phone]?.value != nil)
        if isOrder, scores.isEmpty { return KindGuess(.new, 0.7) }
        if scores.isEmpty, wish.contains("?") { return KindGuess(.question, 0.6) }
        guard let first = scores.first else { return KindGuess(.other, 0.3) }
        // Several wishes at once: the first of the table is shown, and a person decides.
        let rivals = scores.dropFirst().filter { $0.kind != .question && !($0.kind == .new && first.kind != .question) }
        if first.kind == .question, scores.count > 1, isOrder { return KindGuess(scores[1].kind, 0.6) }
        let asks = wish.contains("?") && first.kind == .new && !isOrder
        if asks { return KindGuess(.question, 0.6) }
        return KindGuess(first.kind, rivals.isEmpty ? first.confidence : min(first.confidence, 0.5))
    }

    /// Shorthand of messages, for telling the wish only: never for names or addresses.
    private static let shorthand: [String: String] = [
        "blm": "belum", "blom": "belum", "belom": "belum", "sdh": "sudah", "udh": "sudah", "udah": "sudah",
        "sy": "saya", "tf": "transfer", "trf": "transfer", "trnsfr": "transfer", "transper": "transfer", "dpt": "dapat",
        "nyampe": "sampai", "sampe": "sampai", "nyampek": "sampai", "smp": "sampai", "dtg": "datang", "tdk": "tidak",
        "gak": "tidak", "ga": "tidak", "nggak": "tidak", "ngga": "tidak", "tak": "tidak", "g": "tidak", "jgn": "jangan",
        "lgganan": "langganan", "lgnn": "langganan", "lgganann": "langganan", "langgan": "langganan",
        "brlangganan": "berlangganan", "brapa": "berapa", "brp": "berapa", "hrg": "harga", "gmn": "bagaimana",
        "gimana": "bagaimana", "bgmn": "bagaimana", "kpn": "kapan", "trima": "terima", "majalahnya": "majalah",
        "mjlh": "majalah", "almt": "alamat", "perpanjangan": "perpanjang", "diperpanjang": "perpanjang",
        "memperpanjang": "perpanjang", "prpanjang": "perpanjang", "extend": "perpanjang", "renew": "perpanjang",
        "renewal": "perpanjang", "subscribe": "berlangganan", "stp": "stop", "bayarnya": "bayar",
    ]

    /// Kinds with the phrases that tell them, strongest first.
    private static let table: [(KindGuess.Kind, Double, [String])] = [
        (
            .optOut, 0.85,
            [
                "stop promo", "stop iklan", "stop broadcast", "unsubscribe", "jangan kirim pesan", "jangan wa",
                "jangan hubungi", "jangan kirim promo", "stop pesan", "jangan kirim wa", "hapus nomor",
            ]
        ),
        (
            .cancel, 0.85,
            [
                "berhenti langganan", "berhenti berlangganan", "stop langganan", "stop berlangganan", "batal langganan",
                "batalkan langganan", "tidak perpanjang", "tidak lanjut", "tidak mau lanjut", "batalkan", "pembatalan",
                "cancel", "membatalkan", "batal",
            ]
        ),
        (
            .hold, 0.8,
            [
                "berhenti sementara", "cuti langganan", "jeda", "dijeda", "menjeda", "jeda dulu", "cuti dulu", "tunda",
                "ditunda", "menunda", "jangan kirim dulu",
                "tahan dulu",
                "hold", "stop sementara", "libur dulu", "ditahan dulu",
            ]
        ),
        (
            .claim, 0.85,
            [
                "belum sampai", "belum terima", "belum menerima", "tidak sampai", "tidak terima", "belum dapat",
                "belum datang", "tidak datang", "belum dikirim", "belum ada kiriman", "rusak", "sobek", "robek",
                "hilang",
                "cacat", "halaman kosong", "kurang halaman", "tidak menerima", "komplain", "belum saya terima", "basah",
            ]
        ),
        (
            .changeAddress, 0.85,
            [
                "ganti alamat", "pindah alamat", "alamat baru", "ubah alamat", "perubahan alamat", "pindah rumah",
                "alamat pindah", "ganti almat", "update alamat", "koreksi alamat", "pindahan", "alamat saya pindah",
            ]
        ),
        (
            .paymentProof, 0.85,
            [
                "sudah transfer", "sudah saya transfer", "bukti transfer", "bukti bayar", "bukti pembayaran",
                "sudah bayar", "sudah dibayar", "sudah lunas", "telah transfer", "konfirmasi pembayaran",
                "sudah di transfer", "sudah ditransfer", "konfirmasi transfer",
            ]
        ),
        (
            .renew, 0.85,
            ["perpanjang", "lanjut langganan", "lanjutkan langganan", "lanjut berlangganan", "sambung langganan"]
        ),
        (
            .gift, 0.75,
            ["hadiah", "kado", "gift", "untuk hadiah", "langganan untuk teman", "menghadiahkan", "buat kado"]
        ),
        (
            .question, 0.7,
            [
                "berapa harga", "harganya berapa", "berapa", "bagaimana cara", "bagaimana", "apakah", "kapan", "info",
                "mau tanya", "mau nanya", "tanya", "caranya",
            ]
        ),
        (
            .new, 0.8,
            [
                "langganan", "berlangganan", "format order", "format pemesanan", "formulir langganan", "order majalah",
                "pesan majalah", "mau pesan", "daftar", "mau order",
            ]
        ),
        (.optOut, 0.4, ["stop"]),
        (.cancel, 0.4, ["berhenti"]),
    ]
}
