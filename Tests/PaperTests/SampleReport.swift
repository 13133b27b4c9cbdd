import Circulation
import Postgres

@testable import Paper

/// A circulation report with every kind of figure, chart and table; its numbers add up.
enum Sample {
    static let provinces = [
        ("31", "DKI Jakarta", 1204), ("32", "Jawa Barat", 1530), ("33", "Jawa Tengah", 980),
        ("34", "Daerah Istimewa Yogyakarta", 455), ("35", "Jawa Timur", 1102), ("36", "Banten", 301),
        ("12", "Sumatera Utara", 212), ("51", "Bali", 160), ("73", "Sulawesi Selatan", 141), ("94", "Papua", 15),
    ]
    static let total = provinces.reduce(0) { $0 + $1.2 }

    static var report: Report {
        Report(
            key: "circulation",
            title: Phrase(
                id: "Laporan Sirkulasi — Intisari Kita, Edisi 112", en: "Circulation — Intisari Kita, Issue 112"),
            subtitle: Phrase(id: "Nomor November 2026 · daftar kirim dibekukan 12 Oktober 2026", en: "November 2026"),
            facts: [
                Report.Fact("edition", Phrase(id: "Edisi", en: "Issue"), .ordinal, 112),
                Report.Fact("copies", Phrase(id: "Eksemplar", en: "Copies"), .integer, .number(total)),
                Report.Fact("labels", Phrase(id: "Label", en: "Labels"), .integer, 5874),
                Report.Fact("paid_share", Phrase(id: "Berbayar", en: "Paid"), .percent, 9467),
                Report.Fact("deferred", Phrase(id: "Pendapatan diterima di muka", en: "Deferred"), .rupiah, 1_250_000),
                Report.Fact("average", Phrase(id: "Rata-rata", en: "Average"), .decimal(scale: 1), 61945),
                Report.Fact("mail_on", Phrase(id: "Tanggal kirim", en: "Mailing day"), .day, .day(Day("2026-10-26"))),
                Report.Fact("printed", Phrase(id: "Dicetak", en: "Printed"), .integer, .none),
                Report.Fact("run", Phrase(id: "Daftar kirim", en: "Run"), .text, "R1234", isShown: false),
            ],
            tables: [classes, province, history],
            charts: [
                Report.Chart(
                    "province", Phrase(id: "Eksemplar per provinsi", en: "Copies by province"), .bar,
                    table: "by_province", category: "name", series: ["copies"], limit: 8),
                Report.Chart(
                    "history", Phrase(id: "Baru, lanjut, dan berhenti", en: "New, continuing, dropped"), .stacked,
                    table: "editions", category: "edition", series: ["continuing", "new", "dropped"]),
                Report.Chart(
                    "revenue", Phrase(id: "Pendapatan per edisi", en: "Revenue by issue"), .line,
                    table: "editions", category: "edition", series: ["earned", "received"]),
            ],
            notes: [
                Phrase(
                    id: "Eksemplar dihitung dari daftar kirim yang dibekukan; tenggang tidak dihitung berbayar.",
                    en: "Copies are counted from the frozen run; grace is not paid.")
            ])
    }

    private static var classes: Report.Table {
        Report.Table(
            "by_class", Phrase(id: "Menurut golongan", en: "By class"),
            columns: [
                Report.Column("class", Phrase(id: "Golongan", en: "Class")),
                Report.Column("copies", Phrase(id: "Eksemplar", en: "Copies"), .integer),
                Report.Column("share", Phrase(id: "Bagian", en: "Share"), .percent),
            ],
            rows: [
                [.term("paid_individual", Phrase(id: "Perorangan berbayar", en: "Paid, individual")), 5400, 8852],
                [.term("paid_institution", Phrase(id: "Lembaga berbayar", en: "Paid, institution")), 600, 984],
                [.term("complimentary", Phrase(id: "Cuma-cuma", en: "Complimentary")), 100, 164],
            ],
            shape: .object(key: "class", value: "copies")
        ).totalled(fixed: ["share": 10_000])
    }

    private static var province: Report.Table {
        Report.Table(
            "by_province", Phrase(id: "Menurut provinsi", en: "By province"),
            columns: [
                Report.Column("code", Phrase(id: "Kode", en: "Code")),
                Report.Column("name", Phrase(id: "Provinsi", en: "Province")),
                Report.Column("copies", Phrase(id: "Eksemplar", en: "Copies"), .integer),
                Report.Column("share", Phrase(id: "Bagian", en: "Share"), .percent),
            ],
            rows: provinces.map { [.text($0.0), .text($0.1), .number($0.2), .number($0.2 * 10_000 / total)] },
            shape: .objects(key: "code")
        ).totalled(fixed: ["share": 10_000])
    }

    private static var history: Report.Table {
        Report.Table(
            "editions", Phrase(id: "Riwayat edisi", en: "History of issues"),
            columns: [
                Report.Column("edition", Phrase(id: "Edisi", en: "Issue"), .ordinal),
                Report.Column("mail_on", Phrase(id: "Dikirim", en: "Mailed"), .day),
                Report.Column("continuing", Phrase(id: "Lanjut", en: "Continuing"), .integer),
                Report.Column("new", Phrase(id: "Baru", en: "New"), .integer),
                Report.Column("dropped", Phrase(id: "Berhenti", en: "Dropped"), .integer),
                Report.Column("earned", Phrase(id: "Pendapatan", en: "Earned"), .rupiah),
                Report.Column("received", Phrase(id: "Diterima", en: "Received"), .rupiah),
            ],
            rows: (0..<14).map { index in
                [
                    .number(99 + index), .day(Day("2025-09-26")?.adding(months: index)), .number(5200 + index * 37),
                    .number(300 + index * index), .number(-(120 + index * 7 % 50)),
                    .number(250_000_000 + index * 3_100_000),
                    index == 6 ? .none : .number(180_000_000 + (index * 7919 % 13) * 15_000_000),
                ]
            })
    }
}
