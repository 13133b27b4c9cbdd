import Circulation
import Foundation
import Paper

extension Counter {
    /// Prints one thing: an object in JSON, a row in CSV, captions and values for a person.
    func show(_ record: Record) throws {
        try write { width, style in
            switch format {
            case .json: record.json.text(pretty: style.isOn || width != nil) + "\n"
            case .csv: CSVText.text(of: [record], columns: nil)
            default: lines(ShowView(table: Table(wording: wording, style: style), width: width).lines(record))
            }
        }
    }

    /// Prints a list: an array in JSON, rows in CSV, a table for a person.
    ///
    /// `columns` are the keys of the fields that a person sees, in order; nil for all. Programs always get all.
    func list(_ records: [Record], columns: [String]? = nil) throws {
        try write { width, style in
            switch format {
            case .json: JSONValue.array(records.map(\.json)).text(pretty: style.isOn || width != nil) + "\n"
            case .csv: CSVText.text(of: records, columns: nil)
            default:
                records.isEmpty
                    ? wording(Phrase(id: "(tidak ada)", en: "(none)")) + "\n"
                    : lines(Table(wording: wording, style: style).lines(records, columns: columns, width: width))
            }
        }
    }

    /// Prints a report in whichever of the five formats was asked for.
    func report(_ report: Report) throws {
        switch format {
        case .table: try write { width, _ in ReportText.text(report, wording.language, width: width) }
        case .csv:
            let text = try ReportCSV.text(report)
            try write { _, _ in text }
        case .json: try write { _, _ in ReportJSON.text(report) }
        case .html: try write { _, _ in HTMLReport.render(report, wording.language) }
        case .xlsx: try ReportWorkbook.write(report, file: requiredOutput(), language: wording.language)
        }
    }

    /// The stream of bytes that `--output` names, for a command that makes a file. Call `finish()` at its end.
    func sink() throws -> Sink { try Sink(path: outputPath) }

    /// The path of `--output`, for what can only be a file: workbooks, PDF.
    ///
    /// - Throws: `UsageError` when there is no `--output`.
    func requiredOutput() throws -> String {
        if let outputPath { return outputPath }
        throw UsageError(
            id: "Hasil ini berupa berkas.", en: "This result is a file.",
            hint: Phrase(id: "Tambahkan: --output BERKAS", en: "Add: --output FILE"))
    }

    private func lines(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }

    /// Renders for the place where the answer goes, and writes it there.
    private func write(_ render: (_ width: Int?, _ style: TerminalStyle) -> String) throws {
        let isFile = outputPath != nil && !makesFile
        // Bytes of a made file that go to standard output must stay alone there; the answer is then a note.
        if makesFile, outputPath == nil {
            if !voice.isQuiet { StandardError.write(render(nil, .plain)) }
            return
        }
        let width = isFile ? nil : Terminal.width(STDOUT_FILENO)
        let style = isFile ? .plain : TerminalStyle(descriptor: STDOUT_FILENO, environment: environment)
        let sink = try Sink(path: isFile ? outputPath : nil)
        try sink.write(render(width, style))
        try sink.finish()
    }
}
