import ArgumentParser
import Circulation

/// `sirkulasi zone add`.
struct ZoneAdd: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a zone.",
        discussion: """
            Examples:
              sirkulasi zone add --code jawa --name "Jawa" --province 31 --province 32 --province "Jawa Tengah"
              sirkulasi zone add --code luar --name "Luar negeri" --abroad
            """)

    @Option(help: "Short code: small letters, digits, hyphens.") var code: String
    @Option(help: "Name as staff know it.") var name: String
    @Option(help: "A province, by its Kemendagri code or its name; may be repeated.") var province: [String] = []
    @Flag(help: "Everything outside the country.") var abroad = false
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (code, name, provinces, abroad) = (code, name, province, abroad)
        let zone = try await counter.change { db, act in
            try Zone.add(code: code, name: name, provinces: provinces, isAbroad: abroad, db, act: act)
        }
        try counter.show(zone.record)
    }
}
