import ArgumentParser
import Circulation

/// `sirkulasi run`: the mailing list of an edition, made once.
struct RunGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Runs: compare, approve, freeze, supplement, post, verify, print.",
        subcommands: [
            RunDiffCommand.self, RunApprove.self, RunFreeze.self, RunSupplement.self, RunPost.self, RunList.self,
            RunShow.self, RunVerify.self, RunLabels.self,
            RunManifest.self,
        ])

    static let captions = [
        "added": Phrase(id: "ditambah", en: "added"),
        "after": Phrase(id: "menjadi", en: "after"),
        "already_served": Phrase(id: "sudah dikirim", en: "already served"),
        "approved_by": Phrase(id: "disetujui oleh", en: "approved by"),
        "before": Phrase(id: "semula", en: "before"),
        "change": Phrase(id: "perubahan", en: "change"),
        "changes": Phrase(id: "perubahan", en: "changes"),
        "copies_intact": Phrase(id: "eksemplar utuh", en: "copies intact"),
        "continuing": Phrase(id: "berlanjut", en: "continuing"),
        "counts_intact": Phrase(id: "hitungan utuh", en: "counts intact"),
        "draft": Phrase(id: "rancangan", en: "draft"),
        "dropped": Phrase(id: "keluar", en: "dropped"),
        "earned": Phrase(id: "diperoleh", en: "earned"),
        "expired_last": Phrase(id: "jatah habis", en: "slots ended"),
        "frozen_at": Phrase(id: "dibekukan pada", en: "frozen at"),
        "frozen_by": Phrase(id: "dibekukan oleh", en: "frozen by"),
        "intact": Phrase(id: "utuh", en: "intact"),
        "labels_sha256": Phrase(id: "sha256 label", en: "labels sha256"),
        "lines": Phrase(id: "rincian", en: "lines"),
        "labels_intact": Phrase(id: "label utuh", en: "labels intact"),
        "main": Phrase(id: "utama", en: "main"),
        "moved": Phrase(id: "pindah alamat", en: "moved"),
        "no_address": Phrase(id: "tanpa alamat", en: "no address"),
        "pages": Phrase(id: "halaman", en: "pages"),
        "posted_at": Phrase(id: "dibukukan pada", en: "posted at"),
        "previous_edition": Phrase(id: "edisi sebelumnya", en: "previous edition"),
        "requested_by": Phrase(id: "diajukan oleh", en: "requested by"),
        "returned": Phrase(id: "kembali", en: "returned"),
        "restricted": Phrase(id: "pemrosesan dibatasi", en: "restricted"),
        "strays": Phrase(id: "rujukan hilang", en: "stray references"),
        "supplement": Phrase(id: "susulan", en: "supplement"),
        "undeliverable": Phrase(id: "tidak terkirim", en: "undeliverable"),
        "why": Phrase(id: "sebab", en: "why"),
    ]
}

/// The edition a run is of.
struct RunOptions: ParsableArguments {
    @Option(help: "The publication.") var publication: String
    @Option(help: "The edition's number.") var edition: Int
}
