import ArgumentParser
import Circulation

/// `sirkulasi publication add`.
struct PublicationAdd: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a publication.",
        discussion: """
            Example: sirkulasi publication add --code IDM --name "Majalah Pertahanan" --frequency bulanan --grace 2
            """)

    @Option(help: "Short code: capital letters, digits, hyphens.") var code: String
    @Option(help: "Name as subscribers know it.") var name: String
    @Option(help: "How often it appears.") var frequency: Frequency
    @Option(help: ArgumentHelp("IANA time zone of its cut-offs (default: Asia/Jakarta).", valueName: "zone"))
    var timeZone: String?
    @Option(help: ArgumentHelp("ISO 4217 (default: IDR).", valueName: "code")) var currency: String?
    @OptionGroup var rules: PublicationRules
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let draft = draft
        let added = try await counter.change { db, act in try Publication.add(draft, db: db, act: act) }
        try counter.show(added.record)
    }

    private var draft: Publication.Draft {
        var draft = Publication.Draft(code: code, name: name, frequency: frequency)
        draft.timeZone = timeZone ?? draft.timeZone
        draft.currency = currency ?? draft.currency
        rules.apply(to: &draft)
        return draft
    }
}
