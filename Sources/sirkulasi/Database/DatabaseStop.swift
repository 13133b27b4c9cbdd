import ArgumentParser
import Circulation
import Cluster

/// `sirkulasi db stop`.
struct DatabaseStop: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "Stop our own server.",
        discussion: """
            What others are doing is ended and taken back. Nothing that was accepted is lost; the next command starts the
            server again.

            Example: sirkulasi db stop
            """)

    @Flag(help: "Do not write everything out first; the next start takes longer.") var immediate = false
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let cluster = try counter.ownCluster()
        if counter.act.dryRun {
            let isRunning = cluster.status.state == .running
            let state = isRunning ? ServerStatus.State.stopped : cluster.status.state
            return try counter.show(["state": .word(state.rawValue), "stopped": .flag(isRunning)])
        }
        let wasRunning = try cluster.stop(immediately: immediate)
        try counter.show(["state": .word(cluster.status.state.rawValue), "stopped": .flag(wasRunning)])
    }
}
