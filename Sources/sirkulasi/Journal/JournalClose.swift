import ArgumentParser
import Circulation
import Postgres

/// `sirkulasi journal close`.
struct JournalClose: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Close the books up to a day: no entry is dated before it any more.",
        discussion: """
            What belongs to a closed month and comes later is booked on the first open day. Books that differ are not closed.

            Example: sirkulasi journal close --publication IDM --through 2026-11-30
            """)

    @Option(help: "The publication.") var publication: String
    @Option(help: "The last day that is closed.") var through: Day
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, through) = (publication, through)
        let day = try await counter.change { db, act in
            try JournalClosing.close(publication, through: through, db, act: act)
        }
        try counter.show(["publication": .text(publication.uppercased()), "closed_through": .day(day)])
    }
}

/// `sirkulasi journal reopen`.
struct JournalReopen: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen", abstract: "Open the books again from a day on; needs a reason.",
        discussion: "Example: sirkulasi journal reopen --publication IDM --from 2026-11-01 --reason \"salah tutup\"")

    @Option(help: "The publication.") var publication: String
    @Option(help: "The first day that is open again.") var from: Day
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, from) = (publication, from)
        let day = try await counter.change { db, act in try JournalClosing.reopen(publication, from: from, db, act: act)
        }
        try counter.show(["publication": .text(publication.uppercased()), "closed_through": .day(day)])
    }
}
