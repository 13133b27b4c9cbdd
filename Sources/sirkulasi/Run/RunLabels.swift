public import ArgumentParser
import Circulation
import Foundation
public import Paper
import Postgres

extension LabelCSV.Column: ExpressibleByArgument {}
extension LabelCSV.Order: ExpressibleByArgument {}
extension LabelCSV.Delimiter: ExpressibleByArgument {}
extension LabelCSV.Encoding: ExpressibleByArgument {}
extension BundleMark: ExpressibleByArgument {}

/// `sirkulasi run labels`.
struct RunLabels: CirculationCommand {
    enum Paper: String, ExpressibleByArgument, CaseIterable { case csv, pdf }

    static let configuration = CommandConfiguration(
        commandName: "labels", abstract: "Write the labels of a frozen edition, in postal order. Who did is logged.",
        discussion: """
            Examples:
              sirkulasi run labels --publication IDM --edition 105 --as pdf --output 105.pdf
              sirkulasi run labels --publication IDM --edition 105 --as csv --columns name,address,postcode --delimiter semicolon --output 105.csv

            Sheets: 3x7, 3x8 (A4), roll (100 x 50 mm), or a JSON file of your own.
            """)
    static let makesFile = true

    @OptionGroup var options: RunOptions
    @Option(name: .customLong("as"), help: "csv or pdf.") var paper: Paper
    @Option(help: "The sheet of a PDF.") var template: String?
    @Option(help: "How a new bundle is shown: slip, corner or none.") var bundles = BundleMark.slip
    @Option(help: "Columns of a CSV, in order, separated by commas.") var columns: String?
    @Option(help: "postal, name or number.") var order = LabelCSV.Order.postal
    @Option(help: "comma, semicolon, tab or pipe.") var delimiter = LabelCSV.Delimiter.comma
    @Option(help: "utf-8, utf-8-bom, windows-1252 or iso-8859-1.") var encoding = LabelCSV.Encoding.utf8
    @Flag(help: "No line of headings.") var noHeader = false
    @Option(help: "Only this courier.") var courier: String?
    @Option(name: .customLong("run"), help: "Only this run: 1 the main run, 2… its supplements.") var ordinal: Int?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        switch paper {
        case .csv: try await csv(counter)
        case .pdf: try await pdf(counter)
        }
    }

    private func csv(_ counter: Counter) async throws {
        let (publication, edition, ordinal, courier) = (options.publication, options.edition, ordinal, courier)
        let csv = LabelCSV(
            columns: try chosenColumns(), order: order, delimiter: delimiter, encoding: encoding, header: !noHeader)
        let path = counter.outputPath
        try await log(counter)
        let count = try await counter.office().pool.transaction(.repeatableRead, readOnly: true) { db in
            let run = try LabelRun(publication, edition: edition, ordinal: ordinal, courier: courier, db)
            let sink = try Sink(path: path)
            let count = try csv.write(run, db) { try sink.write($0) }
            try sink.finish()
            return count
        }
        try counter.show(["labels": .count(count), "pages": .nothing, "file": .text(path)])
    }

    private func pdf(_ counter: Counter) async throws {
        let (publication, edition, ordinal, courier) = (options.publication, options.edition, ordinal, courier)
        let sheet = try template.map { try LabelSheet(nameOrFile: $0) } ?? .a4x21
        let (bundles, language) = (bundles, counter.wording.language)
        guard let path = counter.outputPath else {
            throw UsageError(
                id: "PDF ditulis ke berkas.", en: "A PDF is written to a file.",
                hint: Phrase(id: "Tambahkan: --output BERKAS.pdf", en: "Add: --output FILE.pdf"))
        }
        try await log(counter)
        let progress = counter.progress(total: nil, Phrase(id: "Label", en: "Labels"))
        let count = try await counter.office().pool.transaction(.repeatableRead, readOnly: true) { db in
            let run = try LabelRun(publication, edition: edition, ordinal: ordinal, courier: courier, db)
            return try LabelPages.write(
                run, to: path, sheet: sheet, mark: bundles, language: language, db,
                progress: { done, total in
                    progress.set(done); _ = total
                })
        }
        progress.finish()
        counter.voice.warn(unknownSigns: count.unknownSigns)
        try counter.show([
            "labels": .count(count.labels), "pages": .count(count.pages), "file": .text(path),
        ])
    }

    private func log(_ counter: Counter) async throws {
        let (publication, edition, ordinal, courier) = (options.publication, options.edition, ordinal, courier)
        let act = counter.act.looking
        try await counter.office().change(act) { db in
            try LabelRun(publication, edition: edition, ordinal: ordinal, courier: courier, db).log(db, act: act)
        }
    }

    private func chosenColumns() throws -> [LabelCSV.Column] {
        guard let columns else { return LabelCSV().columns }
        return try columns.split(separator: ",").map { word in
            guard let column = LabelCSV.Column(rawValue: word.trimmingCharacters(in: .whitespaces)) else {
                let known = LabelCSV.Column.allCases.map(\.rawValue).joined(separator: ", ")
                throw UsageError(
                    id: "Kolom \(word) tidak ada.", en: "There is no column \(word).",
                    hint: Phrase(id: "Pilih dari: \(known)", en: "Choose from: \(known)"))
            }
            return column
        }
    }
}
