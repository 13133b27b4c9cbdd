public import Foundation

/// The built program, run as a person or a script would: in a process of its own, with an environment of its own.
public struct Program: Sendable {
    /// How a run ended.
    public struct Outcome: Sendable {
        /// The exit code; 128 and the signal's number when a signal ended it.
        public let exit: Int32
        public let output: String
        public let errors: String
    }

    /// The folder that stands for the user's home; nothing of the tester's own is read or written.
    public let home: String
    private let environment: [String: String]

    /// A program whose home is a folder; `environment` comes on top of a bare one in English.
    public init(home: String = NSTemporaryDirectory(), environment: [String: String] = [:]) {
        self.home = home
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        let bare = ["PATH": path, "HOME": home, "LC_ALL": "C.UTF-8", "SIRKULASI_HOME": home + "/sirkulasi"]
        self.environment = bare.merging(environment) { $1 }
    }

    /// The program beside the test bundle.
    public static var path: String {
        let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        return own.deletingLastPathComponent().appendingPathComponent("sirkulasi").path
    }

    /// Runs the program to its end.
    ///
    /// - Throws: An error of Foundation when it cannot be started.
    public func run(_ arguments: String..., input: String? = nil) async throws -> Outcome {
        try await start(Self.path, arguments, input: input).outcome()
    }

    /// Runs a line of bash in which `sirkulasi` is the program.
    ///
    /// - Throws: An error of Foundation when it cannot be started.
    public func shell(_ line: String) async throws -> Outcome {
        try await start("/bin/bash", ["-c", "sirkulasi() { '\(Self.path)' \"$@\"; }\n" + line], input: nil).outcome()
    }

    /// Starts the program and lets it run.
    ///
    /// - Throws: An error of Foundation when it cannot be started.
    public func begin(_ arguments: String...) throws -> Running { try begin(arguments) }

    /// Starts the program and lets it run.
    ///
    /// - Throws: An error of Foundation when it cannot be started.
    public func begin(_ arguments: [String]) throws -> Running { try start(Self.path, arguments, input: nil) }

    private func start(_ path: String, _ arguments: [String], input: String?) throws -> Running {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        var given: Scratch?
        defer { try? given?.handle.close() }
        let output = try Scratch()
        let errors = try Scratch()
        process.standardOutput = output.handle
        process.standardError = errors.handle
        if let input {
            let text = try Scratch()
            try text.handle.write(contentsOf: Data(input.utf8))
            try text.handle.seek(toOffset: 0)
            process.standardInput = text.handle
            given = text
        }
        let ended = AsyncStream<Void>.makeStream()
        process.terminationHandler = { _ in ended.continuation.finish() }
        try process.run()
        return Running(process: process, output: output, errors: errors, ended: ended.stream)
    }
}

/// A program that was started.
public struct Running {
    fileprivate let process: Process
    fileprivate let output: Scratch
    fileprivate let errors: Scratch
    fileprivate let ended: AsyncStream<Void>

    public var pid: Int32 { process.processIdentifier }

    /// Waits for the end; once.
    ///
    /// - Throws: An error of Foundation when what it wrote cannot be read.
    public func outcome() async throws -> Program.Outcome {
        for await _ in ended {}
        let bySignal = process.terminationReason == .uncaughtSignal
        return Program.Outcome(
            exit: process.terminationStatus + (bySignal ? 128 : 0), output: try output.text(),
            errors: try errors.text())
    }
}

/// A file without a name: what a program writes there never fills a pipe.
private struct Scratch {
    let handle: FileHandle

    init() throws {
        let path = NSTemporaryDirectory() + "/scratch-" + UUID().uuidString
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try FileManager.default.removeItem(atPath: path)
    }

    /// What was written. Foundation keeps the handle of a process that has ended, and crashes when it starts one while some 1 350
    /// files are open (it copies the last name in a full buffer of /proc/self/fd past its end): the file is closed here.
    func text() throws -> String {
        defer { try? handle.close() }
        try handle.seek(toOffset: 0)
        return String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
    }
}
