public import Circulation

extension Liability {
    /// The liability as paper.
    public var report: Report {
        Report(
            key: "liability", title: Phrase(id: "Pendapatan diterima di muka", en: "Unearned subscriptions"),
            subtitle: Phrase(id: "\(publication.name), per \(asOf)", en: "\(publication.name), as of \(asOf)"),
            facts: [
                .init("publication", Phrase(id: "Terbitan", en: "Publication"), .text, .text(publication.code)),
                .init("as_of", Phrase(id: "Per tanggal", en: "As of"), .day, .day(asOf)),
                .init("deferred", Phrase(id: "Diterima di muka", en: "Unearned"), .rupiah, .number(Int(deferred))),
                .init(
                    "current", Phrase(id: "Jatuh dalam setahun", en: "Within a year"), .rupiah,
                    .number(Int(deferred - overAYear))),
                .init(
                    "over_a_year", Phrase(id: "Lebih dari setahun", en: "Over a year"), .rupiah, .number(Int(overAYear))
                ),
                .init(
                    "receivable", Phrase(id: "Di antaranya atas kredit", en: "Of it on credit"), .rupiah,
                    .number(Int(receivable))),
                .init(
                    "difference", Phrase(id: "Selisih dengan jurnal", en: "Difference to the journal"), .rupiah,
                    .number(Int(difference))),
            ],
            tables: [
                table(
                    "by_class", Phrase(id: "Menurut golongan", en: "By class"), Phrase(id: "Golongan", en: "Class"),
                    byClass),
                table(
                    "by_final_edition", Phrase(id: "Menurut edisi terakhir", en: "By final edition"),
                    Phrase(id: "Edisi terakhir", en: "Final edition"), byFinalEdition),
            ],
            charts: [
                .init(
                    "finals", Phrase(id: "Menurut edisi terakhir", en: "By final edition"), .bar,
                    table: "by_final_edition", category: "part", series: ["deferred"])
            ],
            notes: [
                Phrase(
                    id: "Dihitung per masa langganan dari eksemplar yang dibekukan, lalu dibandingkan dengan jurnal.",
                    en: "Counted term by term from the frozen copies, then compared with the journal.")
            ])
    }

    private func table(_ key: String, _ caption: Phrase, _ first: Phrase, _ parts: [Part]) -> Report.Table {
        Report.Table(
            key, caption,
            columns: [
                .init("part", first), .init("subscriptions", Phrase(id: "Langganan", en: "Subscriptions"), .integer),
                .init("deferred", Phrase(id: "Diterima di muka", en: "Unearned"), .rupiah),
                .init("current", Phrase(id: "Dalam setahun", en: "Within a year"), .rupiah),
                .init("over_a_year", Phrase(id: "Lebih dari setahun", en: "Over a year"), .rupiah),
            ],
            rows: parts.map {
                [
                    .term($0.key, $0.phrase), .number($0.subscriptions), .number(Int($0.deferred)),
                    .number(Int($0.current)), .number(Int($0.overAYear)),
                ]
            }
        ).totalled()
    }
}

extension Revenue {
    /// The revenue as paper.
    public var report: Report {
        Report(
            key: "revenue", title: Phrase(id: "Pendapatan langganan", en: "Subscription revenue"),
            subtitle: Phrase(
                id: "\(publication.name), \(from) sampai \(to)", en: "\(publication.name), \(from) to \(to)"),
            facts: [
                .init("publication", Phrase(id: "Terbitan", en: "Publication"), .text, .text(publication.code)),
                .init(
                    "earned", Phrase(id: "Pendapatan edisi", en: "Earned by editions"), .rupiah,
                    .number(Int(lines.reduce(0) { $0 + $1.total }))),
                .init("booked", Phrase(id: "Menurut jurnal", en: "By the journal"), .rupiah, .number(Int(booked))),
            ],
            tables: [
                Report.Table(
                    "editions", Phrase(id: "Edisi", en: "Editions"),
                    columns: [
                        .init("edition", Phrase(id: "Edisi", en: "Edition"), .ordinal),
                        .init("label", Phrase(id: "Judul", en: "Label")),
                        .init("date", Phrase(id: "Tanggal buku", en: "Booked on"), .day),
                        .init("copies", Phrase(id: "Eksemplar", en: "Copies"), .integer),
                        .init("earned", Phrase(id: "Pendapatan", en: "Earned"), .rupiah),
                        .init("adjusted", Phrase(id: "Penyesuaian", en: "Adjusted"), .rupiah),
                        .init("total", Phrase(id: "Jumlah", en: "Total"), .rupiah),
                    ],
                    rows: lines.map {
                        [
                            .number($0.edition.number), .text($0.edition.label), .day($0.on), .number($0.copies),
                            .number(Int($0.earned)), .number(Int($0.adjusted)), .number(Int($0.total)),
                        ]
                    }
                ).totalled(),
                Report.Table(
                    "by_class", Phrase(id: "Menurut golongan", en: "By class"),
                    columns: [
                        .init("class", Phrase(id: "Golongan", en: "Class")),
                        .init("earned", Phrase(id: "Pendapatan", en: "Earned"), .rupiah),
                    ], rows: byClass.map { [.term($0.key, $0.phrase), .number(Int($0.earned))] }
                ).totalled(),
                Report.Table(
                    "others", Phrase(id: "Pendapatan dan biaya lain", en: "Other income and cost"),
                    columns: [
                        .init("account", Phrase(id: "Akun", en: "Account")),
                        .init("amount", Phrase(id: "Jumlah", en: "Amount"), .rupiah),
                    ], rows: others.map { [.term($0.account, $0.phrase), .number(Int($0.amount))] }
                ).totalled(),
            ],
            charts: [
                .init(
                    "earned", Phrase(id: "Pendapatan tiap edisi", en: "Earned by edition"), .stacked,
                    table: "editions", category: "edition", series: ["total"])
            ],
            notes: [
                Phrase(
                    id: "Penyesuaian menurut edisinya; di jurnal masing-masing bertanggal sendiri.",
                    en: "Adjustments stand with their edition; in the journal each has its own date.")
            ])
    }
}

