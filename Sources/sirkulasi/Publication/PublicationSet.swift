import ArgumentParser
import Circulation

/// `sirkulasi publication set`.
struct PublicationSet: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change a publication's rules; what is not named stays.",
        discussion: """
            Editions planned already keep their dates, and frozen ones everything. Going from two people to one
            (--approval one) needs a --reason.

            Examples:
              sirkulasi publication set --publication IDM --messages-from 09:00 --messages-to 19:00 --bill-due-days 21
              sirkulasi publication set --publication IDM --publisher "PT Contoh Media" \\
                --publisher-address "Jl. Contoh No. 1, Jakarta 10110" --tax-number 00.000.000.0-000.000
            """)

    @Option(help: "The publication.") var publication: String
    @Option(help: "Name as subscribers know it.") var name: String?
    @OptionGroup var rules: PublicationRules
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, name, rules) = (publication, name, rules)
        let changed = try await counter.change { db, act in
            try Publication.change(
                publication,
                { draft in
                    draft.name = name ?? draft.name
                    rules.apply(to: &draft)
                }, db, act: act)
        }
        try counter.show(changed.record)
    }
}
