import Circulation
import Postgres

/// Where in a file something stands, as staff look for it.
struct StatementPlace: Equatable {
    enum Unit { case row, line, entry }

    let unit: Unit
    let number: Int

    /// `baris 12`, `row 12`.
    var phrase: Phrase {
        switch unit {
        case .row: Phrase(id: "baris \(number)", en: "row \(number)")
        case .line: Phrase(id: "baris \(number)", en: "line \(number)")
        case .entry: Phrase(id: "entri ke-\(number)", en: "entry \(number)")
        }
    }
}

/// The refusals of bank statements. A file is taken whole or not at all.
enum StatementFault {
    private static let again = Phrase(
        id: "Unduh ulang mutasi dari bank untuk periode yang sama, tanpa menyuntingnya.",
        en: "Download the statement from the bank again for the same period, and do not edit it.")

    // MARK: The file

    static func empty() -> Refusal {
        Refusal("statement_empty", id: "Berkas ini kosong.", en: "The file is empty.", hint: again)
    }

    static func noLines() -> Refusal {
        Refusal(
            "statement_empty", id: "Berkas ini hanya berisi judul kolom, tanpa satu pun transaksi.",
            en: "The file holds headings and no transaction.", hint: again)
    }

    /// Another kind of file: `what` names it.
    static func otherFile(_ what: Phrase) -> Refusal {
        Refusal(
            "statement_other_file",
            Phrase(
                id: "Berkas ini \(what.id), bukan mutasi rekening.", en: "This file is \(what.en), not a statement."),
            hint: Phrase(
                id: "Unduh mutasi dari bank sebagai CSV, XLSX, MT940 atau camt.053.",
                en: "Download the statement from the bank as CSV, XLSX, MT940 or camt.053."))
    }

    static func unknownLayout() -> Refusal {
        let names = StatementLayout.allCases.filter { $0 != .mapped }.map(\.rawValue).joined(separator: ", ")
        return Refusal(
            "statement_unknown_layout", id: "Susunan mutasi ini tidak dikenal.",
            en: "The layout of this statement is not known.",
            hint: Phrase(
                id: "Yang dikenal: \(names). Untuk tabel lain, buat berkas pemetaan kolom.",
                en: "Known ones: \(names). For another table, write a mapping of its columns."))
    }

    static func layoutAbsent(_ layout: StatementLayout, _ headings: [String]) -> Refusal {
        Refusal(
            "statement_layout_absent", id: "Berkas ini tidak memuat judul kolom susunan \(layout.rawValue).",
            en: "The file does not hold the headings of the layout \(layout.rawValue).",
            hint: Phrase(id: "Judulnya: ", en: "They are: ") + Phrase(headings.joined(separator: ", ") + "."))
    }

    /// The file ends too early: `what` says how that shows.
    static func cut(_ what: Phrase) -> Refusal {
        Refusal(
            "statement_cut",
            Phrase(id: "Mutasi ini terpotong: ", en: "This statement is cut off: ") + what + Phrase("."), hint: again)
    }

    static func damaged(_ what: Phrase) -> Refusal {
        Refusal(
            "statement_damaged",
            Phrase(id: "Berkas ini rusak: ", en: "The file is damaged: ") + what + Phrase("."), hint: again)
    }

    // MARK: A line

    /// A line that cannot be read for certain.
    static func line(_ place: StatementPlace, _ what: Phrase) -> Refusal {
        let place = place.phrase
        return Refusal(
            "statement_bad_line",
            Phrase(id: "Pada \(place.id): ", en: "At \(place.en): ") + what + Phrase("."), hint: again)
    }

