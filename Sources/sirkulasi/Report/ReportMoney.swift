import ArgumentParser
import Circulation
import Paper
import Postgres

/// `sirkulasi report liability`.
struct ReportLiability: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "liability", abstract: "What is paid and not served yet, by class and final edition.",
        discussion:
            "Example: sirkulasi report liability --publication IDM --as-of 2026-12-31 --format xlsx --output dimuka.xlsx"
    )
    static let formats = Format.report

    @Option(help: "The publication.") var publication: String
    @Option(help: "The day, itself included (default: the day of --now).") var asOf: Day?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, asOf) = (publication, asOf)
        let liability = try await counter.change { db, act in
            try Liability.of(publication, asOf: asOf ?? JournalCheck.day(of: act.now, db), db)
        }
        try counter.report(liability.report)
    }
}

/// `sirkulasi report revenue`.
struct ReportRevenue: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "revenue", abstract: "What the editions of a period earned.",
        discussion: "Example: sirkulasi report revenue --publication IDM --from 2026-01-01 --to 2026-12-31")
    static let formats = Format.report

    @Option(help: "The publication.") var publication: String
    @Option(help: "From this day on.") var from: Day
    @Option(help: "Up to this day, itself included.") var to: Day
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, from, to) = (publication, from, to)
        let revenue = try await counter.read { db in try Revenue.of(publication, from: from, to: to, db) }
        try counter.report(revenue.report)
    }
}

/// `sirkulasi report receivable`.
struct ReportReceivable: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "receivable", abstract: "Open bills by age: on credit, and only asked for.",
        discussion: "Example: sirkulasi report receivable --publication IDM")
    static let formats = Format.report

    @Option(help: "The publication.") var publication: String
    @Option(help: "The day that lateness is counted to (default: the day of --now).") var asOf: Day?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, asOf, now) = (publication, asOf, counter.act.now)
        let receivable = try await counter.read { db in
            try Receivable.of(publication, asOf: asOf ?? JournalCheck.day(of: now, db), db)
        }
        try counter.report(receivable.report)
    }
}
