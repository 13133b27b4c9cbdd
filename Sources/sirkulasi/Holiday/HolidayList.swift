import ArgumentParser
import Circulation

/// `sirkulasi holiday list`.
struct HolidayList: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the holidays of a year.",
        discussion: "Example: sirkulasi holiday list 2027")

    @Argument(help: "The year.") var year: Int
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let year = year
        let days = try await counter.read { db in try Holiday.list(year: year, db) }
        try counter.list(
            days.map { day in
                [
                    "day": .day(day.day), "name": .text(day.name), "kind": .word(day.kind),
                    "certain": .flag(day.isCertain),
                ]
            })
    }
}
