public import Circulation

extension RenewalRates {
    /// The renewal rates as paper.
    public var report: Report {
        let sum = mature
        return Report(
            key: "renewals", title: Phrase(id: "Perpanjangan langganan", en: "Renewals"),
            subtitle: Phrase(publication.name),
            facts: [
                .init("publication", Phrase(id: "Terbitan", en: "Publication"), .text, .text(publication.code)),
                .init(
                    "expired", Phrase(id: "Berakhir, sudah matang", en: "Expired, mature"), .integer,
                    .number(sum.expired)),
                .init("renewed", Phrase(id: "Diperpanjang", en: "Renewed"), .integer, .number(sum.renewed)),
                .init("rate", Phrase(id: "Tingkat perpanjangan", en: "Renewal rate"), .percent, .number(sum.rate)),
            ],
            tables: [
                finals, matureRates,
                parts(
                    "by_turn", Phrase(id: "Perpanjangan pertama dan berikutnya", en: "First and later renewals"),
                    byTurn, Phrase(id: "Perpanjangan", en: "Renewal"), Self.turn),
                parts(
                    "by_source", Phrase(id: "Menurut sumber", en: "By source"), bySource,
                    Phrase(id: "Sumber", en: "Source"), Self.source),
                parts(
                    "by_offer", Phrase(id: "Menurut penawaran", en: "By offer"), byOffer,
                    Phrase(id: "Penawaran", en: "Offer"), Self.offer),
                expiring, foretold, cohortTable,
            ].filter { !$0.rows.isEmpty || $0.key == "by_final_edition" },
            charts: [
                .init(
                    "fates",
                    Phrase(
                        id: "Nasib langganan menurut edisi terakhir",
                        en: "What became of subscriptions, by final edition"),
                    .stacked, table: "by_final_edition", category: "edition",
                    series: ["early", "in_time", "in_grace", "late", "not_renewed"]),
                .init(
                    "rates", Phrase(id: "Tingkat perpanjangan yang matang", en: "Mature renewal rates"), .line,
                    table: "mature_rates", category: "edition", series: ["rate"]),
                .init(
                    "inventory", Phrase(id: "Langganan yang akan berakhir", en: "Subscriptions that will end"),
                    .stacked,
                    table: "inventory", category: "edition", series: ["first", "later"]),
            ],
            notes: Self.notes)
    }

    private static let notes = [
        Phrase(
            id:
                "Awal: dibayar sebelum edisi terakhir dibekukan; tepat waktu: sebelum edisi sesudahnya; tenggang: selama edisi tenggang; terlambat: sesudah itu.",
            en:
                "Early: paid before the final edition was frozen; in time: before the next one; in grace: within the editions sent in grace; late: after those."
        ),
        Phrase(
            id:
                "Dihitung dalam langganan, hanya golongan berbayar. Yang dibatalkan atau dihentikan terpisah dan tidak masuk tingkat perpanjangan.",
            en:
                "Counted in subscriptions of paid classes. What was cancelled or stopped stands apart and is not in the rate."
        ),
        Phrase(
            id:
                "Matang: semua edisi tenggang dan edisi sesudah ajakan terakhir sudah dibekukan. Ringkasan hanya dari yang matang.",
            en:
                "Mature: every edition sent in grace, and the one after the last effort, is frozen. Summaries take mature ones only."
        ),
    ]

    private static let figureColumns: [Report.Column] = [
        .init("expired", Phrase(id: "Berakhir", en: "Expired"), .integer),
        .init("early", Phrase(id: "Awal", en: "Early"), .integer),
        .init("in_time", Phrase(id: "Tepat waktu", en: "In time"), .integer),
        .init("in_grace", Phrase(id: "Tenggang", en: "In grace"), .integer),
        .init("late", Phrase(id: "Terlambat", en: "Late"), .integer),
        .init("renewed", Phrase(id: "Diperpanjang", en: "Renewed"), .integer),
        .init("not_renewed", Phrase(id: "Belum/tidak", en: "Not renewed"), .integer),
        .init("rate", Phrase(id: "Tingkat", en: "Rate"), .percent),
        .init("cancelled", Phrase(id: "Dibatalkan", en: "Cancelled"), .integer),
    ]

    private static func cells(_ figures: RenewalFigures) -> [Report.Value] {
        [
            .number(figures.expired), .number(figures.early), .number(figures.inTime), .number(figures.inGrace),
            .number(figures.late), .number(figures.renewed), .number(figures.notRenewed), .number(figures.rate),
            .number(figures.cancelled),
        ]
    }

    private static let maturity = Report.Column("mature", Phrase(id: "Matang", en: "Mature"))

    private static func mature(_ figures: RenewalFigures) -> Report.Value {
        figures.isMature ? .term("yes", Phrase(id: "ya", en: "yes")) : .term("no", Phrase(id: "belum", en: "not yet"))
    }

    private var finals: Report.Table {
        Report.Table(
            "by_final_edition", Phrase(id: "Menurut edisi terakhir", en: "By final edition"),
            columns: [.init("edition", Phrase(id: "Edisi", en: "Edition"), .ordinal)] + Self.figureColumns
                + [Self.maturity],
            rows: byFinalEdition.map { edition, figures in
                [.number(edition.number)] + Self.cells(figures) + [Self.mature(figures)]
            })
    }

