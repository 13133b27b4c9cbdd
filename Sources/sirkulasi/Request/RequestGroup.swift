import ArgumentParser
import Circulation

/// `sirkulasi request`: what people ask of the department.
struct RequestGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "request", abstract: "What people ask by WhatsApp and forms: received, read, decided.",
        discussion: """
            received → triaged → needs_info | ready → done | rejected | duplicate. What comes in is stored first, byte for
            byte; what cannot be read waits for a person.
            """,
        subcommands: [
            RequestReceive.self, RequestReread.self, RequestList.self, RequestShow.self, RequestRaw.self,
            RequestSet.self,
            RequestApprove.self, RequestReject.self, RequestDuplicate.self, RequestSettle.self,
        ])

    static let captions = [
        "bodies": Phrase(id: "kiriman", en: "bodies"),
        "body": Phrase(id: "nomor kiriman", en: "body"),
        "cancel": Phrase(id: "berhenti", en: "cancel"),
        "change_address": Phrase(id: "ganti alamat", en: "change of address"),
        "claim": Phrase(id: "keluhan", en: "claim"),
        "confidence": Phrase(id: "keyakinan", en: "confidence"),
        "done": Phrase(id: "selesai", en: "done"),
        "duplicate": Phrase(id: "kembar", en: "duplicate"),
        "duplicates": Phrase(id: "sudah ada", en: "duplicates"),
        "extra": Phrase(id: "jawaban lain", en: "other answers"),
        "fields": Phrase(id: "isian", en: "fields"),
        "gift": Phrase(id: "hadiah", en: "gift"),
        "kind": Phrase(id: "jenis", en: "kind"),
        "known": Phrase(id: "sudah ada", en: "known"),
        "matched": Phrase(id: "pelanggan lama", en: "known subscriber"),
        "matches": Phrase(id: "mungkin orang yang sama", en: "may be the same"),
        "messages": Phrase(id: "pesan", en: "messages"),
        "missing": Phrase(id: "kurang", en: "missing"),
        "needs_info": Phrase(id: "kurang data", en: "needs information"),
        "new": Phrase(id: "baru", en: "new"),
        "note": Phrase(id: "catatan", en: "note"),
        "opt_out": Phrase(id: "tolak promosi", en: "opt-out"),
        "other": Phrase(id: "lain-lain", en: "other"),
        "others": Phrase(id: "permintaan lain pengirim ini", en: "other requests of this sender"),
        "payment_proof": Phrase(id: "bukti bayar", en: "proof of payment"),
        "promised": Phrase(id: "janji", en: "promised"),
        "question": Phrase(id: "pertanyaan", en: "question"),
        "raw": Phrase(id: "tertulis", en: "as written"),
        "ready": Phrase(id: "siap", en: "ready"),
        "received": Phrase(id: "diterima", en: "received"),
        "received_at": Phrase(id: "diterima pada", en: "received at"),
        "rejected": Phrase(id: "ditolak", en: "rejected"),
        "renew": Phrase(id: "perpanjang", en: "renewal"),
        "requests": Phrase(id: "permintaan", en: "requests"),
        "score": Phrase(id: "skor", en: "score"),
        "sender": Phrase(id: "pengirim", en: "sender"),
        "sender_name": Phrase(id: "nama pengirim", en: "sender's name"),
        "sent_at": Phrase(id: "dikirim pada", en: "sent at"),
        "set_by": Phrase(id: "diisi oleh", en: "set by"),
        "source": Phrase(id: "sumber", en: "source"),
        "stored": Phrase(id: "tersimpan", en: "stored"),
        "text": Phrase(id: "isi", en: "text"),
        "triaged": Phrase(id: "dipilah", en: "triaged"),
        "type": Phrase(id: "tipe", en: "type"),
        "unreadable": Phrase(id: "tidak terbaca", en: "unreadable"),
        "value": Phrase(id: "nilai", en: "value"),
        "why": Phrase(id: "sebab", en: "why"),
    ]
}
