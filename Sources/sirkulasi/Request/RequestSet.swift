import ArgumentParser
import Circulation
import Intake

/// `sirkulasi request set`.
struct RequestSet: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Set fields of a request by hand.",
        discussion: """
            What is set stays, whatever is read later; an empty value clears. kind changes what is asked.

            Examples:
              sirkulasi request set R10013 name="Budi Santoso" phone=0811-0000-111
              sirkulasi request set R10013 slots="1 tahun" kind=renew
            """)

    @Argument(help: "The request's number, R…") var request: String
    @Argument(help: ArgumentHelp("Fields and values.", valueName: "name=value")) var settings: [String]
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (request, settings) = (request, settings)
        let view = try await counter.change { db, act in
            _ = try RequestDesk.set(request, settings, db, act: act)
            return try Requests.view(request, db)
        }
        try counter.show(view)
    }
}
