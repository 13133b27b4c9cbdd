import ArgumentParser
import Circulation
import Postgres

/// `sirkulasi bill expire`.
struct BillExpire: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "expire",
        abstract: "Expire open bills past their last day, and free totals that have cooled down.",
        discussion: "Example: sirkulasi bill expire --as-of 2027-03-01")

    @Option(help: "The business date (default: today).") var asOf: Day?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let day = asOf
        let done = try await counter.change { db, act in try Bills.expire(asOf: day, db, act: act) }
        try counter.show(["as_of": .day(day), "expired": .count(done.expired), "freed": .count(done.freed)])
    }
}
