import ArgumentParser
import Circulation

/// `sirkulasi region find`.
struct RegionFind: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "Find regions by name, code or postcode.",
        discussion: """
            The program knows the provinces by itself; the rest comes with `region load`.

            Example: sirkulasi region find "bandung barat"
            Example: sirkulasi region find 40123
            """)

    @Argument(help: "A name, a code such as 32.73, or a postcode.") var text: [String]
    @Option(help: "At most so many.") var limit: RowLimit = 20
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (text, limit) = (text.joined(separator: " "), limit.rows)
        let found = try await counter.read { db in try Region.find(text, limit: limit, db) }
        try counter.list(
            found.map {
                [
                    "region": .text($0.code), "level": .number($0.level), "kind": .word($0.kind),
                    "name": .text($0.name),
                    "within": .texts($0.within),
                ]
            })
    }
}
