import Foundation
import Support
import Testing

/// How the program takes a line: exit codes, errors for people and for programs, language, places of options.
struct LineTests {
    let program = Program()

    @Test func helpAndVersionEndWellOnStandardOutput() async throws {
        let help = try await program.run("--help")
        #expect(help.exit == 0 && help.output.contains("SUBCOMMANDS") && help.errors.isEmpty)
        let version = try await program.run("--version")
        #expect(version.exit == 0 && version.output.hasPrefix("sirkulasi "))
    }

    @Test(arguments: [
        ["tidak-ada"], ["number", "tidak-ada"], ["number", "read", "--tidak-ada", "13"], ["number", "read"],
    ])
    func whatIsNotUnderstoodEndsWithTwo(_ line: [String]) async throws {
        let outcome = try await program.shell("sirkulasi " + line.joined(separator: " "))
        #expect(outcome.exit == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("--help"))
    }

    @Test func whatIsNotUnderstoodIsSaidInTheLanguageOfTheReader() async throws {
        let unknown = try await program.run("number", "read", "13", "--langg", "en", "--lang", "id")
        #expect(unknown.errors.hasPrefix("Pilihan tidak dikenal: '--langg'. Mungkin maksudnya '--lang'?\nPemakaian: "))
        let value = try await program.run("number", "read", "13", "--now", "besok", "--lang", "id")
        #expect(value.errors.hasPrefix("Nilai 'besok' tidak cocok untuk '--now <instant>'"))
    }

    @Test func aRefusalEndsWithOneAndNamesTheNextStep() async throws {
        let outcome = try await program.run("number", "read", "14")
        #expect(outcome.exit == 1)
        #expect(outcome.output.isEmpty)
        #expect(
            outcome.errors == """
                The number 14 is mistyped: its check digit does not fit.
                Ask for it to be read out again.

                """)
    }

    @Test func withJSONARefusalIsAnObjectOnStandardError() async throws {
        let outcome = try await program.run("number", "read", "14", "--format", "json", "--lang", "id")
        #expect(outcome.exit == 1)
        #expect(outcome.output.isEmpty)
        let answer = try JSONDecoder().decode([String: [String: String]].self, from: Data(outcome.errors.utf8))
        #expect(answer["error"]?["code"] == "number_mistyped")
        #expect(answer["error"]?["message"]?.hasPrefix("Nomor 14 salah ketik") == true)
        #expect(answer["error"]?["hint"]?.isEmpty == false)
    }

    @Test func withJSONAUsageErrorIsAnObjectToo() async throws {
        let outcome = try await program.run("number", "read", "--format=json")
        #expect(outcome.exit == 2)
        let answer = try JSONDecoder().decode([String: [String: String]].self, from: Data(outcome.errors.utf8))
        #expect(answer["error"]?["code"] == "usage")
    }

    @Test func theSystemInTheWayEndsWithThree() async throws {
        let outcome = try await program.run("number", "read", "13", "--output", "/tidak/ada/hasil.csv")
        #expect(outcome.exit == 3)
        #expect(outcome.errors.contains("/tidak/ada"))
    }

    @Test func aFormatThatTheCommandCannotWriteIsAUsageError() async throws {
        let outcome = try await program.run("number", "read", "13", "--format", "xlsx")
        #expect(outcome.exit == 2 && outcome.errors.contains("table, csv, json"))
    }

    @Test func globalOptionsStandBeforeOrBehindTheNoun() async throws {
        let behind = try await program.run("number", "read", "13", "--format", "json", "--quiet")
        let before = try await program.run("--quiet", "--format", "json", "number", "read", "13")
        let between = try await program.run("number", "--format", "json", "read", "--quiet", "13")
        #expect(behind.output == #"[{"number":"13","kind":"subscriber","id":"1"}]"# + "\n")
        #expect(before.output == behind.output && between.output == behind.output)
    }

    @Test(arguments: [
        (["LC_ALL": "id_ID.UTF-8"], true), (["LC_ALL": "", "LC_MESSAGES": "id", "LANG": "en_GB.UTF-8"], true),
        (["LC_ALL": "", "LANG": "id_ID.UTF-8"], true), (["LC_ALL": "en_US.UTF-8", "LANG": "id_ID.UTF-8"], false),
        (["LC_ALL": "C"], false), (["LC_ALL": "", "LANG": "idx_XX"], false),
    ])
    func theLanguageIsThatOfTheLocale(_ locale: [String: String], _ isIndonesian: Bool) async throws {
        let outcome = try await Program(environment: locale).run("number", "read", "14")
        #expect(outcome.errors.contains("salah ketik") == isIndonesian)
    }

    @Test func aDryRunSaysThatNothingWasKept() async throws {
        let loud = try await program.run("number", "read", "13", "--dry-run")
        #expect(loud.exit == 0 && loud.errors == "Dry run: nothing was kept.\n")
        let quiet = try await program.run("number", "read", "13", "--dry-run", "--quiet")
        #expect(quiet.errors.isEmpty)
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func shellsCanCompleteTheLine(_ shell: String) async throws {
        let outcome = try await program.run("--generate-completion-script", shell)
        #expect(outcome.exit == 0 && outcome.output.contains("number"))
    }
}
