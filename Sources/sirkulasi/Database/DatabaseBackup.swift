import ArgumentParser
import Circulation
import Cluster

/// `sirkulasi db backup`.
struct DatabaseBackup: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Save the whole database into one file.",
        discussion: """
            The file is readable by you alone, and has its name only when it is whole and has been read back. Others go on
            working meanwhile. Without a name it goes into the data folder, named by the time.

            Examples:
              sirkulasi db backup
              sirkulasi db backup --output /mnt/cadangan/sirkulasi.dump
            """)

    static let makesFile = true

    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let backup = Backup(of: counter.database, home: counter.home)
        let dryRun = counter.act.dryRun
        let saved = try await backup.write(to: counter.outputPath, now: counter.act.now, dryRun: dryRun)
        // The answer is for standard output, with or without a name for the file.
        var spoken = global
        spoken.output = nil
        try Counter(spoken, of: Self.self, makesFile: false).show([
            "file": .text(saved.file), "bytes": .count(dryRun ? nil : saved.bytes), "database": .text(saved.database),
            "at": .instant(counter.act.now),
        ])
    }
}
