import ArgumentParser
import Circulation
import Cluster

/// `sirkulasi db start`.
struct DatabaseStart: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "Start our own server, making it first if there is none.",
        discussion: """
            Every other command does this by itself; this one is for a machine's own start. The server goes on when the
            command has ended.

            Example: sirkulasi db start
            """)

    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let cluster = try counter.ownCluster()
        let before = cluster.status
        let started = counter.act.dryRun ? before.state != .running : try cluster.start()
        let status = counter.act.dryRun ? before : cluster.status
        try counter.show([
            "state": .word(ServerStatus.State.running.rawValue), "started": .flag(started), "data": .text(status.data),
            "socket": .text(status.socket), "pid": .number(status.pid),
        ])
    }
}
