import ArgumentParser
import Circulation

/// `sirkulasi request duplicate`.
struct RequestDuplicate: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicate", abstract: "Mark a request as another one that came twice.",
        discussion: "Example: sirkulasi request duplicate R10021 --of R10013")

    @Argument(help: "The request's number, R…") var request: String
    @Option(help: "The request that is kept.") var of: String
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (request, of) = (request, of)
        try counter.show(
            try await counter.change { db, act in try Requests.duplicate(request, of: of, db, act: act) })
    }
}
