public import ArgumentParser
public import Circulation
import Postgres

extension Bill.State: ExpressibleByArgument {}

/// `sirkulasi bill list`.
struct BillList: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List bills in the order they were made.",
        discussion: """
            Examples:
              sirkulasi bill list --state open
              sirkulasi bill list --payer 100015 --format json
              sirkulasi bill list --overdue-on 2027-03-01
            """)

    @Option(help: "Only this publication.") var publication: String?
    @Option(help: "Only those in this state: open, paid, cancelled, expired.") var state: Bill.State?
    @Option(help: "Only those of this payer: the number of the subscriber.") var payer: String?
    @Option(help: "Only those that ask something of this subscription, L…") var subscription: String?
    @Option(help: "Only open ones that were due before this day.") var overdueOn: Day?
    @Option(help: "The latest so many.") var limit: RowLimit?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        var filter = Bills.Filter()
        filter.publication = publication
        filter.state = state
        filter.subscription = try subscription.map { try Subscription.id($0) }
        filter.overdueOn = overdueOn
        filter.limit = limit?.rows
        let (asked, payer) = (filter, payer)
        let rows = try await counter.read { db in
            var filter = asked
            filter.payer = try payer.map { try Subscriber.referred(to: $0, db).subscriber.id }
            return try Bills.list(filter, db)
        }
        try counter.list(
            rows.map(\.record),
            columns: ["number", "state", "payer_name", "total", "due_on", "first_edition", "promise_until", "account"])
    }
}
