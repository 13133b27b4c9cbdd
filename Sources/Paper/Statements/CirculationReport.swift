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
                Self.table(
                    "by_channel", Phrase(id: "Menurut pengiriman", en: "By channel"), byChannel,
                    of: Phrase(id: "Pengiriman", en: "Channel")),
                Self.table(
                    "by_purpose", Phrase(id: "Menurut dasar", en: "By purpose"), byPurpose,
                    of: Phrase(id: "Dasar", en: "Purpose")), movementTable,
                notServed,
                conservationTable,
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
                    id: "Tidak dikirimi: menurut pembekuan; yang kemudian disusulkan tetap tercatat di sana.",
                    en: "Not served: as of the freeze; whoever a supplement served afterwards still stands there."),
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
            .init("new", Phrase(id: "Baru", en: "New"), .integer, .number(movement.new)),
            .init("continuing", Phrase(id: "Berlanjut", en: "Continuing"), .integer, .number(movement.continuing)),
            .init("returned", Phrase(id: "Kembali", en: "Returned"), .integer, .number(movement.returned)),
            .init("dropped", Phrase(id: "Keluar", en: "Dropped"), .integer, .number(movement.dropped)),
            .init(
                "previous_edition", Phrase(id: "Edisi sebelumnya", en: "Previous edition"), .ordinal,
                .number(movement.previousEdition)),
        ]
    }

    /// How the list came from the last one; the rows add up to the list.
    private var movementTable: Report.Table {
        func row(_ key: String, _ id: String, _ en: String, _ number: Int) -> [Report.Value] {
            [.term(key, Phrase(id: id, en: en)), .number(number)]
        }
        var rows: [[Report.Value]] = []
        if movement.previousEdition != nil {
            rows = [
                row("previous", "Edisi sebelumnya", "Previous edition", movement.previous),
                edition.weight > 0
                    ? row("dropped", "Keluar", "Dropped", -movement.dropped)
                    : row("not_sent", "Tidak dikirimi edisi khusus", "Not sent the special", -movement.notSent),
            ]
        }
        if movement.addedLater > 0 {
            rows.append(
                row(
                    "added_later", "Kemudian disusulkan ke edisi sebelumnya", "Added to the previous edition later",
                    -movement.addedLater))
        }
        rows += [
            row("new", "Baru", "New", movement.new), row("returned", "Kembali", "Returned", movement.returned),
        ]
        return Report.Table(
            "movement", Phrase(id: "Perubahan daftar", en: "How the list changed"),
            columns: [
                .init("movement", Phrase(id: "Perubahan", en: "Movement")),
                .init("subscriptions", Phrase(id: "Langganan", en: "Subscriptions"), .integer),
            ], rows: rows, shape: .object(key: "movement", value: "subscriptions")
        ).totalled()
    }

    /// Where the printed copies are (design.md §3 "Conservation").
    private var conservationTable: Report.Table {
        let parts: [(String, Phrase, Int?)] = [
            ("paid", Phrase(id: "Bayar, retur dikurangkan", en: "Paid, less returns"), conservation?.paid),
            ("unpaid", Phrase(id: "Tidak bayar", en: "Unpaid"), conservation?.unpaid),
            ("returns", Phrase(id: "Retur", en: "Returns"), conservation?.returns),
            ("office", Phrase(id: "Kantor", en: "Office"), conservation?.office),
            ("spoiled", Phrase(id: "Rusak", en: "Spoiled"), conservation?.spoiled),
            ("stock", Phrase(id: "Stok", en: "Stock"), conservation?.stock),
            ("difference", Phrase(id: "Selisih", en: "Difference"), conservation?.difference),
        ]
        return Report.Table(
            "conservation", Phrase(id: "Dari yang dicetak", en: "Of the printed copies"),
            columns: [
                .init("part", Phrase(id: "Bagian", en: "Part")),
                .init("copies", Phrase(id: "Eksemplar", en: "Copies"), .integer),
            ], rows: parts.map { [.term($0.0, $0.1), .number($0.2)] },
            shape: .object(key: "part", value: "copies"), isShown: conservation != nil
        ).totalled(Phrase(id: "Dicetak", en: "Printed"))
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

    /// Lines with their shares. Where a code needs no name beside it, `of` says what it is a code of.
    static func table(_ key: String, _ caption: Phrase, _ lines: [Breakdown], of word: Phrase? = nil) -> Report.Table {
        let shares = Statements.shares(lines.map(\.copies))
        let names: [Report.Column] =
            word.map { [.init("key", $0)] }
            ?? [.init("key", Phrase(id: "Kode", en: "Code")), .init("name", Phrase(id: "Nama", en: "Name"))]
        return Report.Table(
            key, caption,
            columns: names + [
                .init("labels", Phrase(id: "Label", en: "Labels"), .integer),
                .init("copies", Phrase(id: "Eksemplar", en: "Copies"), .integer),
                .init("share", Phrase(id: "Bagian", en: "Share"), .percent),
            ],
            rows: zip(lines, shares).map { line, share in
                let name = Report.Value.term(word == nil ? line.name : line.key, ReasonWords.phrase(line.name))
                return (word == nil ? [.text(line.key), name] : [name])
                    + [.number(line.labels), .number(line.copies), .number(share)]
            }, shape: .object(key: "key", value: "copies")
        ).totalled(fixed: ["share": .number(lines.isEmpty ? 0 : 10_000)])
    }
}

/// Words of the ledger as people read them.
enum ReasonWords {
    static func phrase(_ key: String) -> Phrase {
        switch key {
        case "": Phrase(id: "tidak diketahui", en: "unknown")
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
