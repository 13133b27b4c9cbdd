import ArgumentParser
import Circulation

/// `sirkulasi edition printed`.
struct EditionPrinted: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "printed", abstract: "Say what was printed of an edition and where the copies are.",
        discussion: """
            What the mailing lists hold is known; this is the rest: printed = paid + unpaid + returns + office + spoiled +
            stock, and paid holds what outlets sold, their draw less their returns. Figures left out stay as they were said
            last. Nothing is overwritten: each call is a dated statement, and the last one holds. After the edition was
            closed it is a correction: it needs --reason, adds up, and is flagged from 2 % on.

            Examples:
              sirkulasi edition printed --publication IDM --number 105 --printed 6400 --spoiled 60 --office 20 --stock 350
              sirkulasi edition printed --publication IDM --number 105 --draw 2500 --returns 900
            """)

    @OptionGroup var which: EditionArguments
    @Option(help: ArgumentHelp("Copies that the printer delivered.", valueName: "copies")) var printed: Int?
    @Option(help: ArgumentHelp("Given to outlets, beside those on a mailing list.", valueName: "copies")) var draw: Int?
    @Option(help: ArgumentHelp("Came back from outlets unsold.", valueName: "copies")) var returns: Int?
    @Option(help: ArgumentHelp("Kept by the house, on no mailing list.", valueName: "copies")) var office: Int?
    @Option(help: ArgumentHelp("Spoiled or lost.", valueName: "copies")) var spoiled: Int?
    @Option(help: ArgumentHelp("Back stock.", valueName: "copies")) var stock: Int?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let figures = PrintFigures(
            printed: printed, draw: draw, returns: returns, office: office, spoiled: spoiled, stock: stock)
        let (publication, number) = (which.publication, which.number)
        let account = try await counter.change { db, act in
            try Statements.state(figures, of: publication, number, db, act: act)
        }
        for warning in account.warnings { counter.voice.warn(warning) }
        try counter.show(account.record)
    }
}
