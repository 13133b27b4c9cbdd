public import ArgumentParser
public import Circulation
import Postgres

extension Fraction: ExpressibleByArgument {
    /// "12/100", "12%" or "1".
    public init?(argument: String) { self.init(argument) }
}

/// `sirkulasi tax add`.
struct TaxAdd: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a rule of a tax.",
        discussion: """
            Examples:
              sirkulasi tax add --code ppn --name "PPN 12% × 11/12" --rate 12/100 --base 11/12 --from 2025-01-01
              sirkulasi tax add --code ppn --name "PPN 11%" --rate 11% --from 2022-04-01 --until 2024-12-31
            """)

    @Option(help: "Code of the tax; its rules follow each other over dates.") var code: String
    @Option(help: "Name as it stands on a bill.") var name: String
    @Option(help: ArgumentHelp("The rate: 12/100 or 12%.", valueName: "fraction")) var rate: Fraction
    @Option(help: ArgumentHelp("Of which part of the price (default: all of it).", valueName: "fraction"))
    var base = Fraction.whole
    @Flag(help: "Prices hold the tax already.") var included = false
    @Option(help: "The first day it holds.") var from: Day
    @Option(help: "The last day it holds (default: no end).") var until: Day?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let rule = TaxRule(
            tax: code, name: name, rate: rate, base: base, included: included, from: from, until: until)
        let added = try await counter.change { db, act in try TaxRule.add(rule, db, act: act) }
        try counter.show(added.record)
    }
}
