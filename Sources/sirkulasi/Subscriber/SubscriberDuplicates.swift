import ArgumentParser
import Circulation

/// `sirkulasi subscriber duplicates`.
struct SubscriberDuplicates: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicates", abstract: "Records that may be one person; merge those that certainly are.",
        discussion: """
            Certain are pairs with two independent keys that agree (phone, e-mail, address, former number) and names that can
            be one person's. Everything else is for you to decide.

            Example: sirkulasi subscriber duplicates --limit 20
            Example: sirkulasi subscriber duplicates --merge-certain --reason "pembersihan bulanan"
            """)

    @Option(help: "At most so many.") var limit: RowLimit = 100
    @Flag(help: "Merge the certain ones; each merge can be undone.") var mergeCertain = false
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (limit, merges) = (limit.rows, mergeCertain)
        let act = merges ? counter.act : counter.act.looking
        let pairs = try await counter.office().change(act) { db in
            merges ? try Duplicates.mergeCertain(db, act: act) : try Duplicates.proposed(limit: limit, db, act: act)
        }
        try counter.list(pairs.map(\.record))
    }
}

extension Duplicates.Pair {
    fileprivate var record: Record {
        [
            "subscriber": .text(keptNumber), "name": .text(keptName), "other": .text(otherNumber),
            "other_name": .text(otherName), "keys": .texts(keys), "similarity": .decimal(similarity, places: 2),
            "certain": .flag(certain),
        ]
    }
}
