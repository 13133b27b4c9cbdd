import ArgumentParser
import Circulation

/// `sirkulasi run freeze`.
struct RunFreeze: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "freeze", abstract: "Freeze the main run: whole or not at all, and for good.",
        discussion: "Example: sirkulasi run freeze --publication IDM --edition 105")

    @OptionGroup var options: RunOptions
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, edition) = (options.publication, options.edition)
        let progress = counter.progress(
            total: nil, Phrase(id: "Membekukan edisi \(edition)", en: "Freezing edition \(edition)"))
        defer { progress.finish() }
        let view = try await counter.change { db, act in try Runs.freeze(publication, edition, db, act: act) }
        progress.finish()
        if let warning = view.warning { counter.voice.warn(warning) }
        try counter.show(view.record)
    }
}
