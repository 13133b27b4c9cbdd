import ArgumentParser
import Circulation

/// `sirkulasi request show`.
struct RequestShow: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a request: its messages, what was read, who it may be.",
        discussion: "Example: sirkulasi request show R10013")

    @Argument(help: "The request's number, R…") var request: String
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let request = request
        try counter.show(try await counter.read { db in try Requests.view(request, db) })
    }
}
