import Circulation
import Postgres

/// Reads what a form sent. The shape is told by the content, never by a header: Contact Form 7 sends broken JSON
/// as text/plain, Elementor the same fields as a form post or as flat JSON (intake.md, Forms).
public enum FormBody {
    /// The answers in `body`, which came for the form named `source`.
    /// - Throws: `Unreadable` when no shape fits; the body stays stored.
    public static func read(_ body: [UInt8], source: String = "") throws(Unreadable) -> FormSubmission {
        guard let start = JSONReader.nextText(body, from: body.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0) else {
            throw Unreadable(Phrase(id: "Isi kosong.", en: "The body is empty."), offset_bytes: 0)
        }
        if body[start] == UInt8(ascii: "{") || body[start] == UInt8(ascii: "[") { return try json(body, source) }
        if let fields = URLEncoded.read(body) { return flat(fields, source, .urlencoded, isMended: false) }
        let text = String(decoding: body, as: UTF8.self)
        guard text.contains(where: \.isNewline), text.contains(":"), !text.unicodeScalars.contains(where: isBinary)
        else {
            throw Unreadable(
                Phrase(
                    id: "Isi ini bukan formulir: bukan JSON, bukan kiriman formulir, bukan teks berlabel.",
                    en: "This is no form: neither JSON, nor a form post, nor labelled text."))
        }
        return FormSubmission(
            source: source, shape: .text, fields: [FormField(key: "text", value: text)], externalID: nil,
            submittedAt: nil, isMended: false)
    }

    private static func isBinary(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{FFFD}" || (scalar.value < 0x20 && scalar != "\n" && scalar != "\r" && scalar != "\t")
    }

    private static func json(_ body: [UInt8], _ source: String) throws(Unreadable) -> FormSubmission {
        var isMended = false
        let node: JSONNode
        do throws(JSONFault) {
            node = try JSONReader.read(body)
        } catch let first {
            do throws(JSONFault) {
                node = try JSONReader.read(body, mending: true)
                isMended = true
            } catch { throw Unreadable(first) }
        }
        let top = node.elements?.count == 1 ? node.elements?.first ?? node : node
        guard top.members != nil else {
            throw Unreadable(
                Phrase(id: "JSON ini bukan satu kiriman formulir.", en: "This JSON is not one form submission."))
        }
        if let response = top["form_response"], response["answers"] != nil || response["hidden"] != nil {
            return Typeform.read(top, response, source, isMended: isMended)
        }
        if let data = top["data"], data["fields"]?.elements != nil {
            return Tally.read(top, data, source, isMended: isMended)
        }
        return flat(pairs(top, path: ""), source, .json, isMended: isMended)
    }

    /// The leaves of nested JSON under keys as a form post would have them: `fields[nama][value]`.
    private static func pairs(_ node: JSONNode, path: String) -> [FormField] {
        var fields: [FormField] = []
        for (key, value) in node.members ?? [] {
            let name = path.isEmpty ? key : "\(path)[\(key)]"
            if value.members != nil {
                fields += pairs(value, path: name)
            } else {
                let texts = value.leaves(limit: 200).map(\.text).filter { !$0.isEmpty }
                fields.append(FormField(key: name, value: texts.joined(separator: ", ")))
            }
        }
        return fields
    }

    private static func flat(
        _ fields: [FormField], _ source: String, _ shape: FormSubmission.Shape, isMended: Bool
    ) -> FormSubmission {
        if let elementor = Elementor.fields(fields) {
            return FormSubmission(
                source: source, shape: .elementor, fields: elementor, externalID: nil, submittedAt: nil,
                isMended: isMended)
        }
        let value = { (keys: [String]) -> String? in
            fields.first { keys.contains($0.key.lowercased()) && !$0.value.isEmpty }?.value
        }
        let isGravity =
            value(["form_id"]) != nil && fields.contains { $0.key.first?.isNumber == true && Double($0.key) != nil }
        let id = isGravity ? value(["id", "entry_id"]) : value(idKeys)
        let day = value(["submitted_at", "submittedat", "timestamp", "date_created", "created_at"])
        return FormSubmission(
            source: source, shape: isGravity ? .gravity : shape, fields: fields, externalID: id,
            submittedAt: day.flatMap(Instant.init(rfc3339:)), isMended: isMended)
    }

    /// The keys under which a page or a script sends its own id of a submission.
    private static let idKeys = [
        "submission_id", "submissionid", "submission_uuid", "response_id", "responseid", "entry_id", "event_id",
        "eventid", "uuid",
    ]
}
