import ArgumentParser
import Circulation

/// `sirkulasi request reject`.
struct RequestReject: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "Refuse a request; the reason is kept.",
        discussion: "Example: sirkulasi request reject R10013 --reason \"bukan untuk kami\"")

    @Argument(help: "The request's number, R…") var request: String
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let request = request
        try counter.show(try await counter.change { db, act in try Requests.reject(request, db, act: act) })
    }
}
