import ArgumentParser

/// `sirkulasi renewal series`.
struct RenewalSeriesGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "series",
        abstract: "The efforts of a publication: at how many issues to go, how, to whom, in which words.",
        subcommands: [RenewalSeriesShow.self, RenewalSeriesSet.self], defaultSubcommand: RenewalSeriesShow.self)
}
