import Postgres

/// Typeform: answers point at the questions of `definition.fields`.
enum Typeform {
    static func read(_ top: JSONNode, _ response: JSONNode, _ source: String, isMended: Bool) -> FormSubmission {
        var titles: [String: String] = [:]
        for question in response.at("definition", "fields")?.elements ?? [] {
            guard let id = question["id"]?.scalar, let title = question["title"]?.scalar else { continue }
            titles[id] = title
        }
        var fields: [FormField] = (response["answers"]?.elements ?? []).map { answer in
            let id = answer.at("field", "id")?.scalar ?? ""
            let key = answer.at("field", "ref")?.scalar ?? id
            return FormField(key: key, label: titles[id], value: value(answer))
        }
        for (key, value) in response["hidden"]?.members ?? [] {
            fields.append(FormField(key: key, value: value.scalar ?? ""))
        }
        // Old payloads carry spaces inside the time.
        let sent = response["submitted_at"]?.scalar?.replacing(" ", with: "")
        return FormSubmission(
            source: source, shape: .typeform, fields: fields,
            externalID: response["token"]?.scalar ?? top["event_id"]?.scalar,
            submittedAt: sent.flatMap(Instant.init(rfc3339:)), isMended: isMended)
    }

    /// The answer lies under a key named by its type; choices carry labels, several of them a list.
    private static func value(_ answer: JSONNode) -> String {
        guard let type = answer["type"]?.scalar, let part = answer[type] else { return "" }
        if let text = part.scalar { return text }
        let labels = part["labels"] ?? part["label"] ?? part
        let other = part["other"]?.scalar
        return (labels.leaves(limit: 200).map(\.text) + (part["labels"] == nil ? [] : [other].compactMap(\.self)))
            .joined(separator: ", ")
    }
}
