import ArgumentParser
import Circulation

/// `sirkulasi publication archive`.
struct PublicationArchive: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive", abstract: "Take a year that is over out of the running ledger; it stays readable.",
        discussion: """
            Every edition of the year is posted, and one of a later year is frozen. Nothing is copied or lost: explain,
            subscription show, run verify and the reports read the archive as they read the rest.

            Example: sirkulasi publication archive --publication IDM --year 2026
            """)

    @Option(help: ArgumentHelp("Code of the publication.", valueName: "code")) var publication: String
    @Option(help: ArgumentHelp("The year, by cover dates.", valueName: "year")) var year: Int
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, year) = (publication, year)
        let archive = try await counter.change { db, act in
            try Runs.archive(publication, year: year, db, act: act)
        }
        try counter.show([
            "publication": .text(archive.publication.code), "year": .number(archive.year),
            "editions": .list(archive.editions.map { .number($0) }), "labels": .count(archive.labels),
            "copies": .count(archive.copies),
        ])
    }
}
