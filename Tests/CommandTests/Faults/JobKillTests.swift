import Foundation
import Postgres
import Support
import Testing

/// `kill -9` at twenty random moments of each job of the day, which is then run again: row by row the same as if nothing had
/// happened. And twice on one day, it changes nothing the second time.
struct JobKillTests {
    private static let kills = 20

    @Test func killedAtTwentyMomentsEachJobEndsInTheSameRows() async throws {
        try await JobDesk.open { department in
            for job in ["expire", "post", "check", "statistics", "retention", "match", "renew"] {
                try await department.withCopy { undisturbed in
                    let before = try await Rows(database: undisturbed.database).digests()
                    var (whole, cut) = (try await undisturbed.time(Self.line(job)), 0)
                    // On a machine that grew busy meanwhile the program may not have begun by then.
                    for _ in 1...3 where cut == 0 {
                        cut = try await disturb(job, whole, department, Rows(database: undisturbed.database))
                        whole *= 2
                    }
                    #expect(cut > 0, "\(job): no kill met it at work")
                    try await expectNothing(of: job, since: before, undisturbed)
                }
            }
        }
    }

    private static func line(_ job: String) -> [String] { ["job", "run", job, "--publication", "IDM"] }

    /// It had something to do; later on the same day it finds nothing to do.
    private func expectNothing(of job: String, since before: [String: String], _ desk: FaultDesk) async throws {
        let rows = Rows(database: desk.database)
        let once = try await rows.digests()
        #expect((once == before) == (job == "check"), "\(job)")
        var later = desk
        later.now = JobDesk.afternoon
        try await later.done("job", "run", job, "--publication", "IDM")
        let twice = try await rows.digests()
        #expect(
            once.filter { twice[$0.key] != $0.value } == [:] && once.count == twice.count, "\(job), the second time")
    }

    /// Kills it at moments spread over its whole duration, again and again until it ends: then its rows are looked at, and the
    /// next moments are those of another copy, so that none is wasted on a job that is done.
    ///
    /// - Returns: how often it was at work.
    private func disturb(
        _ job: String, _ whole: Double, _ department: FaultDesk, _ undisturbed: Rows
    ) async throws -> Int {
        let part = whole / Double(Self.kills)
        var moments = (0..<Self.kills).map { (Double($0) + .random(in: 0..<1)) * part }.shuffled()
        var cut = 0
        while !moments.isEmpty {
            try await department.withCopy { desk in
                let rows = Rows(database: desk.database)
                var (ended, last) = (false, 0)
                while !ended, let moment = moments.popLast() {
                    ended = try await desk.kill(after: moment, Self.line(job))
                    // A job that was cut short says that it runs; whoever comes next sees that it does not.
                    let running = try await desk.number(
                        "select coalesce(max(job_run_id), 0) from job_run where state = 'running'")
                    if running > last { (cut, last) = (cut + 1, running) }
                    try await rows.putSequencesBack()
                }
                let outcome = try await desk.run(Self.line(job))
                #expect(outcome.exit == 0 && outcome.errors.isEmpty, "\(job): \(outcome.errors)")
                let left = try await rows.differences(from: undisturbed)
                #expect(left.isEmpty, "\(job) of \(whole) s, killed \(cut) times: \(left.joined(separator: "\n"))")
                let states = try await desk.database.owner.session { db in
                    try db.rows("select distinct state from job_run order by 1", as: String.self)
                }
                #expect(Set(states).isSubset(of: ["done", "interrupted"]), "\(job): \(states)")
            }
        }
        return cut
    }
}
