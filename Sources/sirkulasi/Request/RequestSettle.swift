import ArgumentParser
import Circulation

/// `sirkulasi request settle`.
struct RequestSettle: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "settle", abstract: "Mark a request as done by hand: answered, handled elsewhere.",
        discussion: "Example: sirkulasi request settle R10013 --reason \"sudah dijawab lewat telepon\"")

    @Argument(help: "The request's number, R…") var request: String
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let request = request
        try counter.show(try await counter.change { db, act in try Requests.settle(request, db, act: act) })
    }
}
