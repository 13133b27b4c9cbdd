import ArgumentParser
import Circulation

/// `sirkulasi subscriber unmerge`.
struct SubscriberUnmerge: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "unmerge", abstract: "Take a merge back: what went over returns.",
        discussion: "Example: sirkulasi subscriber unmerge 100028 --reason \"ternyata ayah dan anak\"")

    @Argument(help: "The number that had gone over.") var subscriber: String
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let subscriber = subscriber
        let outcome = try await counter.change { db, act in try Merging.undo(subscriber, db, act: act) }
        try counter.show(outcome.record)
    }
}
