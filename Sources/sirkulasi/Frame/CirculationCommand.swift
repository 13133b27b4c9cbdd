import ArgumentParser
import Circulation
import Foundation

/// A command of the tree: it reads its arguments, calls one use case and prints the answer. No rules here.
///
///     struct PublicationShow: CirculationCommand {
///         static let configuration = CommandConfiguration(commandName: "show", abstract: "…", discussion: "Example: …")
///         @Argument(help: "…") var code: String
///         @OptionGroup var global: GlobalOptions
///
///         func act(at counter: Counter) async throws {
///             let code = code
///             let publication = try await counter.read { db in try Publication.find(db, code) }
///             try counter.show(publication.record)
///         }
///     }
protocol CirculationCommand: AsyncParsableCommand {
    var global: GlobalOptions { get }

    /// The formats it can print; `Format.plain` unless it says otherwise.
    static var formats: [Format] { get }

    /// True where `--output` is a file that the command makes (labels, a stored body) and not its answer, which then
    /// goes to standard output.
    static var makesFile: Bool { get }

    /// Does the work. Any error ends the command; see `Verdict` for how.
    func act(at counter: Counter) async throws
}

extension CirculationCommand {
    static var formats: [Format] { Format.plain }
    static var makesFile: Bool { false }

    func run() async throws {
        let counter = Counter(global, of: Self.self, makesFile: Self.makesFile)
        do {
            try counter.check(formats: Self.formats)
            try await counter.serve { try await act(at: counter) }
            await counter.close(succeeded: true)
        } catch {
            await counter.close(succeeded: false)
            guard let verdict = Task.isCancelled ? .interrupted : Verdict(error) else { throw ExitCode.success }
            counter.voice.say(verdict)
            throw ExitCode(verdict.exit.rawValue)
        }
    }
}