    static func amount(
        _ place: StatementPlace, _ printed: String, _ fault: AmountText.Fault, _ money: StatementMoney
    ) -> Refusal {
        let printed = String(printed.prefix(60))
        let what =
            switch fault {
            case .empty: Phrase(id: "jumlahnya kosong", en: "the amount is empty")
            case .malformed: Phrase(id: "\"\(printed)\" bukan jumlah uang", en: "\"\(printed)\" is no amount")
            case .fraction:
                Phrase(
                    id: "\"\(printed)\" lebih halus dari satuan terkecil \(money.code)",
                    en: "\"\(printed)\" is finer than the smallest unit of \(money.code)")
            case .tooLarge: Phrase(id: "\"\(printed)\" terlalu besar", en: "\"\(printed)\" is too large")
            }
        return line(place, what)
    }

    static func date(_ place: StatementPlace, _ printed: String) -> Refusal {
        let printed = String(printed.prefix(60))
        return line(place, Phrase(id: "\"\(printed)\" bukan tanggal", en: "\"\(printed)\" is no date"))
    }

    static func dateWithoutYear(_ place: StatementPlace, _ printed: String, _ period: ClosedRange<Day>?) -> Refusal {
        let printed = String(printed.prefix(60))
        guard let period else {
            return line(
                place,
                Phrase(
                    id: "tanggal \"\(printed)\" tanpa tahun, dan berkas tidak menyebut Periode",
                    en: "the date \"\(printed)\" has no year, and the file names no period (Periode)"))
        }
        guard period.lowerBound.days(until: period.upperBound) < 365 else {
            return line(
                place,
                Phrase(
                    id: "tanggal \"\(printed)\" tanpa tahun, dan Periode lebih dari setahun",
                    en: "the date \"\(printed)\" has no year, and the period (Periode) is longer than one"))
        }
        return outsidePeriod(place, printed, period)
    }

    static func outsidePeriod(_ place: StatementPlace, _ printed: String, _ period: ClosedRange<Day>) -> Refusal {
        line(
            place,
            Phrase(
                id: "tanggal \(printed) di luar Periode \(period.lowerBound) – \(period.upperBound)",
                en: "the date \(printed) is outside the period \(period.lowerBound) – \(period.upperBound)"))
    }

    /// A sentence of another part of the program, to be put into one of these.
    static func withoutStop(_ phrase: Phrase) -> Phrase {
        func cut(_ text: String) -> String { text.hasSuffix(".") ? String(text.dropLast()) : text }
        return Phrase(id: cut(phrase.id), en: cut(phrase.en))
    }

    // MARK: Sums

    static func balance(
        _ place: StatementPlace, printed: Int64, expected: Int64, _ money: StatementMoney
    ) -> Refusal {
        let (place, printed, expected) = (place.phrase, money.phrase(printed), money.phrase(expected))
        return Refusal(
            "statement_balance_differs",
            id: "Saldo pada \(place.id) tercetak \(printed.id), seharusnya \(expected.id).",
            en: "The balance at \(place.en) is printed as \(printed.en); it should be \(expected.en).",
            hint: Phrase(
                id: "Ada transaksi yang hilang, ganda atau berubah di atasnya. ",
                en: "A transaction above it is missing, doubled or changed. ") + again)
    }

    /// `name`: the opening or closing balance, or a sum, as the statement calls it.
    static func total(_ name: Phrase, printed: Int64, expected: Int64, _ money: StatementMoney) -> Refusal {
        let (printed, expected) = (money.phrase(printed), money.phrase(expected))
        return Refusal(
            "statement_total_differs",
            id: "\(name.id) tercetak \(printed.id), seharusnya \(expected.id) menurut barisnya.",
            en: "The \(name.en) is printed as \(printed.en); by its lines it should be \(expected.en).", hint: again)
    }

    static func overflow(_ place: StatementPlace) -> Refusal {
        line(place, Phrase(id: "jumlah seluruhnya terlalu besar", en: "the sum is too large"))
    }

    static func doubled(_ what: Phrase) -> Refusal {
        Refusal(
            "statement_doubled",
            Phrase(id: "Berkas ini memuat isi yang sama dua kali: ", en: "The file holds the same twice: ") + what
                + Phrase("."), hint: again)
    }
}
