import ArgumentParser
import Circulation
import Paper

/// `sirkulasi bill receipt`.
struct BillReceipt: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt", abstract: "Write the receipts (kwitansi) of paid bills as a PDF.",
        discussion: "Example: sirkulasi bill receipt --bill IDM-2027-0000012 --output kwitansi.pdf")
    static let makesFile = true

    @OptionGroup var options: BillPaperOptions
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let path = try counter.requiredOutput()
        let (numbers, looking) = (options.bill, counter.act.looking)
        let bills = try await counter.office().change(looking) { db in try Bills.receipts(numbers, db, act: looking) }
        try counter.show(try bills.write(as: .receipt, to: path, counter))
    }
}
