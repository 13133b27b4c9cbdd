import Foundation
import Support
import Testing

/// What holds for every command of the tree, whoever adds one.
struct TreeTests {
    /// One command as `--experimental-dump-help` describes it.
    private struct Node: Decodable {
        struct Argument: Decodable {
            struct Name: Decodable { let name: String }
            let kind: String
            let names: [Name]?
            let abstract: String?
        }

        let commandName: String
        let superCommands: [String]?
        let abstract: String?
        let discussion: String?
        let arguments: [Argument]?
        let subcommands: [Node]?

        var line: String { ((superCommands ?? []) + [commandName]).joined(separator: " ") }

        /// The commands below that do something themselves.
        var leaves: [Node] {
            guard let subcommands, !subcommands.isEmpty else { return [self] }
            return subcommands.flatMap(\.leaves)
        }
    }

    private func leaves() async throws -> [Node] {
        struct Dump: Decodable { let command: Node }
        let outcome = try await Program().run("--experimental-dump-help")
        let dump = try JSONDecoder().decode(Dump.self, from: Data(outcome.output.utf8))
        return dump.command.leaves.filter { $0.commandName != "help" }
    }

    @Test func everyCommandShowsAnExampleThatBeginsAsItIsCalled() async throws {
        for command in try await leaves() {
            #expect(command.abstract?.isEmpty == false, "\(command.line) has no abstract")
            #expect(command.discussion?.contains(command.line) == true, "\(command.line) has no example")
        }
    }

    @Test func everyCommandTakesTheGlobalOptionsAndNoneTwice() async throws {
        let global: Set<String> = [
            "database-url", "now", "actor", "reason", "format", "output", "lang", "dry-run", "quiet",
        ]
        for command in try await leaves() {
            let names = (command.arguments ?? []).filter { $0.kind != "positional" }.flatMap { $0.names ?? [] }.map(
                \.name)
            #expect(global.isSubset(of: names), "\(command.line) lacks \(global.subtracting(names))")
            #expect(Set(names).count == names.count, "\(command.line) has an option twice")
        }
    }

    @Test func everyArgumentIsExplained() async throws {
        for command in try await leaves() {
            for argument in command.arguments ?? [] {
                let name = argument.names?.first?.name ?? "an argument"
                #expect(argument.abstract?.isEmpty == false, "\(command.line): \(name) is not explained")
            }
        }
    }
}
