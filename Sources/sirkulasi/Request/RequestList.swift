public import ArgumentParser
public import Circulation

extension Request.State: ExpressibleByArgument {}
extension Request.Kind: ExpressibleByArgument {}

/// `sirkulasi request list`.
struct RequestList: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List requests in the order they came.",
        discussion: """
            Examples:
              sirkulasi request list --state ready
              sirkulasi request list --kind new --format json
            """)

    @Option(help: "Only those in this state.") var state: Request.State?
    @Option(help: "Only those of this kind.") var kind: Request.Kind?
    @Option(help: "Only those from this source: whatsapp or form:NAME.") var source: String?
    @Option(help: "The latest so many.") var limit: RowLimit?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let filter = Requests.Filter(state: state, kind: kind, source: source, limit: limit?.rows)
        let views = try await counter.read { db in try Requests.list(filter, db) }
        let wording = counter.wording
        try counter.list(views.map { counter.format == .table ? $0.line(wording) : $0.record(wording) })
    }
}
