import ArgumentParser
import Circulation
import Postgres

/// Which edition: the same in every command about one.
struct EditionArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Code of the publication.", valueName: "code")) var publication: String
    @Option(help: ArgumentHelp("Number of the edition.", valueName: "number")) var number: Int
}

/// New dates, for `postpone` and its what-if.
struct PostponeArguments: ParsableArguments {
    @Option(help: ArgumentHelp("The new cover date; what is not named keeps its distance from it.", valueName: "date"))
    var coverDate: Day?
    @Option(help: ArgumentHelp("Days to move the cover date by, instead of --cover-date.", valueName: "days"))
    var days: Int?
    @Option(help: ArgumentHelp("The new order cut-off, RFC 3339.", valueName: "instant")) var cutoff: Instant?
    @Option(help: ArgumentHelp("The new address cut-off, RFC 3339.", valueName: "instant"))
    var addressCutoff: Instant?
    @Option(help: ArgumentHelp("The new mailing day.", valueName: "date")) var mailOn: Day?

    func validate() throws {
        if coverDate != nil, days != nil { throw ValidationError("Give --cover-date or --days, not both.") }
        if let days, abs(days) > 3660 { throw ValidationError("--days lies between -3660 and 3660.") }
    }

    var postponement: Postponement {
        Postponement(
            coverDate: coverDate, days: days, cutoffAt: cutoff, addressCutoffAt: addressCutoff, mailOn: mailOn)
    }
}

/// Two editions that become one.
struct MergeArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Number of the edition that is skipped.", valueName: "number")) var with: Int
    @Option(help: ArgumentHelp("Slots the surviving edition takes: 1 or 2.", valueName: "slots")) var weight: Int
}
