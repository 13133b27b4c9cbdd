import ArgumentParser
import Circulation

/// `sirkulasi subscriber unrestrict`.
struct SubscriberUnrestrict: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "unrestrict", abstract: "Lift the restriction of somebody's data.",
        discussion: "Example: sirkulasi subscriber unrestrict --subscriber 100015 --reason \"dicabut pelanggan 9 Mei\"")

    @Option(help: "The number of the subscriber.") var subscriber: String
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        try await SubscriberRestrict.set(false, subscriber, at: counter)
    }
}