    /// What the line is drawn from: a rate that may still change is no point of it.
    private var matureRates: Report.Table {
        Report.Table(
            "mature_rates", Phrase(id: "Tingkat perpanjangan yang matang", en: "Mature renewal rates"),
            columns: [
                .init("edition", Phrase(id: "Edisi", en: "Edition"), .ordinal),
                .init("rate", Phrase(id: "Tingkat", en: "Rate"), .percent),
            ],
            rows: byFinalEdition.filter(\.figures.isMature).map {
                [.number($0.edition.number), .number($0.figures.rate)]
            },
            isShown: false)
    }

    private func parts(
        _ key: String, _ caption: Phrase, _ parts: [Part], _ first: Phrase, _ name: (String) -> Report.Value
    ) -> Report.Table {
        Report.Table(
            key, caption, columns: [.init("part", first)] + Self.figureColumns,
            rows: parts.map { [name($0.key)] + Self.cells($0.figures) }
        ).totalled(fixed: ["rate": .number(mature.rate)])
    }

    private static func turn(_ key: String) -> Report.Value {
        .term(
            key,
            key == "first"
                ? Phrase(id: "perpanjangan pertama", en: "first renewal")
                : Phrase(id: "perpanjangan berikutnya", en: "later renewal"))
    }

    private static func source(_ key: String) -> Report.Value {
        switch key {
        case "desk": .term(key, Phrase(id: "meja sirkulasi", en: "the desk"))
        case "import": .term(key, Phrase(id: "impor", en: "import"))
        case "whatsapp": .term(key, Phrase("WhatsApp"))
        default: .text(key)
        }
    }

    private static func offer(_ key: String) -> Report.Value {
        key.isEmpty ? .term("none", Phrase(id: "tanpa penawaran", en: "no offer")) : .text(key)
    }

    private var expiring: Report.Table {
        Report.Table(
            "inventory", Phrase(id: "Akan berakhir", en: "Expire inventory"),
            columns: [
                .init("edition", Phrase(id: "Edisi terakhir", en: "Final edition")),
                .init("subscriptions", Phrase(id: "Langganan", en: "Subscriptions"), .integer),
                .init("first", Phrase(id: "Perpanjangan pertama", en: "First renewal"), .integer),
                .init("later", Phrase(id: "Perpanjangan berikutnya", en: "Later renewal"), .integer),
                .init("copies", Phrase(id: "Eksemplar", en: "Copies"), .integer),
            ],
            rows: inventory.map { line in
                [
                    Self.end(line.end), .number(line.subscriptions), .number(line.first), .number(line.later),
                    .number(line.copies),
                ]
            }
        ).totalled()
    }

    private static func end(_ end: ExpireInventoryLine.End) -> Report.Value {
        switch end {
        case .edition(let edition): .term(String(edition.number), Phrase(String(edition.number)))
        case .beyondCalendar: .term("beyond", Phrase(id: "sesudah kalender", en: "beyond the calendar"))
        case .heldOpen: .term("held_open", Phrase(id: "dijeda tanpa batas", en: "on hold without an end"))
        }
    }

    private var foretold: Report.Table {
        Report.Table(
            "forecasts", Phrase(id: "Ramalan dan kenyataan", en: "Forecasts and what came"),
            columns: [
                .init("edition", Phrase(id: "Edisi", en: "Edition"), .ordinal),
                .init("made_on", Phrase(id: "Diramalkan pada", en: "Foretold on"), .day),
                .init("low", Phrase(id: "Paling sedikit", en: "Low"), .integer),
                .init("expected", Phrase(id: "Diperkirakan", en: "Expected"), .integer),
                .init("high", Phrase(id: "Paling banyak", en: "High"), .integer),
                .init("came", Phrase(id: "Kenyataan", en: "Came"), .integer),
                .init("print_order", Phrase(id: "Pesanan cetak", en: "Print order"), .integer),
            ],
            rows: forecasts.map {
                [
                    .number($0.edition.number), .day($0.madeOn), .number($0.low), .number($0.expected),
                    .number($0.high), .number($0.came), .number($0.printOrder),
                ]
            })
    }

    private var cohortTable: Report.Table {
        Report.Table(
            "cohorts", Phrase(id: "Kohort", en: "Cohorts"),
            columns: [
                .init("edition", Phrase(id: "Edisi", en: "Edition"), .ordinal),
                .init("source", Phrase(id: "Sumber", en: "Source")),
                .init("turn", Phrase(id: "Perpanjangan", en: "Renewal")),
                .init("offer", Phrase(id: "Penawaran", en: "Offer")),
            ] + Self.figureColumns + [Self.maturity],
            rows: cohorts.map { cohort in
                [
                    .number(cohort.final.number), Self.source(cohort.source),
                    Self.turn(cohort.isLater ? "later" : "first"),
                    Self.offer(cohort.offer ?? ""),
                ] + Self.cells(cohort.figures) + [Self.mature(cohort.figures)]
            })
    }
}
