import Postgres

/// Tally: `data.fields`, where choices are ids that `options` spell out.
enum Tally {
    static func read(_ top: JSONNode, _ data: JSONNode, _ source: String, isMended: Bool) -> FormSubmission {
        let fields = (data["fields"]?.elements ?? []).map { field in
            var texts: [String: String] = [:]
            for option in field["options"]?.elements ?? [] {
                guard let id = option["id"]?.scalar, let text = option["text"]?.scalar else { continue }
                texts[id] = text
            }
            let words = field["value"]?.leaves(limit: 200).map { texts[$0.text] ?? $0.text } ?? []
            return FormField(
                key: field["key"]?.scalar ?? "", label: field["label"]?.scalar, value: words.joined(separator: ", "))
        }
        let sent = data["createdAt"]?.scalar ?? top["createdAt"]?.scalar
        return FormSubmission(
            source: source, shape: .tally, fields: fields,
            externalID: data["responseId"]?.scalar ?? data["submissionId"]?.scalar ?? top["eventId"]?.scalar,
            submittedAt: sent.flatMap(Instant.init(rfc3339:)), isMended: isMended)
    }
}
