import ArgumentParser
import Circulation
import Foundation

/// `sirkulasi request raw`.
struct RequestRaw: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "raw", abstract: "Give back a stored body, byte for byte.",
        discussion: """
            A request made from several bodies gives the last one; --body chooses another (request show names them). A body
            that made no request (the state of a message, a message known already) is asked for by --body alone.

            Examples:
              sirkulasi request raw R10013 --output kiriman.json
              sirkulasi request raw R10013 --body 17 > kiriman.json
              sirkulasi request raw --body 18 > status.json
            """)
    static let makesFile = true

    @Argument(help: "The request's number, R…") var request: String?
    @Option(help: "Which of its bodies.") var body: Int64?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (request, body) = (request, body)
        let (id, bytes, all) = try await counter.read { db in
            guard let request else {
                guard let body else { throw Self.whichBody }
                return (body, try Received.bytes(body, db), [body])
            }
            let bodies = try Received.bodies(of: .named(request, db), db)
            guard let id = body ?? bodies.last, bodies.contains(id) else {
                throw Refusal(
                    "received_unknown", id: "Permintaan ini tidak punya kiriman itu.",
                    en: "This request has no such body.",
                    hint: Phrase(bodies.map(String.init).joined(separator: ", ")))
            }
            return (id, try Received.bytes(id, db), bodies)
        }
        let sink = try counter.sink()
        try sink.write(bytes)
        try sink.finish()
        try counter.show([
            "request": .text(request), "body": .text(String(id)), "bytes": .count(bytes.count),
            "bodies": .texts(all.map { String($0) }), "file": .text(counter.outputPath),
        ])
    }

    private static let whichBody = UsageError(
        id: "Kiriman yang mana? Sebutkan nomor permintaan, atau --body.",
        en: "Which body? Name a request, or --body.")
}
