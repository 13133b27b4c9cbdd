/// Wording with variables in braces, read once: `Yth. {name}, tinggal {issues_left}.`
///
/// What is wrong with it is said when it is saved, not when it is sent.
public struct MessageWording: Sendable, Hashable {
    enum Piece: Sendable, Hashable {
        case text(String)
        case variable(String)
    }

    let pieces: [Piece]

    /// The variables it uses.
    public var variables: Set<String> {
        Set(
            pieces.compactMap { piece in
                guard case .variable(let name) = piece else { return nil }
                return name
            })
    }

    /// - Throws: `Refusal` `template_malformed` for a brace without its other half, or around what is no name.
    public init(_ text: String) throws {
        var pieces: [Piece] = []
        var rest = text[...]
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            if brace > rest.startIndex { pieces.append(.text(String(rest[..<brace]))) }
            let after = rest[brace...].dropFirst()
            guard rest[brace] == "{", let end = after.firstIndex(of: "}"), Self.isName(after[..<end]) else {
                throw Self.malformed(at: rest[brace...])
            }
            pieces.append(.variable(String(after[..<end])))
            rest = after[end...].dropFirst()
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        self.pieces = pieces
    }

    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (97...122).contains($0) || $0 == UInt8(ascii: "_") }
    }

    private static func malformed(at place: Substring) -> Refusal {
        let shown = place.prefix(24)
        return Refusal(
            "template_malformed", id: "Kurung kurawal di «\(shown)» tidak membentuk nama variabel.",
            en: "The brace at “\(shown)” makes no variable.",
            hint: Phrase(id: "Tulis seperti {name}.", en: "Write it like {name}."))
    }
}

extension MessageKind {
    /// Holds wording against what the kind knows.
    ///
    /// - Throws: `Refusal` `template_variable_unknown`, `template_incomplete`.
    func check(_ subject: MessageWording?, _ body: MessageWording) throws {
        let used = body.variables.union(subject?.variables ?? [])
        let unknown = used.filter { forms[$0] == nil }.sorted()
        guard unknown.isEmpty else {
            let list = unknown.map { "{\($0)}" }.joined(separator: ", ")
            let known = variables.map { "{\($0)}" }.joined(separator: ", ")
            throw Refusal(
                "template_variable_unknown", id: "Variabel tidak dikenal: \(list).", en: "Unknown variables: \(list).",
                hint: Phrase(id: "Yang dikenal: \(known).", en: "Known: \(known)."))
        }
        let missing = required.filter { !body.variables.contains($0) }.map { "{\($0)}" }.joined(separator: ", ")
        guard missing.isEmpty else {
            throw Refusal(
                "template_incomplete", id: "Pesan ini wajib menyebut: \(missing).",
                en: "This message has to state: \(missing).",
                hint: Phrase(
                    id: "Tambahkan variabel itu ke isi pesan.", en: "Add those variables to the message's body."))
        }
    }
}
