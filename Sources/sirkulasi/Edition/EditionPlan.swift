import ArgumentParser
import Circulation
import Postgres

/// `sirkulasi edition plan`.
struct EditionPlan: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Plan editions in a row, by the publication's frequency.",
        discussion: """
            Months count from the first cover date: the 31st stays the 31st where a month has one.

            Example: sirkulasi edition plan --publication IDM --from-number 101 --first-cover-date 2027-01-15 --count 24
            """)

    @Option(help: ArgumentHelp("Code of the publication.", valueName: "code")) var publication: String
    @Option(help: ArgumentHelp("First number (default: the next).", valueName: "number")) var fromNumber: Int?
    @Option(help: ArgumentHelp("Cover date of the first.", valueName: "date")) var firstCoverDate: Day
    @Option(help: ArgumentHelp("How many (default: a year of them).", valueName: "editions")) var count: Int?
    @Option(help: ArgumentHelp("Days from the cut-off to the cover date.", valueName: "days")) var cutoffDaysBefore:
        Int?
    @Option(help: ArgumentHelp("Time of day of the cut-off.", valueName: "hh:mm")) var cutoffTime: String?
    @Option(help: ArgumentHelp("Days from mailing to the cover date.", valueName: "days")) var mailDaysBefore: Int?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        var plan = Edition.Plan(firstCoverDate: firstCoverDate)
        plan.fromNumber = fromNumber
        plan.count = count
        plan.cutoffDaysBefore = cutoffDaysBefore
        plan.cutoffTime = cutoffTime
        plan.mailDaysBefore = mailDaysBefore
        let (wanted, code) = (plan, publication)
        let outcome = try await counter.change { db, act in try Edition.plan(wanted, of: code, db: db, act: act) }
        try counter.list(outcome.editions.map { $0.record(on: outcome.timeline) }, columns: Edition.columns)
    }
}