extension Receivable {
    /// What is open as paper.
    public var report: Report {
        Report(
            key: "receivable", title: Phrase(id: "Piutang dan tagihan terbuka", en: "Receivable and open bills"),
            subtitle: Phrase(id: "\(publication.name), per \(asOf)", en: "\(publication.name), as of \(asOf)"),
            facts: [
                .init("publication", Phrase(id: "Terbitan", en: "Publication"), .text, .text(publication.code)),
                .init("on_credit", Phrase(id: "Atas kredit", en: "On credit"), .rupiah, .number(Int(onCredit))),
                .init("asked_for", Phrase(id: "Baru ditagih", en: "Asked for"), .rupiah, .number(Int(askedFor))),
                .init(
                    "booked", Phrase(id: "Piutang menurut jurnal", en: "Receivable by the journal"), .rupiah,
                    .number(Int(booked))),
            ],
            tables: [ages, table])
    }

    private var ages: Report.Table {
        let bounds: [(String, Phrase, ClosedRange<Int>)] = [
            ("not_due", Phrase(id: "Belum jatuh tempo", en: "Not due"), Int.min...0),
            ("1_30", Phrase(id: "Lewat 1–30 hari", en: "1–30 days late"), 1...30),
            ("31_60", Phrase(id: "Lewat 31–60 hari", en: "31–60 days late"), 31...60),
            ("61_90", Phrase(id: "Lewat 61–90 hari", en: "61–90 days late"), 61...90),
            ("over_90", Phrase(id: "Lewat lebih dari 90 hari", en: "Over 90 days late"), 91...Int.max),
        ]
        return Report.Table(
            "ages", Phrase(id: "Menurut umur", en: "By age"),
            columns: [
                .init("age", Phrase(id: "Umur", en: "Age")),
                .init("bills", Phrase(id: "Tagihan", en: "Bills"), .integer),
                .init("on_credit", Phrase(id: "Atas kredit", en: "On credit"), .rupiah),
                .init("asked_for", Phrase(id: "Baru ditagih", en: "Asked for"), .rupiah),
            ],
            rows: bounds.map { key, phrase, days in
                let inside = lines.filter { days.contains($0.daysLate) }
                return [
                    .term(key, phrase), .number(inside.count),
                    .number(Int(inside.filter(\.credit).reduce(0) { $0 + $1.open })),
                    .number(Int(inside.filter { !$0.credit }.reduce(0) { $0 + $1.open })),
                ]
            }
        ).totalled()
    }

    private var table: Report.Table {
        Report.Table(
            "bills", Phrase(id: "Tagihan", en: "Bills"),
            columns: [
                .init("bill", Phrase(id: "Tagihan", en: "Bill")), .init("payer", Phrase(id: "Pembayar", en: "Payer")),
                .init("issued_on", Phrase(id: "Tanggal", en: "Issued"), .day),
                .init("due_on", Phrase(id: "Jatuh tempo", en: "Due"), .day),
                .init("days_late", Phrase(id: "Hari lewat", en: "Days late"), .integer),
                .init("credit", Phrase(id: "Kredit", en: "Credit")),
                .init("open", Phrase(id: "Terbuka", en: "Open"), .rupiah),
            ],
            rows: lines.map {
                [
                    .text($0.bill), .text($0.payer), .day($0.issuedOn), .day($0.dueOn), .number($0.daysLate),
                    .term(
                        $0.credit ? "yes" : "no",
                        $0.credit ? Phrase(id: "ya", en: "yes") : Phrase(id: "tidak", en: "no")),
                    .number(Int($0.open)),
                ]
            }
        )
    }
}
