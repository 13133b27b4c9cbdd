import ArgumentParser

/// The root of the command tree.
struct Sirkulasi: AsyncParsableCommand {
    /// Every noun, in the order of the work. A new group of commands is added here and nowhere else.
    static let commands: [any ParsableCommand.Type] = [
        RequestGroup.self,
        FormGroup.self,
        PublicationGroup.self,
        SubscriberGroup.self,
        SubscriptionGroup.self,
        BillGroup.self,
        OfferGroup.self,
        ZoneGroup.self,
        TaxGroup.self,
        AccountGroup.self,
        RunGroup.self,
        ExplainCommand.self,
        PaymentGroup.self,
        JournalGroup.self,
        JobGroup.self,
        ReportGroup.self,
        RenewalGroup.self,
        OutboxGroup.self,
        TemplateGroup.self,
        HolidayGroup.self,
        EditionGroup.self,
        RegionGroup.self,
        NumberGroup.self,
        DemoGroup.self,
        DatabaseGroup.self,
    ]

    static let configuration = CommandConfiguration(
        commandName: "sirkulasi",
        abstract: "Circulation of printed editions: requests, subscribers, editions, runs, reports.",
        discussion: """
            Without a database of your own it makes and starts a private PostgreSQL cluster in your data folder.

            Exit codes: 0 done, 1 refused (a rule says no), 2 the line was not understood, 3 the system stands in the way.
            """,
        version: "sirkulasi 0.1.0", subcommands: commands)

    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    /// What people read for keys and words: the common list, every group's, and before them those of the group that the
    /// command is in, for a word like `known` is one thing of a payment and another of a forecast.
    static func captions(of command: any ParsableCommand.Type) -> Captions {
        let own = commands.filter { holds($0, command) }
        return Captions((commands + own).compactMap { ($0 as? any Captioned.Type)?.captions })
    }

    private static func holds(_ group: any ParsableCommand.Type, _ command: any ParsableCommand.Type) -> Bool {
        group == command || group.configuration.subcommands.contains { holds($0, command) }
    }
}
