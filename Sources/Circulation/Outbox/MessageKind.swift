/// What a message is about: which facts its wording may use, and which it must.
///
/// A template belongs to the kind whose name begins its code: `renewal_soon` is wording of a `renewal`.
public struct MessageKind: Sendable {
    /// How a fact is written.
    enum Form: Sendable {
        case text, count, money, day
        /// So many issues: "2 edisi", "1 issue".
        case issues
        /// An edition by number, with its label where that is known; or how far it lies beyond the calendar.
        case edition
        /// Where to pay: bank, number and holder of the bill's account.
        case account
        /// How to be left in peace, as the channel allows.
        case stop
    }

    public let name: String
    let forms: [String: Form]
    /// Without these a notice is not lawful or not useful (design.md §3 "Renewal").
    public let required: [String]

    /// Every variable of its wording, in order.
    public var variables: [String] { forms.keys.sorted() }

    /// A notice that a subscription ends, with the offer to renew it.
    static let renewal = MessageKind(
        name: "renewal",
        forms: [
            "name": .text, "recipient": .text, "number": .text, "publication": .text, "issues_left": .issues,
            "final_edition": .edition, "slots": .issues, "copies": .count, "price": .money, "total": .money,
            "bill": .text,
            "due_on": .day, "pay_to": .account, "how_to_stop": .stop,
        ], required: ["issues_left", "final_edition", "price", "total", "due_on", "how_to_stop"])

    /// A payment came after the promise of its bill: the subscription starts later.
    static let startMoved = MessageKind(
        name: "start_moved",
        forms: [
            "name": .text, "publication": .text, "bill": .text, "first_edition": .edition, "promised_edition": .edition,
        ], required: ["first_edition"])

    /// What ran on credit was not paid for, and is served no longer.
    static let stopped = MessageKind(
        name: "stopped",
        forms: [
            "name": .text, "publication": .text, "number": .text, "bill": .text, "due_on": .day, "price": .money,
        ], required: ["bill", "price"])

    static let all = [renewal, startMoved, stopped]

    /// - Throws: `Refusal` `template_code_unknown`.
    public static func of(code: String) throws -> MessageKind {
        if let kind = all.first(where: { code == $0.name || code.hasPrefix($0.name + "_") }) { return kind }
        let names = all.map(\.name).joined(separator: ", ")
        throw Refusal(
            "template_code_unknown", id: "Kode templat \(code) tidak diawali jenis pesan yang dikenal.",
            en: "The template's code \(code) does not begin with a kind of message that is known.",
            hint: Phrase(
                id: "Awali dengan salah satu: \(names); misalnya renewal_lebaran.",
                en: "Begin with one of: \(names); for example renewal_lebaran."))
    }
}
