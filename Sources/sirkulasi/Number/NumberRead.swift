import ArgumentParser
import Circulation

/// `sirkulasi number read`: finds mistyped numbers before anybody searches for them.
struct NumberRead: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Say what printed or dictated numbers stand for.",
        discussion: """
            A wrong digit or two swapped neighbours are found by the check digit. L stands before subscriptions, R before
            requests.

            Example: sirkulasi number read L1018 'R 57-2'
            """)

    @Argument(help: "Numbers as printed or dictated.") var numbers: [String]
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let records = try numbers.map { text in
            guard let (kind, id) = Self.read(text) else {
                throw Refusal(
                    "number_mistyped", id: "Nomor \(text) salah ketik: angka ceknya tidak cocok.",
                    en: "The number \(text) is mistyped: its check digit does not fit.",
                    hint: Phrase(id: "Minta dibacakan sekali lagi.", en: "Ask for it to be read out again."))
            }
            let record: Record = ["number": .text(kind.text(id)), "kind": .word(kind.word), "id": .text(String(id))]
            return record
        }
        try counter.list(records)
    }

    private static func read(_ text: String) -> (PublicNumber, Int64)? {
        let kinds: [PublicNumber] = [.subscription, .request, .subscriber]
        return kinds.lazy.compactMap { kind in kind.id(text).map { (kind, $0) } }.first
    }
}

extension PublicNumber {
    /// The key of what it numbers.
    fileprivate var word: String {
        switch self {
        case .subscriber: "subscriber"
        case .subscription: "subscription"
        case .request: "request"
        }
    }
}
