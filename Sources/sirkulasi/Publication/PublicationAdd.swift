import ArgumentParser
import Circulation

/// `sirkulasi publication add`.
struct PublicationAdd: CirculationCommand {
    enum Approval: String, ExpressibleByArgument, CaseIterable { case one, two }

    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a publication.",
        discussion: """
            Example: sirkulasi publication add --code IDM --name "Majalah Pertahanan" --frequency bulanan --grace 2
            """)

    @Option(help: "Short code: capital letters, digits, hyphens.") var code: String
    @Option(help: "Name as subscribers know it.") var name: String
    @Option(help: "How often it appears.") var frequency: Frequency
    @Option(help: ArgumentHelp("IANA time zone of its cut-offs (default: Asia/Jakarta).", valueName: "zone"))
    var timeZone: String?
    @Option(help: ArgumentHelp("Editions sent after the paid slots ended (default: 0).", valueName: "editions"))
    var grace: Int?
    @Option(help: "What a late renewal does with grace copies (default: recoup).")
    var gracePolicy: Publication.GracePolicy?
    @Option(help: "How many people it takes to freeze a run (default: one).") var approval: Approval?
    @Option(help: ArgumentHelp("ISO 4217 (default: IDR).", valueName: "code")) var currency: String?
    @Option(help: "Slots of an undeliverable address (default: move).") var undeliverable: Publication.Undelivered?
    @Option(help: "Slots without an address (default: move).") var noAddress: Publication.Undelivered?
    @Option(help: ArgumentHelp("Days from the order cut-off to the cover date (default: 12).", valueName: "days"))
    var cutoffDaysBefore: Int?
    @Option(help: ArgumentHelp("Time of day of the cut-off (default: 17:00).", valueName: "hh:mm"))
    var cutoffTime: String?
    @Option(help: ArgumentHelp("Days from the mailing day to the cover date (default: 5).", valueName: "days"))
    var mailDaysBefore: Int?
    @Option(
        help: ArgumentHelp("Days from the mailing day for which labels are kept (default: 365).", valueName: "days"))
    var labelRetentionDays: Int?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let draft = draft
        let added = try await counter.change { db, act in try Publication.add(draft, db: db, act: act) }
        try counter.show(added.record)
    }

    private var draft: Publication.Draft {
        var draft = Publication.Draft(code: code, name: name, frequency: frequency)
        draft.timeZone = timeZone ?? draft.timeZone
        draft.graceEditions = grace ?? draft.graceEditions
        draft.gracePolicy = gracePolicy ?? draft.gracePolicy
        draft.needsApproval = approval == .two
        draft.currency = currency ?? draft.currency
        draft.undeliverable = undeliverable ?? draft.undeliverable
        draft.noAddress = noAddress ?? draft.noAddress
        draft.cutoffDaysBefore = cutoffDaysBefore ?? draft.cutoffDaysBefore
        draft.cutoffTime = cutoffTime ?? draft.cutoffTime
        draft.mailDaysBefore = mailDaysBefore ?? draft.mailDaysBefore
        draft.labelRetentionDays = labelRetentionDays ?? draft.labelRetentionDays
        return draft
    }
}
