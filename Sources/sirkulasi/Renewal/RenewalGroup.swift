import ArgumentParser
import Circulation

/// `sirkulasi renewal`: who is asked to renew, when and how often.
struct RenewalGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "renewal", abstract: "Renewals: preview, run, undo, status, series of efforts.",
        subcommands: [
            RenewalPreview.self, RenewalRun.self, RenewalUndo.self, RenewalStatus.self, RenewalSeriesGroup.self,
            RenewalCredit.self,
        ])

    static let captions = [
        "addressee": Phrase(id: "kepada", en: "to"),
        "already_sent": Phrase(id: "sudah diminta", en: "asked already"),
        "batch": Phrase(id: "gelombang", en: "batch"),
        "bills": Phrase(id: "tagihan dibuat", en: "bills made"),
        "business_on": Phrase(id: "tanggal", en: "business date"),
        "cancel_asked": Phrase(id: "minta berhenti", en: "cancellation asked for"),
        "effort": Phrase(id: "langkah", en: "effort"),
        "efforts": Phrase(id: "langkah", en: "efforts"),
        "free": Phrase(id: "cuma-cuma", en: "free"),
        "held_open": Phrase(id: "dijeda tanpa batas", en: "on hold without an end"),
        "language": Phrase(id: "bahasa", en: "language"),
        "made_at": Phrase(id: "dibuat pada", en: "made at"),
        "made_by": Phrase(id: "dibuat oleh", en: "made by"),
        "messages": Phrase(id: "pesan", en: "messages"),
        "no_channel": Phrase(id: "tak terjangkau", en: "no channel"),
        "no_offer": Phrase(id: "tanpa tawaran", en: "no offer"),
        "offer": Phrase(id: "tawaran", en: "offer"),
        "open_claim": Phrase(id: "klaim terbuka", en: "open claim"),
        "opted_out": Phrase(id: "tidak mau dihubungi", en: "opted out"),
        "owes": Phrase(id: "masih berutang", en: "owes for the last term"),
        "renewed": Phrase(id: "sudah perpanjang", en: "renewed"),
        "restricted": Phrase(id: "pemrosesan dibatasi", en: "restricted"),
        "skipped": Phrase(id: "dilewati", en: "passed over"),
        "standing_order": Phrase(id: "pesanan tetap", en: "standing order"),
        "stop_after_days": Phrase(id: "henti sesudah (hari)", en: "stops after (days)"),
        "stopped": Phrase(id: "dihentikan", en: "stopped"),
        "steps": Phrase(id: "langkah-langkah", en: "steps"),
        "template": Phrase(id: "templat", en: "template"),
        "undone_at": Phrase(id: "dibatalkan pada", en: "undone at"),
    ]
}
