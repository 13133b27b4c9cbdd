import Circulation

/// The refusals of sheet files, each with the next step.
enum SheetFault {
    static func unreadableFile(_ name: String, _ why: String) -> Refusal {
        Refusal(
            "file_unreadable", id: "Berkas \(name) tidak bisa dibaca: \(why).",
            en: "Cannot read the file \(name): \(why).",
            hint: Phrase(id: "Periksa nama dan izin berkas.", en: "Check the file's name and permissions."))
    }

    static func oldExcel() -> Refusal {
        Refusal(
            "sheet_old_excel", id: "Ini buku kerja Excel lama (.xls).", en: "This is an old Excel workbook (.xls).",
            hint: Phrase(
                id: "Buka di Excel atau LibreOffice, lalu simpan sebagai .xlsx atau .csv.",
                en: "Open it in Excel or LibreOffice and save it as .xlsx or .csv."))
    }

    static func webPage() -> Refusal {
        Refusal(
            "sheet_web_page", id: "Berkas ini halaman web (HTML), bukan lembar kerja.",
            en: "This file is a web page (HTML), not a sheet.",
            hint: Phrase(
                id: "Buka di Excel atau LibreOffice, lalu simpan sebagai .xlsx atau .csv.",
                en: "Open it in Excel or LibreOffice and save it as .xlsx or .csv."))
    }

    static func endlessCell(row: Int, column: Int, limit_bytes: Int) -> Refusal {
        Refusal(
            "sheet_endless_cell",
            id: "Sel di baris \(row), kolom \(columnName(column)) lebih panjang dari \(limit_bytes) byte.",
            en: "The cell in row \(row), column \(columnName(column)) is longer than \(limit_bytes) bytes.",
            hint: Phrase(
                id: "Mungkin ada tanda kutip yang tidak ditutup; betulkan barisnya dan jalankan lagi.",
                en: "A quotation mark may never be closed; mend the row and run it again."))
    }

    static func longCell(column: Int, length_bytes: Int, limit_bytes: Int) -> SheetProblem {
        SheetProblem(
            column: column,
            reason: Phrase(
                id: "Isi kolom \(columnName(column)) terlalu panjang: \(length_bytes) byte, batasnya \(limit_bytes).",
                en:
                    "The text in column \(columnName(column)) is too long: \(length_bytes) bytes, the limit is \(limit_bytes)."
            ))
    }

    static func badWorkbook(_ what: Phrase) -> Refusal {
        Refusal(
            "sheet_damaged",
            Phrase(id: "Buku kerja ini rusak: ", en: "This workbook is damaged: ") + what,
            hint: Phrase(
                id: "Buka di Excel atau LibreOffice, lalu simpan ulang.",
                en: "Open it in Excel or LibreOffice and save it again."))
    }

    static func bomb(_ entry: String) -> Refusal {
        Refusal(
            "sheet_too_large",
            id: "Isi buku kerja (\(entry)) mengembang jauh melebihi batas; berkas ini tidak dibaca.",
            en: "The workbook's part \(entry) unpacks to far more than the limit; the file is not read.",
            hint: Phrase(
                id: "Simpan lembarnya sebagai .csv dan coba lagi.", en: "Save the sheet as .csv and try again."))
    }

    static func noSheet(_ name: String, among names: [String]) -> Refusal {
        Refusal(
            "sheet_not_found", id: "Lembar \"\(name)\" tidak ada.", en: "There is no sheet \"\(name)\".",
            hint: Phrase(id: "Yang ada: ", en: "There are: ") + Phrase(names.joined(separator: ", ") + "."))
    }
}
