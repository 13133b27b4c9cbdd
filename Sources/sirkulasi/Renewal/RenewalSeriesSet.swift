public import ArgumentParser
import Circulation

/// `sirkulasi renewal series set`.
struct RenewalSeriesSet: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Set the efforts of a publication, or of one class or offer of it.",
        discussion: """
            A step is a number of issues to go, followed where wanted by a channel (whatsapp, email, letter), an addressee
            (payer, recipient) and the code of a template, with colons between. -1 is one edition after the last. "none" asks
            nobody.

            Examples:
              sirkulasi renewal series set --publication IDM --steps 3,1,0,-1:letter
              sirkulasi renewal series set --publication IDM --class paid_gift --steps 2,0,-1:email:recipient
            """)

    @Option(help: "The publication.") var publication: String
    @Option(name: .customLong("class"), help: "Only for this audit class.") var audience: String?
    @Option(help: "Only for terms bought by the offer of this code.") var offer: String?
    @Option(help: "Issues to ask for where no offer is of the length of the last term.") var slots = 12
    @Option(help: "Language of the notices: id or en.") var language = Language.id
    @Option(help: "Steps, separated by commas; the first effort is the one with the most issues to go.") var steps:
        StepList
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let series = RenewalSeries(
            audience: audience, offer: offer, slots: slots, language: language, steps: steps.steps)
        let publication = publication
        let all = try await counter.change { db, act in
            try series.set(for: publication, db, act: act)
            return try RenewalSeries.all(of: .named(publication, db), db)
        }
        try counter.list(all.map(\.record))
    }
}

/// Steps as they are typed: `3,1,0,-1:letter:recipient:renewal_gift`.
public struct StepList: ExpressibleByArgument, Sendable {
    let steps: [RenewalSeries.Step]

    public init?(argument: String) {
        guard argument != "none" else {
            steps = []
            return
        }
        let read = argument.split(separator: ",", omittingEmptySubsequences: false).map(Self.step)
        steps = read.compactMap(\.self)
        guard steps.count == read.count else { return nil }
    }

    private static func step(_ text: Substring) -> RenewalSeries.Step? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, let issues = Int(first.filter { !$0.isWhitespace }) else { return nil }
        var (channel, addressee, template): (MessageChannel?, RenewalSeries.Addressee?, String?)
        for word in parts.dropFirst() {
            if channel == nil, let found = MessageChannel(rawValue: word) {
                channel = found
            } else if addressee == nil, let found = RenewalSeries.Addressee(rawValue: word) {
                addressee = found
            } else if template == nil, !word.isEmpty {
                template = word
            } else {
                return nil
            }
        }
        return RenewalSeries.Step(
            issuesToGo: issues, channel: channel, addressee: addressee ?? .payer, template: template)
    }
}
