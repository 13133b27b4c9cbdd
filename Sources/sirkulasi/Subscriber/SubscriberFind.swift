import ArgumentParser
import Circulation
import Intake

/// `sirkulasi subscriber find`.
struct SubscriberFind: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "Find subscribers by name, phone, e-mail, number or part of an address.",
        discussion: """
            Names may be misspelt, phones written any way. A postcode beside other words looks in its area only.

            Example: sirkulasi subscriber find "budi santosa"
            Example: sirkulasi subscriber find 0811-8868-831
            Example: sirkulasi subscriber find "jl melati 40123"
            """)

    @Argument(help: "What you know.") var text: [String]
    @Option(help: "At most so many.") var limit: RowLimit = 20
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let search = PersonReading.search(text.joined(separator: " "))
        let (limit, act) = (limit.rows, counter.act.looking)
        let found = try await counter.office().change(act) { db in
            try Finding.find(search, limit: limit, db, act: act)
        }
        try counter.list(found.map(\.record), columns: ["number", "name", "phones", "address", "score"])
    }
}
