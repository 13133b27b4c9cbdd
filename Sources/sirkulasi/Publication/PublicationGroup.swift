import ArgumentParser
import Circulation

/// `sirkulasi publication`: the titles that appear in editions.
struct PublicationGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "publication", abstract: "Publications: titles and the rules of each.",
        subcommands: [
            PublicationAdd.self, PublicationList.self, PublicationShow.self, PublicationArchive.self,
            PublicationDropLabels.self, PublicationPrint.self, PublicationSet.self,
        ])

    static let captions = [
        "bill_due_days": Phrase(id: "jatuh tempo tagihan (hari)", en: "bills are due after (days)"),
        "bill_expires_days": Phrase(id: "tagihan berakhir sesudahnya (hari)", en: "and end so long after that (days)"),
        "messages_from": Phrase(id: "pesan mulai pukul", en: "messages from"),
        "messages_to": Phrase(id: "pesan sampai pukul", en: "messages until"),
        "publisher": Phrase(id: "penerbit", en: "publisher"),
        "publisher_address": Phrase(id: "alamat penerbit", en: "publisher's address"),
        "tax_number": Phrase(id: "NPWP", en: "tax number"),
        "lot": Phrase(id: "kelipatan cetak", en: "printer's lot"),
        "underrun": Phrase(id: "kurang cetak yang diterima (%)", en: "underrun (%)"),
        "claims": Phrase(id: "cadangan klaim (%)", en: "claim reserve (%)"),
        "archived_years": Phrase(id: "tahun diarsipkan", en: "years archived"),
        "dropped_labels": Phrase(id: "label dihapus", en: "labels dropped"),
        "kept_days": Phrase(id: "disimpan (hari)", en: "kept (days)"),
        "label_retention_days": Phrase(id: "masa simpan label (hari)", en: "labels kept (days)"),
        "waiting": Phrase(id: "menunggu dibukukan", en: "waiting to be posted"),
        "year": Phrase(id: "tahun", en: "year"),
        "approval": Phrase(id: "persetujuan", en: "approval"),
        "currency": Phrase(id: "mata uang", en: "currency"),
        "cutoff_days_before": Phrase(id: "tutup pesanan, hari sebelum sampul", en: "cut-off, days before cover"),
        "cutoff_time": Phrase(id: "jam tutup pesanan", en: "time of the cut-off"),
        "editions_planned": Phrase(id: "edisi direncanakan", en: "editions planned"),
        "grace_policy": Phrase(id: "aturan masa tenggang", en: "grace policy"),
        "issues_per_year": Phrase(id: "edisi setahun", en: "issues a year"),
        "last_planned": Phrase(id: "edisi terakhir di kalender", en: "last edition planned"),
        "mail_days_before": Phrase(id: "pengiriman, hari sebelum sampul", en: "mailing, days before cover"),
        "forgive": Phrase(id: "direlakan", en: "forgive"),
        "lapse": Phrase(id: "hangus", en: "lapse"),
        "move": Phrase(id: "digeser", en: "move"),
        "one": Phrase(id: "satu orang", en: "one person"),
        "recoup": Phrase(id: "diperhitungkan", en: "recoup"),
        "two": Phrase(id: "dua orang", en: "two people"),
        "next_edition": Phrase(id: "edisi berikutnya", en: "next edition"),
        "no_address_policy": Phrase(id: "tanpa alamat", en: "without address"),
        "undeliverable_policy": Phrase(id: "tak terkirim", en: "undeliverable"),
    ]
}
