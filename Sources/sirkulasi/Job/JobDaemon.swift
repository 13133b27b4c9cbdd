import ArgumentParser
import Circulation
import Postgres

/// `sirkulasi job daemon`.
struct JobDaemon: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "daemon", abstract: "Keep the jobs of every day running, until it is stopped.",
        discussion: """
            Looks every half minute for what is due in each publication's own time zone and was not done today. What a \
            machine slept through is done once when it wakes. Those who prefer systemd find timers in ops/systemd.

            Example: sirkulasi job daemon
            """)

    @Flag(help: "Run what is due now, and end.") var once = false
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let clock = ContinuousClock.now
        let begun = counter.act.now
        while !Task.isCancelled {
            let elapsed = Int(clock.duration(to: .now).components.seconds)
            // With --now the clock goes on from there.
            let act = Act(
                now: begun.adding(seconds: elapsed), actor: counter.act.actor, osUser: counter.act.osUser,
                reason: counter.act.reason)
            let due = try await counter.read { db in try JobCalendar.due(at: act.now, db) }
            for item in due { await work(item, act, counter) }
            if once { return }
            try await Task.sleep(for: .seconds(30))
        }
    }

    /// One job that fails does not keep the others waiting.
    private func work(_ item: JobCalendar.Due, _ act: Act, _ counter: Counter) async {
        do {
            let run = try await item.job.run(for: item.publication, at: counter.office(), act: act)
            let counts = run.counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
            counter.voice.note(
                Phrase(
                    id: "\(item.publication.code) \(item.job.rawValue) \(item.on): selesai. \(counts)",
                    en: "\(item.publication.code) \(item.job.rawValue) \(item.on): done. \(counts)"))
        } catch {
            guard let verdict = Verdict(error) else { return }
            counter.voice.say(verdict)
        }
    }
}
