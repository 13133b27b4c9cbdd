import ArgumentParser
import Circulation

/// `sirkulasi bill cancel`.
struct BillCancel: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Cancel an open bill, with a reason.",
        discussion: "Example: sirkulasi bill cancel IDM-2027-0000012 --reason \"salah harga\"")

    @OptionGroup var bill: BillOption
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let bill = try bill.text()
        let view = try await counter.change { db, act in try Bills.cancel(bill, db, act: act) }
        try counter.show(view.record)
    }
}
