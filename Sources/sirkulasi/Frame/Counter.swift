import ArgumentParser
import Circulation
import Cluster
import Foundation
import Postgres
import Synchronization

/// The counter at which one command is served: the office behind it, who acts and when, and where the answer goes.
final class Counter: Sendable {
    /// Who does it, when, why, and whether only on paper.
    let act: Act
    let format: Format
    let wording: Wording
    let voice: Voice
    let environment: [String: String]
    /// The database that the command works with; `office()` opens it.
    let database: Database
    /// The file of `--output`, nil for standard output.
    let outputPath: String?
    /// What payers read: `--lang`, whatever language the machine speaks to staff; Indonesian where it says nothing.
    let paperLanguage: Language
    let makesFile: Bool

    private let opened = Mutex<Office?>(nil)
    private let watch: LockWatch

    /// `command`: what runs; its group's words go before those of other groups.
    init(
        _ global: GlobalOptions, of command: any ParsableCommand.Type, makesFile: Bool,
        environment: [String: String]? = nil
    ) {
        let environment = environment ?? ProcessInfo.processInfo.environment
        self.environment = environment
        self.makesFile = makesFile
        format = makesFile ? global.format ?? .table : global.chosenFormat
        wording = Wording(
            language: global.lang ?? Language(environment: environment), captions: Sirkulasi.captions(of: command))
        voice = Voice(
            wording: wording, isQuiet: global.isQuiet, speaksJSON: format == .json,
            style: TerminalStyle(descriptor: STDERR_FILENO, environment: environment))
        watch = LockWatch(voice: voice)
        let user = NSUserName()
        act = Act(
            now: global.now ?? Instant.now(), actor: global.actor ?? user, osUser: user, reason: global.reason,
            dryRun: global.isDryRun)
        database = Database(url: global.databaseUrl, environment: environment)
        outputPath = global.output == "-" ? nil : global.output
        paperLanguage = global.lang ?? .id
    }

    /// The office, its database opened on first use.
    func office() async throws -> Office {
        if let office = opened.withLock({ $0 }) { return office }
        let office = try await database.open(for: act, voice: voice, watch: watch)
        opened.withLock { $0 = office }
        return office
    }

    /// A question to the database, in one transaction that changes nothing.
    func read<R: Sendable>(_ body: @escaping @Sendable (Session) throws -> R) async throws -> R {
        try await office().read(body)
    }

    /// A use case, in one transaction; with `--dry-run` it is taken back at the end.
    func change<R: Sendable>(_ body: @escaping @Sendable (Session, Act) throws -> R) async throws -> R {
        let act = act
        return try await office().change(act) { db in try body(db, act) }
    }

    /// Serves the command; whatever lock it waits for in vain, it says who holds it.
    func serve(_ command: () async throws -> Void) async throws {
        try await watch.around(command)
    }

    /// Progress of a long job, on standard error.
    func progress(total: Int?, _ label: Phrase) -> Progress {
        Progress(
            total: total, label: wording(label), wording: wording,
            isShown: !voice.isQuiet && Terminal.isTerminal(STDERR_FILENO))
    }

    /// - Throws: `UsageError` for a format that the command cannot write.
    func check(formats: [Format]) throws {
        guard !formats.contains(format) else { return }
        let known = formats.map(\.rawValue).joined(separator: ", ")
        throw UsageError(
            id: "Perintah ini tidak dapat ditulis sebagai \(format.rawValue).",
            en: "This command cannot be written as \(format.rawValue).",
            hint: Phrase(id: "Pilih --format: \(known)", en: "Choose a --format: \(known)"))
    }

    /// Ends the connection; says that a dry run kept nothing.
    func close(succeeded: Bool) async {
        if succeeded, act.dryRun {
            voice.note(Phrase(id: "Uji coba: tidak ada yang disimpan.", en: "Dry run: nothing was kept."))
        }
        let office = opened.withLock { $0 }
        await office?.pool.close()
    }
}
