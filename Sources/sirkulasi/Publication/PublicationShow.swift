import ArgumentParser
import Circulation

/// `sirkulasi publication show`.
struct PublicationShow: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a publication, its rules and where its calendar stands.",
        discussion: "Example: sirkulasi publication show IDM")

    @Argument(help: "Its code.") var code: String?
    @Option(help: ArgumentHelp("Its code.", valueName: "code")) var publication: String?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func validate() throws {
        guard (code == nil) != (publication == nil) else { throw ValidationError("Name one publication by its code.") }
    }

    func act(at counter: Counter) async throws {
        let code = code ?? publication ?? ""
        let (timeline, archived) = try await counter.read { db in
            let timeline = try Timeline.of(code: code, db)
            return (timeline, try Runs.archivedYears(timeline.publication, db))
        }
        let planned = timeline.editions.filter { $0.state == .planned }
        let calendar: Record = [
            "next_edition": .number(timeline.firstUnfrozen?.number), "last_planned": .number(planned.last?.number),
            "editions_planned": .count(planned.count), "archived_years": .list(archived.map { .number($0) }),
        ]
        try counter.show(timeline.publication.record + calendar)
    }
}
