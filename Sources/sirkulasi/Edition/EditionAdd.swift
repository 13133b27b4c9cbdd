import ArgumentParser
import Circulation
import Postgres

/// `sirkulasi edition add`.
struct EditionAdd: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add one edition, or a special between two.",
        discussion: """
            What is left out counts back from the cover date by the publication's rules. A special (--weight 0) has a number
            of its own, goes to whoever is entitled to the next regular edition, and takes no slot.

            Example: sirkulasi edition add --publication IDM --number 9001 --label "Edisi HUT TNI" \\
              --cover-date 2027-10-05 --weight 0 --before 110
            """)

    @OptionGroup var which: EditionArguments
    @Option(help: ArgumentHelp("Name on covers and labels (default: month and year).", valueName: "text"))
    var label: String?
    @Option(help: ArgumentHelp("Cover date.", valueName: "date")) var coverDate: Day
    @Option(help: ArgumentHelp("Order cut-off, RFC 3339.", valueName: "instant")) var cutoff: Instant?
    @Option(help: ArgumentHelp("Address cut-off (default: the order cut-off).", valueName: "instant"))
    var addressCutoff: Instant?
    @Option(help: ArgumentHelp("Mailing day.", valueName: "date")) var mailOn: Day?
    @Option(help: ArgumentHelp("Slots it takes: 0 a special, 1 regular, 2 a double (default: 1).", valueName: "slots"))
    var weight: Int?
    @Option(
        help: ArgumentHelp(
            "Put it before this edition (default: a regular one by its number, a special by its mailing day).",
            valueName: "number"))
    var before: Int?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        var draft = Edition.Draft(number: which.number, coverDate: coverDate)
        draft.label = label
        draft.weight = weight ?? 1
        draft.before = before
        draft.cutoffAt = cutoff
        draft.addressCutoffAt = addressCutoff
        draft.mailOn = mailOn
        let (edition, publication) = (draft, which.publication)
        let outcome = try await counter.change { db, act in
            try Edition.add(edition, to: publication, db: db, act: act)
        }
        let added = try outcome.timeline.edition(which.number)
        try counter.show(added.record(on: outcome.timeline) + outcome.movements)
    }
}
