import ArgumentParser
import Circulation

/// `sirkulasi edition what-if`: a change of the calendar on paper.
struct EditionWhatIf: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "what-if", abstract: "Show what a change of the calendar would do; changes nothing.",
        discussion: """
            Counted are expiries, entitled copies, renewals and deferred money of the editions to come, before and after.

            Example: sirkulasi edition what-if skip --publication IDM --number 105
            """,
        subcommands: [
            WhatIfPostpone.self, WhatIfSkip.self, WhatIfUnskip.self, WhatIfMerge.self, WhatIfWeight.self,
        ])
}

extension Counter {
    /// Tries a change of the calendar on paper and prints what it would do.
    func whatIf(_ change: CalendarChange, in publication: String, number: Int) async throws {
        let whatIf = try await self.change { db, act in
            try WhatIf.of(change, in: publication, db: db, act: act)
        }
        for warning in whatIf.outcome.warnings { voice.warn(warning) }
        switch format {
        case .json: try show(whatIf.record(number: number))
        case .csv: try list(whatIf.figures)
        default: try show(whatIf.summary(number: number))
        }
    }
}
