import ArgumentParser
import Circulation

/// `sirkulasi run approve`.
struct RunApprove: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Approve the list as it was shown, as a second person.",
        discussion: "Example: sirkulasi run approve --publication IDM --edition 105 --actor sari")

    @OptionGroup var options: RunOptions
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, edition) = (options.publication, options.edition)
        let view = try await counter.change { db, act in try Runs.approve(publication, edition, db, act: act) }
        try counter.show(view.record)
    }
}
