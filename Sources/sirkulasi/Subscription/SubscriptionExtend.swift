import ArgumentParser
import Circulation

/// `sirkulasi subscription extend`.
struct SubscriptionExtend: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "extend", abstract: "Add issues that nobody pays for.",
        discussion: "Example: sirkulasi subscription extend --subscription L200015 --slots 1 --fault ours --edition 105"
    )

    @OptionGroup var subscription: SubscriptionOption
    @Option(help: "How many issues.") var slots: Int
    @Option(help: "ours: a copy was missing, --edition names it; goodwill: a kindness.") var fault: FaultWord
    @Option(help: "The edition that was our fault.") var edition: Int?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (id, slots) = (try subscription.id(), slots)
        let fault = try fault.fault(edition: edition)
        let view = try await counter.change { db, act in
            try Subscriptions.extend(id, slots: slots, fault: fault, db, act: act)
        }
        try counter.show(view.answer)
    }
}

/// Whose fault an extension makes good.
enum FaultWord: String, ExpressibleByArgument, CaseIterable {
    case ours, goodwill

    func fault(edition: Int?) throws -> Subscriptions.Fault {
        guard self == .ours else { return .goodwill }
        guard let edition else {
            throw UsageError(
                id: "Kesalahan kita menyebut edisinya.", en: "A fault of ours names its edition.",
                hint: Phrase(id: "Tambahkan --edition N.", en: "Add --edition N."))
        }
        return .ours(edition: edition)
    }
}
