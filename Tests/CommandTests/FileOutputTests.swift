import Foundation
import Support
import Testing

/// Where the answer goes: files that appear whole or not at all, pipes that close, signals.
struct FileOutputTests {
    let program = Program()
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("files-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    private func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    @Test func theAnswerIsInTheFileAndNothingOnStandardOutput() async throws {
        let outcome = try await program.run("number", "read", "13", "--output", folder.path + "/hasil.csv")
        #expect(outcome.exit == 0 && outcome.output.isEmpty)
        // The ending of the name says the format.
        #expect(try text("hasil.csv") == "number,kind,id\r\n13,subscriber,1\r\n")
        #expect(try names() == ["hasil.csv"])
    }

    @Test func aRefusedCommandLeavesTheOldFileAlone() async throws {
        try "lama".write(toFile: folder.path + "/hasil.json", atomically: true, encoding: .utf8)
        let outcome = try await program.run("number", "read", "14", "--output", folder.path + "/hasil.json")
        #expect(outcome.exit == 1)
        #expect(try text("hasil.json") == "lama")
        #expect(try names() == ["hasil.json"])
    }

    @Test func aLinkStaysALink() async throws {
        try "lama".write(toFile: folder.path + "/asli.json", atomically: true, encoding: .utf8)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/tautan.json", withDestinationPath: folder.path + "/asli.json")
        _ = try await program.run("number", "read", "13", "--output", folder.path + "/tautan.json")
        #expect(try text("asli.json").hasPrefix(#"[{"number":"13""#))
        let kind = try FileManager.default.attributesOfItem(atPath: folder.path + "/tautan.json")[.type]
        #expect(kind as? FileAttributeType == .typeSymbolicLink)
    }

    @Test func aFullDiskEndsWithThree() async throws {
        let outcome = try await program.run("number", "read", "13", "--output", "/dev/full")
        #expect(outcome.exit == 3)
        #expect(outcome.errors.contains("The disk is full"))
        let standard = try await program.shell("sirkulasi number read 13 > /dev/full")
        #expect(standard.exit == 3)
    }

    @Test func aReaderThatLeavesIsNoFault() async throws {
        // `true` has ended long before the program writes.
        let outcome = try await program.shell("{ sleep 0.5; sirkulasi number read 13; echo $? >&2; } | true")
        #expect(outcome.errors == "0\n")
    }

    @Test func aSignalEndsTheProgramSoon() async throws {
        // Nobody reads the named pipe, so that the program waits until it is told to stop.
        let pipe = folder.path + "/pipa"
        #expect(mkfifo(pipe, 0o600) == 0)
        let running = try program.begin("number", "read", "13", "--output", pipe)
        try await Task.sleep(for: .milliseconds(500))
        kill(running.pid, SIGTERM)
        let outcome = try await running.outcome()
        #expect(outcome.exit == 128 + SIGTERM)
        #expect(try names() == ["pipa"])
    }
}
