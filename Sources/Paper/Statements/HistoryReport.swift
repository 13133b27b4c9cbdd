public import Circulation

/// The editions of a publication, one line each.
public enum HistoryReport {
    public static func report(_ publication: Publication, _ lines: [EditionLine]) -> Report {
        Report(
            key: "editions", title: Phrase(id: "Riwayat edisi", en: "Edition history"),
            subtitle: Phrase(publication.name),
            facts: [.init("publication", Phrase(id: "Terbitan", en: "Publication"), .text, .text(publication.code))],
            tables: [table(lines)],
            charts: [
                .init(
                    "copies", Phrase(id: "Eksemplar tiap edisi", en: "Copies of each edition"), .stacked,
                    table: "editions", category: "edition", series: ["paid", "unpaid"])
            ],
            notes: [
                Phrase(
                    id:
                        "Hanya edisi yang dibekukan. Tidak bayar: cuma-cuma, tukar-menukar, masa tenggang dan sejenisnya.",
                    en: "Frozen editions only. Unpaid: complimentary, exchange, grace and the like.")
            ])
    }

    static func table(_ lines: [EditionLine]) -> Report.Table {
        Report.Table(
            "editions", Phrase(id: "Edisi", en: "Editions"),
            columns: [
                .init("edition", Phrase(id: "Edisi", en: "Edition"), .ordinal),
                .init("label", Phrase(id: "Judul", en: "Label")),
                .init("cover_date", Phrase(id: "Tanggal sampul", en: "Cover date"), .day),
                .init("copies", Phrase(id: "Eksemplar", en: "Copies"), .integer),
                .init("paid", Phrase(id: "Bayar", en: "Paid"), .integer),
                .init("unpaid", Phrase(id: "Tidak bayar", en: "Unpaid"), .integer),
                .init("labels", Phrase(id: "Label", en: "Labels"), .integer),
                .init("printed", Phrase(id: "Dicetak", en: "Printed"), .integer),
                .init("undistributed", Phrase(id: "Tak edar", en: "Not distributed"), .integer),
                .init("difference", Phrase(id: "Selisih", en: "Difference"), .integer),
                .init("new", Phrase(id: "Baru", en: "New"), .integer),
                .init("returned", Phrase(id: "Kembali", en: "Returned"), .integer),
                .init("dropped", Phrase(id: "Keluar", en: "Dropped"), .integer),
            ],
            rows: lines.map { line in
                [
                    .number(line.edition.number), .text(line.edition.label), .day(line.edition.coverDate),
                    .number(line.copies), .number(line.paid), .number(line.copies - line.paid), .number(line.labels),
                    .number(line.edition.printed), .number(line.conservation?.undistributed),
                    .number(line.conservation?.difference), .number(line.movement.new),
                    .number(line.movement.returned), .number(line.movement.dropped),
                ]
            })
    }
}

extension PeriodAverage {
    /// The average of a period as paper.
    public var report: Report {
        let shares = Statements.shares(byClass.map(\.copies))
        return Report(
            key: "average", title: Phrase(id: "Rata-rata sirkulasi", en: "Average circulation"),
            subtitle: Phrase(publication.name),
            facts: [
                .init("publication", Phrase(id: "Terbitan", en: "Publication"), .text, .text(publication.code)),
                .init("copies", Phrase(id: "Rata-rata eksemplar", en: "Average copies"), .integer, .number(copies)),
                .init("labels", Phrase(id: "Rata-rata label", en: "Average labels"), .integer, .number(labels)),
                .init(
                    "editions_counted", Phrase(id: "Edisi dihitung", en: "Editions counted"), .integer,
                    .number(editions.count)),
                .init(
                    "editions_apart", Phrase(id: "Edisi khusus, terpisah", en: "Specials, apart"), .integer,
                    .number(apart)),
            ],
            tables: [
                Report.Table(
                    "by_class", Phrase(id: "Menurut golongan", en: "By class"),
                    columns: [
                        .init("class", Phrase(id: "Golongan", en: "Class")),
                        .init("copies", Phrase(id: "Rata-rata", en: "Average"), .integer),
                        .init("share", Phrase(id: "Bagian", en: "Share"), .percent),
                    ],
                    rows: zip(byClass, shares).map { [.term($0.key, $0.phrase), .number($0.copies), .number($1)] },
                    shape: .object(key: "class", value: "copies")
                ).totalled(fixed: ["share": .number(copies > 0 ? 10_000 : 0)]),
                HistoryReport.table(editions),
            ],
            notes: [
                Phrase(
                    id: "Rata-rata atas edisi yang terbit dan dihitung, bukan bulan; dibulatkan sekali.",
                    en: "Averaged over editions published that count, not months; rounded once.")
            ])
    }
}
