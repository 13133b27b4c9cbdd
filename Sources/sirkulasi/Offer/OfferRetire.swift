import ArgumentParser
import Circulation
import Postgres

/// `sirkulasi offer retire`.
struct OfferRetire: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "retire", abstract: "End a line of the rate card; bills that were made of it stand.",
        discussion: "Example: sirkulasi offer retire --publication IDM --code IDM12 --until 2027-06-30")

    @Option(help: "The publication.") var publication: String
    @Option(help: "The offer's code.") var code: String
    @Option(help: "The last day it is valid (default: yesterday).") var until: Day?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, code, until) = (publication, code, until)
        let offer = try await counter.change { db, act in
            try Offers.retire(code, of: publication, until: until, db, act: act)
        }
        try counter.show(offer.record)
    }
}
