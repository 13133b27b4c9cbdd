import ArgumentParser
import Circulation

/// `sirkulasi bill show`.
struct BillShow: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a bill: what it asks, of whom, for what, and what was paid.",
        discussion: "Example: sirkulasi bill show IDM-2027-0000012")

    @OptionGroup var bill: BillOption
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let bill = try bill.text()
        let view = try await counter.read { db in try Bills.view(bill, db) }
        try counter.show(view.record)
    }
}
