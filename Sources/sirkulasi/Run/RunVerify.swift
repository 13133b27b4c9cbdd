import ArgumentParser
import Circulation

/// `sirkulasi run verify`.
struct RunVerify: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Recompute the hashes of a frozen edition from its rows.",
        discussion: "Example: sirkulasi run verify --publication IDM --edition 105")

    @OptionGroup var options: RunOptions
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, edition) = (options.publication, options.edition)
        let found = try await counter.read { db in try Runs.verify(publication, edition, db) }
        // The main run's record as everywhere (contract); the verdict is on all of them together.
        var whole = found.first?.record ?? [:]
        whole["intact"] = .flag(found.allSatisfy(\.intact))
        if found.count > 1 { whole["runs"] = .records(found.map(\.record)) }
        try counter.show(whole)
        guard found.allSatisfy(\.intact) else {
            throw Refusal(
                "not_intact", id: "Baris edisi \(edition) tidak sama lagi dengan yang dibekukan.",
                en: "The rows of edition \(edition) are not those that were frozen.",
                hint: Phrase(
                    id: "Jangan cetak ulang; pulihkan dari cadangan dan cari siapa yang mengubah.",
                    en: "Do not reprint; restore a backup and find who changed them."))
        }
    }
}
