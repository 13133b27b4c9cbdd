public import Circulation

extension Distribution {
    /// The distribution report of an edition as paper.
    public var report: Report {
        Report(
            key: "distribution", title: Phrase(id: "Laporan distribusi", en: "Distribution report"), subtitle: subtitle,
            facts: facts,
            tables: [
                EditionFigures.table("by_province", Phrase(id: "Menurut provinsi", en: "By province"), byProvince),
                EditionFigures.table(
                    "by_regency", Phrase(id: "Menurut kabupaten/kota", en: "By kabupaten/kota"), namedRegencies),
                EditionFigures.table(
                    "by_prefix", Phrase(id: "Menurut awalan kode pos", en: "By postcode prefix"), byPrefix,
                    of: Phrase(id: "Awalan", en: "Prefix")),
                couriers,
            ],
            charts: [
                .init(
                    "provinces", Phrase(id: "Eksemplar menurut provinsi", en: "Copies by province"), .bar,
                    table: "by_province", category: "name", series: ["copies"], limit: 15)
            ],
            notes: [
                Phrase(
                    id:
                        "Wilayah menurut alamat pada saat dibekukan; kode Kemendagri. Bagian dibulatkan sekali dan berjumlah 100%.",
                    en: "Regions as of the freeze; Kemendagri codes. Shares are rounded once and add up to 100%."),
                Phrase(
                    id: "(–): hanya provinsinya yang diketahui.", en: "(–): only the province is known."),
            ])
    }

    /// What is handed over with the parcels: by courier and three-digit prefix of the postcode.
    public var manifestReport: Report {
        let rows: [[Report.Value]] = manifest.map {
            [
                .text($0.courier), .term($0.prefix, ReasonWords.phrase($0.prefix)), .number($0.labels),
                .number($0.copies),
            ]
        }
        return Report(
            key: "manifest", title: Phrase(id: "Manifes pengiriman", en: "Mailing manifest"), subtitle: subtitle,
            facts: facts,
            tables: [
                couriers,
                Report.Table(
                    "bundles", Phrase(id: "Ikatan", en: "Bundles"),
                    columns: [
                        .init("courier", Phrase(id: "Kurir", en: "Courier")),
                        .init("prefix", Phrase(id: "Awalan kode pos", en: "Postcode prefix")),
                        .init("labels", Phrase(id: "Paket", en: "Parcels"), .integer),
                        .init("copies", Phrase(id: "Eksemplar", en: "Copies"), .integer),
                    ], rows: rows
                ).totalled(),
            ],
            notes: [
                Phrase(
                    id: "Satu ikatan untuk tiap kurir dan tiga angka pertama kode pos.",
                    en: "One bundle for each courier and the first three digits of the postcode.")
            ])
    }

    private var couriers: Report.Table {
        EditionFigures.table(
            "by_courier", Phrase(id: "Menurut kurir", en: "By courier"), byCourier,
            of: Phrase(id: "Kurir", en: "Courier"))
    }

    /// A copy of which only the province is known is not the province's own.
    private var namedRegencies: [Line] {
        byRegency.map { line in
            guard line.key.utf8.count == 2 else { return line }
            return Line(key: line.key, name: "\(line.name) (–)", labels: line.labels, copies: line.copies)
        }
    }

    private var subtitle: Phrase { Phrase("\(publication.name) \(edition.number) · \(edition.label)") }

    private var facts: [Report.Fact] {
        [
            .init("publication", Phrase(id: "Terbitan", en: "Publication"), .text, .text(publication.code)),
            .init("edition", Phrase(id: "Edisi", en: "Edition"), .ordinal, .number(edition.number)),
            .init("copies", Phrase(id: "Eksemplar", en: "Copies"), .integer, .number(copies)),
            .init("labels", Phrase(id: "Paket", en: "Parcels"), .integer, .number(labels)),
        ]
    }
}
