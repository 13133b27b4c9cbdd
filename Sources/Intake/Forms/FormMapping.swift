public import Circulation

/// Which answer of a form means which field. A source has one, with a version, since forms are edited.
///
/// Keys and questions the map does not name are tried against the labels people use (nama, alamat, no_hp, kode_pos, …);
/// what is then still unknown is kept as `extra`.
public struct FormMapping: Sendable, Equatable {
    public let version: Int
    /// From a key or a question to a field; nil for an answer that must not be read as any.
    public let map: [String: FieldName?]

    public init(version: Int, map: [String: FieldName?]) {
        self.version = version
        self.map = map
        folded = Dictionary(map.map { (Fold.words($0.key).joined(separator: " "), $0.value) }) { first, _ in first }
    }

    private let folded: [String: FieldName?]

    /// The mapping of a form nobody described.
    public static let standard = FormMapping(version: 0, map: [:])

    /// A mapping from JSON: `{"version": 3, "map": {"nama": "name", "5": "address", "utm_source": null}}`.
    /// - Throws: `Refusal` that names what is wrong.
    public init(json body: [UInt8]) throws(Refusal) {
        let node: JSONNode
        do throws(JSONFault) { node = try JSONReader.read(body) } catch let fault {
            throw Refusal("mapping_unreadable", Unreadable(fault).reason)
        }
        guard let members = node["map"]?.members else {
            throw Refusal(
                "mapping_unreadable", id: "Pemetaan formulir tidak punya \"map\".",
                en: "The form mapping has no \"map\".")
        }
        var map: [String: FieldName?] = [:]
        for (key, value) in members {
            if case .null = value.value {
                map[key] = .some(nil)
                continue
            }
            let field = value.string.map(FieldName.init(rawValue:))
            guard let field, FieldName.known.contains(field) else { throw Self.unknownField(value.scalar ?? "?", key) }
            map[key] = field
        }
        self.init(version: node["version"]?.integer.map(Int.init) ?? 1, map: map)
    }

    static func unknownField(_ field: String, _ key: String) -> Refusal {
        let known = FieldName.known.map(\.rawValue).joined(separator: ", ")
        return Refusal(
            "mapping_unknown_field", id: "Bidang \"\(field)\" untuk \"\(key)\" tidak dikenal.",
            en: "There is no field \"\(field)\" (for \"\(key)\").",
            hint: Phrase(id: "Pilih salah satu: \(known).", en: "Choose one of: \(known)."))
    }

    /// The fields of `submission`, each with its confidence; answers without a field in `extra`.
    public func read(_ submission: FormSubmission) -> ReadFields {
        if submission.shape == .text { return OrderText.read(submission.fields.map(\.value).joined(separator: "\n")) }
        var result = ReadFields()
        var notes: [String] = []
        for answer in submission.fields {
            guard let field = field(of: answer) else {
                result.extra.append(answer)
                continue
            }
            result.take(FieldReader.read(field, answer.value, sure: 1), for: field)
            if [.offer, .slots, .note].contains(field) {
                result.takeLength(answer.value, sure: 1)
                notes.append(answer.value)
            }
        }
        AddressParts.fill(&result)
        let guess = KindWords.guess(notes.joined(separator: "\n"), in: result)
        result.kind = guess.kind == .other && result.fields[.name]?.value != nil ? KindGuess(.new, 0.5) : guess
        return result
    }

    private func field(of answer: FormField) -> FieldName? {
        for name in [answer.key, answer.label].compactMap(\.self) {
            if let field = map[name] ?? folded[Fold.words(name).joined(separator: " ")] { return field }
        }
        // What a form says about itself is nobody's name.
        guard !answer.key.hasPrefix("form."), !answer.key.hasPrefix("meta."), !answer.key.hasPrefix("form_") else {
            return nil
        }
        if let label = answer.label, let field = OrderLabels.field(label) { return field }
        return OrderLabels.field(answer.key.replacing("_", with: " ").replacing("-", with: " "))
    }
}
