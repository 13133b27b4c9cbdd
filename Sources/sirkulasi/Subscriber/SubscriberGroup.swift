import ArgumentParser
import Circulation

/// `sirkulasi subscriber`: the people and institutions that receive and pay.
struct SubscriberGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "subscriber", abstract: "Subscribers: add, find, show, move, merge, import, export.",
        subcommands: [
            SubscriberAdd.self, SubscriberFind.self, SubscriberShow.self, SubscriberAddress.self, SubscriberAlias.self,
            SubscriberUndeliverable.self, SubscriberConsent.self, SubscriberRestrict.self, SubscriberUnrestrict.self,
            SubscriberDuplicates.self, SubscriberMerge.self, SubscriberUnmerge.self, SubscriberImportCommand.self,
            SubscriberExport.self,
        ])

    static let captions = [
        "added": Phrase(id: "baru", en: "added"),
        "addresses": Phrase(id: "alamat-alamat", en: "addresses"),
        "aliases": Phrase(id: "nama lain", en: "aliases"),
        "both": Phrase(id: "penerima dan pembayar", en: "recipient and payer"),
        "certain": Phrase(id: "pasti", en: "certain"),
        "consents": Phrase(id: "persetujuan", en: "consents"),
        "email": Phrase(id: "e-mail", en: "e-mail"),
        "emails": Phrase(id: "e-mail", en: "e-mail"),
        "ended_at": Phrase(id: "berakhir", en: "ended"),
        "given": Phrase(id: "disetujui", en: "given"),
        "institution": Phrase(id: "lembaga", en: "institution"),
        "keys": Phrase(id: "kunci yang sama", en: "keys in common"),
        "kind": Phrase(id: "jenis", en: "kind"),
        "marketing": Phrase(id: "pemasaran", en: "marketing"),
        "matched": Phrase(id: "dikenal, diperbarui", en: "known, updated"),
        "merged": Phrase(id: "gabungan dari", en: "merged from"),
        "old_number": Phrase(id: "nomor lama", en: "former number"),
        "other": Phrase(id: "yang lain", en: "other"),
        "person": Phrase(id: "perorangan", en: "person"),
        "proof": Phrase(id: "bukti", en: "proof"),
        "purpose": Phrase(id: "keperluan", en: "purpose"),
        "raw": Phrase(id: "seperti ditulis", en: "as typed"),
        "read": Phrase(id: "dibaca", en: "read"),
        "redirection": Phrase(id: "pengalihan", en: "redirection"),
        "region": Phrase(id: "wilayah", en: "region"),
        "region_name": Phrase(id: "nama wilayah", en: "region's name"),
        "rejected": Phrase(id: "ditolak", en: "rejected"),
        "rejects": Phrase(id: "berkas tolakan", en: "file of rejects"),
        "renewal": Phrase(id: "perpanjangan", en: "renewal"),
        "restricted": Phrase(id: "dibatasi", en: "restricted"),
        "restricted_at": Phrase(id: "dibatasi sejak", en: "restricted since"),
        "role": Phrase(id: "peran", en: "role"),
        "score": Phrase(id: "kemiripan", en: "score"),
        "service": Phrase(id: "layanan", en: "service"),
        "similar": Phrase(id: "mungkin sama dengan", en: "perhaps the same as"),
        "similarity": Phrase(id: "kemiripan nama", en: "likeness of names"),
        "since": Phrase(id: "sejak", en: "since"),
        "standing": Phrase(id: "berlaku", en: "in force"),
        "subscriptions": Phrase(id: "langganan", en: "subscriptions"),
        "subscriptions_known": Phrase(id: "langganan sudah ada", en: "subscriptions there already"),
        "subscriptions_over": Phrase(id: "langganan sudah habis", en: "subscriptions over"),
        "text_version": Phrase(id: "versi naskah", en: "version of the text"),
        "third_party": Phrase(id: "pihak ketiga", en: "third parties"),
        "unchanged": Phrase(id: "tidak berubah", en: "unchanged"),
        "undeliverable_at": Phrase(id: "kembali sejak", en: "undeliverable since"),
        "until_edition": Phrase(id: "sampai edisi", en: "until edition"),
    ]
}
