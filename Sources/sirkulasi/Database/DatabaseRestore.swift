import ArgumentParser
import Circulation
import Cluster
import Foundation
import Postgres

/// `sirkulasi db restore`.
struct DatabaseRestore: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Bring back a backup.",
        discussion: """
            It is read into a new database, which takes the place of the old one only when it is whole; if anything fails the
            old one is as it was. Whoever is connected is put out at that moment.

            Examples:
              sirkulasi db restore sirkulasi-20261123.dump
              sirkulasi db restore sirkulasi-20261123.dump --replace --keep
            """)

    @Argument(help: "The file that `db backup` made.", completion: .file()) var file: String
    @Flag(help: "Replace a database that is not empty.") var replace = false
    @Flag(help: "Keep the old database under another name.") var keep = false
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let path = file.hasPrefix("/") ? file : FileManager.default.currentDirectoryPath + "/" + file
        guard FileManager.default.isReadableFile(atPath: path) else { throw SystemFailure.reading(path, ENOENT) }
        let restore = Restore(into: counter.database, replaces: replace, keepsOld: keep)
        let restored = try await restore.read(path, dryRun: counter.act.dryRun) { db in
            try SchemaState(db).requireKnown()
        }
        let state = try await Pool.once(try counter.database.administration()) { try SchemaState($0) }
        // On a dry run this is still the schema that is there now.
        if !state.pending.isEmpty, !counter.act.dryRun {
            counter.voice.warn(
                Phrase(
                    id: "Skema cadangan ini lebih tua; jalankan: sirkulasi db migrate.",
                    en: "The schema of this backup is older; run: sirkulasi db migrate."))
        }
        try counter.show([
            "database": .text(restored.database), "file": .text(restored.file),
            "schema": .number(counter.act.dryRun ? nil : state.version),
            "kept": .text(restored.kept),
        ])
    }
}
