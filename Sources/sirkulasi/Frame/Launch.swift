import ArgumentParser
import Circulation
import Foundation

/// The program: parses the line, runs the command, turns every end into an exit code.
@main
enum Launch {
    static func main() async {
        occupyStandardDescriptors()
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            let command = try Sirkulasi.parseAsRoot(arguments)
            try await run(command)
        } catch {
            exit(end(error, arguments: arguments))
        }
    }

    /// A standard stream that the caller has closed stays useless, but taken: otherwise the next file or the connection to the
    /// database would get its number, and the answer would be written into that.
    private static func occupyStandardDescriptors() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) == -1 {
            // The wrong way round, so that using it is an error.
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    private static func run(_ command: sending any ParsableCommand) async throws {
        let work = Task {
            var command = command
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        }
        Interrupts.watch { work.cancel() }
        try await work.value
    }

    /// Says what is left to say and gives the exit code. ArgumentParser would end a usage error with 64; ours is 2.
    private static func end(_ error: any Error, arguments: [String]) -> Int32 {
        let code = Sirkulasi.exitCode(for: error)
        if code == .success {
            let text = UsageText.brief(Sirkulasi.fullMessage(for: error))
            do {
                let sink = try Sink(path: nil)
                try sink.write(text.isEmpty ? "" : text + "\n")
                try sink.finish()
            } catch {
                return Verdict(error)?.exit.rawValue ?? 0
            }
            return 0
        }
        guard code == .validationFailure else { return code.rawValue }
        UsageFault(text: Sirkulasi.fullMessage(for: error), arguments: arguments).say()
        return Verdict.Exit.usage.rawValue
    }
}
