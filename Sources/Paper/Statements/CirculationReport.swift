public import Circulation

extension EditionFigures {
    /// The circulation report of an edition as paper.
    public var report: Report {
        let shares = Statements.shares(byClass.map(\.share.copies))
        let classes = Report.Table(
            "by_class", Phrase(id: "Menurut golongan", en: "By class"),
            columns: [
                .init("class", Phrase(id: "Golongan", en: "Class")),
                .init("labels", Phrase(id: "Label", en: "Labels"), .integer),
                .init("copies", Phrase(id: "Eksemplar", en: "Copies"), .integer),
                .init("share", Phrase(id: "Bagian", en: "Share"), .percent),
            ],
            rows: zip(byClass, shares).map { line, share in
                [
                    .term(line.share.key, line.phrase), .number(line.share.labels), .number(line.share.copies),
                    .number(share),
                ]
            }, shape: .object(key: "class", value: "copies")
        ).totalled(fixed: ["share": .number(copies > 0 ? 10_000 : 0)])
        return Report(
            key: "circulation", title: Phrase(id: "Laporan sirkulasi", en: "Circulation report"),
            subtitle: Phrase("\(publication.name) \(edition.number) · \(edition.label)"), facts: facts,
            tables: [
                classes,
                Self.table("by_channel", Phrase(id: "Menurut pengiriman", en: "By channel"), byChannel),
                Self.table("by_purpose", Phrase(id: "Menurut dasar", en: "By purpose"), byPurpose), movement, notServed,
            ],
            charts: [
                .init(
                    "classes", Phrase(id: "Eksemplar menurut golongan", en: "Copies by class"), .bar,
                    table: "by_class", category: "class", series: ["copies"])
            ],
            notes: [
                Phrase(
                    id: "Dihitung dari eksemplar yang dibekukan, semua proses edisi ini; label adalah paket.",
                    en: "Counted from frozen copies, all runs of this edition; labels are parcels."),
                Phrase(
                    id: "Masa tenggang tidak dihitung sebagai bayar.", en: "Grace copies are not counted as paid."),
            ])
    }

    private var facts: [Report.Fact] {
        [
            .init("publication", Phrase(id: "Terbitan", en: "Publication"), .text, .text(publication.code)),
            .init("edition", Phrase(id: "Edisi", en: "Edition"), .ordinal, .number(edition.number)),
            .init("state", Phrase(id: "Keadaan", en: "State"), .text, .text(edition.state.rawValue), isShown: false),
            .init("copies", Phrase(id: "Eksemplar", en: "Copies"), .integer, .number(copies)),
            .init("labels", Phrase(id: "Label", en: "Labels"), .integer, .number(labels)),
            .init("paid", Phrase(id: "Berbayar", en: "Paid"), .integer, .number(paid)),
            .init("printed", Phrase(id: "Dicetak", en: "Printed"), .integer, .number(edition.printed)),
            .init("new", Phrase(id: "Baru", en: "New"), .integer, .number(new)),
            .init("continuing", Phrase(id: "Berlanjut", en: "Continuing"), .integer, .number(continuing)),
            .init("returned", Phrase(id: "Kembali", en: "Returned"), .integer, .number(returned)),
            .init("dropped", Phrase(id: "Keluar", en: "Dropped"), .integer, .number(dropped)),
            .init(
                "previous_edition", Phrase(id: "Edisi sebelumnya", en: "Previous edition"), .ordinal,
                .number(previousEdition)),
        ]
    }

    /// How the list came from the last one: previous − dropped + new + returned.
    private var movement: Report.Table {
        var rows: [[Report.Value]] = []
        if let previousLabels {
            rows = [
                [.term("previous", Phrase(id: "Edisi sebelumnya", en: "Previous edition")), .number(previousLabels)],
                [.term("dropped", Phrase(id: "Keluar", en: "Dropped")), .number(-dropped)],
            ]
        }
        rows += [
            [.term("new", Phrase(id: "Baru", en: "New")), .number(new)],
            [.term("returned", Phrase(id: "Kembali", en: "Returned")), .number(returned)],
        ]
        return Report.Table(
            "movement", Phrase(id: "Perubahan daftar", en: "How the list changed"),
            columns: [
                .init("movement", Phrase(id: "Perubahan", en: "Movement")),
                .init("subscriptions", Phrase(id: "Langganan", en: "Subscriptions"), .integer),
            ], rows: rows, shape: .object(key: "movement", value: "subscriptions")
        ).totalled()
    }

    private var notServed: Report.Table {
        Report.Table(
            "reasons", Phrase(id: "Tidak dikirimi", en: "Not served"),
            columns: [
                .init("reason", Phrase(id: "Alasan", en: "Reason")),
                .init("subscriptions", Phrase(id: "Langganan", en: "Subscriptions"), .integer),
            ], rows: reasons.map { [.term($0.key, ReasonWords.phrase($0.key)), .number($0.labels)] },
            shape: .object(key: "reason", value: "subscriptions")
        ).totalled()
    }

    static func table(_ key: String, _ caption: Phrase, _ lines: [Breakdown]) -> Report.Table {
        let shares = Statements.shares(lines.map(\.copies))
        return Report.Table(
            key, caption,
            columns: [
                .init("key", Phrase(id: "Kode", en: "Code")), .init("name", Phrase(id: "Nama", en: "Name")),
                .init("labels", Phrase(id: "Label", en: "Labels"), .integer),
                .init("copies", Phrase(id: "Eksemplar", en: "Copies"), .integer),
                .init("share", Phrase(id: "Bagian", en: "Share"), .percent),
            ],
            rows: zip(lines, shares).map { line, share in
                [
                    .text(line.key), .term(line.name, ReasonWords.phrase(line.name)), .number(line.labels),
                    .number(line.copies), .number(share),
                ]
            }, shape: .object(key: "key", value: "copies")
        ).totalled(fixed: ["share": .number(lines.isEmpty ? 0 : 10_000)])
    }
}

/// Words of the ledger as people read them.
enum ReasonWords {
    static func phrase(_ key: String) -> Phrase {
        switch key {
        case "held": Phrase(id: "dijeda", en: "held")
        case "unpaid": Phrase(id: "belum dibayar", en: "unpaid")
        case "no_address": Phrase(id: "tanpa alamat", en: "no address")
        case "undeliverable": Phrase(id: "tidak terkirim", en: "undeliverable")
        case "restricted": Phrase(id: "pemrosesan dibatasi", en: "restricted")
        case "cancelled": Phrase(id: "dibatalkan", en: "cancelled")
        case "expired_last": Phrase(id: "jatah habis", en: "slots ended")
        case "already_served": Phrase(id: "sudah dikirim", en: "already served")
        case "entitled": Phrase(id: "berhak", en: "entitled")
        case "grace": Phrase(id: "masa tenggang", en: "grace")
        case "extension": Phrase(id: "perpanjangan pengganti", en: "extension")
        case "replacement": Phrase(id: "pengganti", en: "replacement")
        default: Phrase(key)
        }
    }
}
