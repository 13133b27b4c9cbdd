import ArgumentParser
import Circulation

/// `sirkulasi publication drop-labels`.
struct PublicationDropLabels: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop-labels",
        abstract: "Drop names and addresses as mailed once their retention is over; the ledger stays.",
        discussion: """
            Only posted or closed editions, and only after the publication's retention (publication show), counted from the
            mailing day. What is dropped cannot be brought back: look first with --dry-run, and give a --reason.

            Example: sirkulasi publication drop-labels --publication IDM --dry-run
            """)

    @Option(help: ArgumentHelp("Code of the publication.", valueName: "code")) var publication: String
    @Option(help: ArgumentHelp("Keep them longer than the publication does.", valueName: "days")) var days: Int?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, days) = (publication, days)
        let drop = try await counter.change { db, act in
            try Runs.dropLabels(publication, keeping: days, db, act: act)
        }
        try counter.show([
            "publication": .text(drop.publication.code), "kept_days": .count(drop.keptDays),
            "labels": .count(drop.dropped.reduce(0) { $0 + $1.labels }),
            "dropped_labels": .records(
                drop.dropped.map {
                    ["edition": .number($0.edition), "mail_on": .day($0.mailOn), "labels": .count($0.labels)]
                }),
            "waiting": .list(drop.waiting.map { .number($0) }),
        ])
    }
}
