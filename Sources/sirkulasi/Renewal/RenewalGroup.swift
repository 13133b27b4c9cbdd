import ArgumentParser
import Circulation

/// `sirkulasi renewal`: who is asked to renew, when and how often.
struct RenewalGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "renewal", abstract: "Renewals: preview, run, undo, status, series of efforts, forecast.",
        subcommands: [
            RenewalPreview.self, RenewalRun.self, RenewalUndo.self, RenewalStatus.self, RenewalSeriesGroup.self,
            RenewalCredit.self, RenewalForecast.self,
        ])

    static let captions = [
        "advertiser_exchange": Phrase(id: "pemasang iklan dan tukar-menukar", en: "advertisers and exchange"),
        "addressee": Phrase(id: "kepada", en: "to"),
        "already_sent": Phrase(id: "sudah diminta", en: "asked already"),
        "back_stock": Phrase(id: "stok cadangan", en: "back stock"),
        "batch": Phrase(id: "gelombang", en: "batch"),
        "bills": Phrase(id: "tagihan dibuat", en: "bills made"),
        "business_on": Phrase(id: "tanggal", en: "business date"),
        "cancel_asked": Phrase(id: "minta berhenti", en: "cancellation asked for"),
        "claim_reserve": Phrase(id: "cadangan klaim", en: "claim reserve"),
        "complimentary": Phrase(id: "cuma-cuma", en: "complimentary"),
        "channel": Phrase(id: "saluran", en: "channel"),
        "step": Phrase(id: "langkah", en: "effort"),
        "to": Phrase(id: "tujuan", en: "to"),
        "effort": Phrase(id: "langkah", en: "effort"),
        "efforts": Phrase(id: "langkah", en: "efforts"),
        "entitled": Phrase(id: "berhak", en: "entitled"),
        "expected_renewals": Phrase(id: "diperkirakan perpanjang", en: "expected to renew"),
        "free": Phrase(id: "cuma-cuma", en: "free"),
        "grace": Phrase(id: "masa tenggang", en: "grace"),
        "high": Phrase(id: "paling banyak (90%)", en: "high (90%)"),
        "held_open": Phrase(id: "dijeda tanpa batas", en: "on hold without an end"),
        "language": Phrase(id: "bahasa", en: "language"),
        "known": Phrase(id: "masa langganan yang sudah diketahui", en: "purchases known"),
        "late_orders": Phrase(id: "pesanan baru yang masih datang", en: "new orders to come"),
        "low": Phrase(id: "paling sedikit (90%)", en: "low (90%)"),
        "may_renew": Phrase(id: "masih mungkin perpanjang", en: "may still renew"),
        "made_at": Phrase(id: "dibuat pada", en: "made at"),
        "made_by": Phrase(id: "dibuat oleh", en: "made by"),
        "messages": Phrase(id: "pesan", en: "messages"),
        "no_channel": Phrase(id: "tak terjangkau", en: "no channel"),
        "no_offer": Phrase(id: "tanpa tawaran", en: "no offer"),
        "need": Phrase(id: "kebutuhan", en: "need"),
        "offer": Phrase(id: "tawaran", en: "offer"),
        "open_claim": Phrase(id: "klaim terbuka", en: "open claim"),
        "opted_out": Phrase(id: "tidak mau dihubungi", en: "opted out"),
        "office": Phrase(id: "kantor", en: "office"),
        "office_deposit": Phrase(id: "kantor dan serah simpan", en: "office and legal deposit"),
        "owes": Phrase(id: "masih berutang", en: "owes for the last term"),
        "print_order": Phrase(id: "pesanan cetak", en: "print order"),
        "print_order_high": Phrase(id: "pesanan cetak bila banyak", en: "print order at the high end"),
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
