import ArgumentParser
import Circulation

/// A publication's rules as `publication add` and `publication set` take them.
struct PublicationRules: ParsableArguments {
    enum Approval: String, ExpressibleByArgument, CaseIterable { case one, two }

    @Option(help: ArgumentHelp("Editions sent after the paid slots ended (default: 0).", valueName: "editions"))
    var grace: Int?
    @Option(help: "What a late renewal does with grace copies (default: recoup).")
    var gracePolicy: Publication.GracePolicy?
    @Option(help: "How many people it takes to freeze a run (default: one).") var approval: Approval?
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
    @Option(help: ArgumentHelp("Days from a bill's issue to its due date (default: 14).", valueName: "days"))
    var billDueDays: Int?
    @Option(help: ArgumentHelp("Days from there until an unpaid bill ends (default: 30).", valueName: "days"))
    var billExpiresDays: Int?
    @Option(help: ArgumentHelp("No message reaches a phone before (default: 08:00).", valueName: "hh:mm"))
    var messagesFrom: String?
    @Option(help: ArgumentHelp("No message reaches a phone after (default: 20:00).", valueName: "hh:mm"))
    var messagesTo: String?

    @OptionGroup var publisher: PublisherOptions

    /// What is named takes the place of what there is.
    func apply(to draft: inout Publication.Draft) {
        draft.graceEditions = grace ?? draft.graceEditions
        draft.gracePolicy = gracePolicy ?? draft.gracePolicy
        draft.needsApproval = approval.map { $0 == .two } ?? draft.needsApproval
        draft.undeliverable = undeliverable ?? draft.undeliverable
        draft.noAddress = noAddress ?? draft.noAddress
        draft.cutoffDaysBefore = cutoffDaysBefore ?? draft.cutoffDaysBefore
        draft.cutoffTime = cutoffTime ?? draft.cutoffTime
        draft.mailDaysBefore = mailDaysBefore ?? draft.mailDaysBefore
        draft.labelRetentionDays = labelRetentionDays ?? draft.labelRetentionDays
        draft.billDueDays = billDueDays ?? draft.billDueDays
        draft.billExpiresDays = billExpiresDays ?? draft.billExpiresDays
        draft.messagesFrom = messagesFrom ?? draft.messagesFrom
        draft.messagesTo = messagesTo ?? draft.messagesTo
        publisher.apply(to: &draft.publisher)
    }
}

/// Whom bills, receipts and letters name; an empty text takes away what there was.
struct PublisherOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Publisher, as bills and letters name it.", valueName: "name")) var publisher: String?
    @Option(help: ArgumentHelp("Its address, in one line.", valueName: "address")) var publisherAddress: String?
    @Option(help: ArgumentHelp("Its NPWP, as printed.", valueName: "number")) var taxNumber: String?

    func apply(to known: inout Publisher) {
        known.name = Self.said(publisher, known.name)
        known.address = Self.said(publisherAddress, known.address)
        known.taxNumber = Self.said(taxNumber, known.taxNumber)
    }

    private static func said(_ text: String?, _ known: String?) -> String? {
        guard let text else { return known }
        let words = text.split(whereSeparator: \.isWhitespace)
        return words.isEmpty ? nil : words.joined(separator: " ")
    }
}
