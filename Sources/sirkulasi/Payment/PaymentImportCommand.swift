import ArgumentParser
import Circulation
import Foundation
import Intake

/// `sirkulasi payment import`.
struct PaymentImportCommand: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring in bank statements.",
        discussion: """
            The layout is told by what the file holds: KlikBCA, Mandiri, BRI, BNI, MT940, MT942, camt.053; for another table give \
            --mapping. The file is kept as it came. A line comes in once, however many statements show it; a file whose balances do \
            not fit is refused whole. What the bank has not booked yet is pending, as the newest statement shows it.

            Examples:
              sirkulasi payment import --account BCA-1 mutasi-januari.csv
              sirkulasi payment import --account BTPN mutasi.xlsx --mapping kolom.json
            """)

    @Option(help: "The account, by its code or number; added at its first import.") var account: String
    @Argument(help: "The files.") var files: [String]
    @Option(help: "Read as this layout: \(StatementLayout.allCases.map(\.rawValue).joined(separator: ", ")).")
    var layout: StatementLayout?
    @Option(help: "How a table of another bank is laid out, a JSON file.") var mapping: String?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let statements = try StatementImport(account: account, layout: layout, mapping: mapping)
        let office = try await counter.office()
        var reports: [StatementImport.Report] = []
        var records: [Record] = []
        var refused: Refusal?
        for path in files {
            do {
                let progress = counter.progress(total: nil, Phrase(id: "Membaca", en: "Reading"))
                let report = try await statements.bring(
                    path, into: office, act: counter.act, progress: { progress.set($0) })
                progress.finish()
                tell(report, counter.voice)
                reports.append(report)
                records.append(report.outcome.record(path))
            } catch let refusal as Refusal {
                guard files.count > 1 else { throw refusal }
                // One file that is refused does not hold up the others; the first of them decides how the command ends.
                let named = refusal.naming(path)
                if refused != nil { counter.voice.warn(named.message) }
                refused = refused ?? named
                records.append(["file": .text(path), "error": .text(refusal.code)])
            }
        }
        if !reports.isEmpty { try counter.show(Self.totals(reports, records, isWhole: refused == nil)) }
        if let refused { throw refused }
    }

    private func tell(_ report: StatementImport.Report, _ voice: Voice) {
        for warning in report.warnings { voice.warn(warning) }
        if report.outcome.isKnownFile {
            let name = report.outcome.statement.file ?? "?"
            voice.note(Phrase(id: "\(name) sudah pernah dibaca.", en: "\(name) was read before."))
        }
        if !report.outcome.statement.isProven {
            voice.note(
                Phrase(
                    id: "Susunan ini tidak memuat saldo, jadi baris yang hilang tidak akan ketahuan.",
                    en: "This layout prints no balances, so that a missing line would not be noticed."))
        }
    }

    private static func totals(_ reports: [StatementImport.Report], _ records: [Record], isWhole: Bool) -> Record {
        func sum(_ count: (PaymentImport.Outcome) -> Int) -> Value {
            .count(reports.reduce(0) { $0 + count($1.outcome) })
        }
        return [
            "account": .text(reports[0].outcome.account), "read": sum(\.statement.lines), "new": sum(\.new),
            "known": sum(\.known), "balance_ok": .flag(isWhole && reports.allSatisfy(\.outcome.statement.isProven)),
            "files": .records(records),
        ]
    }
}

extension Refusal {
    fileprivate func naming(_ path: String) -> Refusal {
        Refusal(code, Phrase("\(path): ") + message, hint: hint)
    }
}

extension PaymentImport.Outcome {
    fileprivate func record(_ path: String) -> Record {
        let currency = statement.currency
        return [
            "file": .text(path), "layout": .text(statement.layout), "from": .day(statement.from),
            "to": .day(statement.to), "read": .count(statement.lines), "new": .count(new), "known": .count(known),
            "pending": .count(statement.pending),
            "opening": .money(statement.opening.map { Int($0) }, currency: currency),
            "closing": .money(statement.closing.map { Int($0) }, currency: currency),
            "balance_ok": .flag(statement.isProven), "error": nil,
        ]
    }
}
