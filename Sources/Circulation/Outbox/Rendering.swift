import Postgres

/// A message as somebody reads it.
public struct MessageText: Sendable, Hashable {
    public let subject: String?
    public let body: String

    public init(subject: String?, body: String) {
        self.subject = subject
        self.body = body
    }
}

/// Facts become text: one renderer for what is shown, exported, printed and sent. A pure function of wording and facts.
struct Rendering {
    let language: Language
    let channel: MessageChannel
    /// As the outbox holds them, names of people beside them: money in minor units, days in ISO 8601.
    let facts: [String: String]

    private var style: NumberStyle { NumberStyle(language) }

    func text(_ wording: MessageWording, _ kind: MessageKind) -> String {
        wording.pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .variable(let name): value(name, kind.forms[name] ?? .text)
            }
        }.joined()
    }

    /// A fact that is not there is a dash: nothing is invented.
    private func value(_ name: String, _ form: MessageKind.Form) -> String {
        switch form {
        case .edition: edition(name)
        case .account: account
        case .stop: stop
        default: facts[name].map { written($0, form) } ?? "–"
        }
    }

    private func written(_ fact: String, _ form: MessageKind.Form) -> String {
        switch form {
        case .count: Int(fact).map(style.integer) ?? fact
        case .issues: Int(fact).map(issues) ?? fact
        case .money: Int(fact).map(money) ?? fact
        case .day: Day(fact).map { style.day($0) } ?? fact
        default: fact
        }
    }

    private func issues(_ count: Int) -> String {
        if language == .id { return "\(style.integer(count)) edisi" }
        return count == 0 ? "no issues" : count == 1 ? "1 issue" : "\(style.integer(count)) issues"
    }

    /// Rupiah are whole; other currencies are taken to have two decimals.
    private func money(_ amount: Int) -> String {
        let currency = facts["currency"] ?? "IDR"
        return currency == "IDR" ? style.rupiah(amount) : "\(currency) \(style.decimal(amount, scale: 2))"
    }

    private func edition(_ name: String) -> String {
        let word = language == .id ? "edisi" : "issue"
        let about = name.split(separator: "_").first.map(String.init) ?? name
        if let number = facts[name] {
            return facts[about + "_label"].map { "\(word) \(number) (\($0))" } ?? "\(word) \(number)"
        }
        guard let issues = facts[about + "_issues"].flatMap({ Int($0) }) else {
            return language == .id ? "belum dapat ditentukan" : "not yet known"
        }
        guard let after = facts[about + "_after"] else { return self.issues(issues) }
        return language == .id
            ? "\(self.issues(issues)) sesudah edisi \(after)" : "\(self.issues(issues)) after issue \(after)"
    }

    private var account: String {
        guard let number = facts["account_number"] else {
            return language == .id ? "rekening resmi kami" : "our bank account"
        }
        let bank = facts["account_bank"].map { $0 + " " } ?? ""
        let holder = facts["account_holder"].map { language == .id ? " a.n. \($0)" : " (\($0))" } ?? ""
        return bank + number + holder
    }

    private var stop: String {
        let number = facts["number"] ?? "–"
        switch (channel, language) {
        case (.whatsApp, .id): return "Tidak ingin diingatkan lagi? Balas STOP."
        case (.whatsApp, .en): return "No more reminders? Reply STOP."
        case (.email, .id): return "Bila tidak ingin diingatkan lagi, balas surel ini dengan kata STOP."
        case (.email, .en): return "If you want no more reminders, reply to this e-mail with the word STOP."
        case (.letter, .id):
            return "Bila tidak ingin diingatkan lagi, kabari bagian Sirkulasi dengan menyebut nomor \(number)."
        case (.letter, .en):
            return "If you want no more reminders, tell our circulation department, quoting number \(number)."
        }
    }
}
