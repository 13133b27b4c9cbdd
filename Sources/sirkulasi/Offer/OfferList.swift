import ArgumentParser
import Circulation
import Postgres

/// `sirkulasi offer list`.
struct OfferList: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the rate card.",
        discussion: """
            Examples:
              sirkulasi offer list --publication IDM
              sirkulasi offer list --on 2027-01-01
            """)

    @Option(help: "Only this publication.") var publication: String?
    @Option(help: "Only what is valid on this day.") var on: Day?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, day) = (publication, on)
        let offers = try await counter.read { db in try Offers.list(publication: publication, on: day, db) }
        try counter.list(
            offers.map(\.record),
            columns: [
                "offer", "name", "slots", "copies", "class", "zone", "price", "shipping", "for", "valid_from",
                "valid_until",
            ])
    }
}
