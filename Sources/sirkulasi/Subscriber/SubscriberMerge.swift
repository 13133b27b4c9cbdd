import ArgumentParser
import Circulation

/// `sirkulasi subscriber merge`.
struct SubscriberMerge: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Make two records of one person one.",
        discussion: """
            Aliases, addresses and subscriptions go over; the old number leads to the kept one. It can be undone.

            Example: sirkulasi subscriber merge --keep 100015 --merge 100028 --reason "orang yang sama, KTP sama"
            """)

    @Option(help: "The number that stays.") var keep: String
    @Option(help: "The number that goes over to it.") var merge: String
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (keep, merge) = (keep, merge)
        let outcome = try await counter.change { db, act in
            try Merging.merge(keep: keep, merge: merge, db, act: act)
        }
        try counter.show(outcome.record)
    }
}

extension Merging.Outcome {
    /// What is printed of a merge.
    var record: Record {
        [
            "subscriber": .text(kept.number), "name": .text(kept.name), "merged": .text(merged.number),
            "aliases": .number(aliases), "addresses": .number(addresses), "subscriptions": .number(subscriptions),
        ]
    }
}
