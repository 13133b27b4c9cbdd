/// The words in a message, whatever its type: what staff read first and what the order reader is given.
enum WhatsAppText {
    /// The types whose content lies under a key of the type's own name.
    private static let contentKeys = [
        "text", "button", "interactive", "image", "document", "audio", "video", "sticker", "location", "contacts",
        "reaction", "order", "system", "edit", "revoke",
    ]

    static func inferredType(of node: JSONNode) -> String {
        contentKeys.first { node[$0] != nil } ?? "unknown"
    }

    static func read(_ node: JSONNode, type: String) -> String {
        guard let part = node[type] else {
            let faults = WhatsAppRoom.faults(node["errors"]).map(\.text)
            return faults.filter { !$0.isEmpty }.joined(separator: "\n")
        }
        return switch type {
        case "text": part["body"]?.scalar ?? ""
        case "button": part["text"]?.scalar ?? part["payload"]?.scalar ?? ""
        case "interactive": interactive(part)
        case "image", "video", "audio", "sticker", "document": lines([part["caption"], part["filename"]])
        case "location": location(part)
        case "contacts": (part.elements ?? []).map(contact).joined(separator: "\n\n")
        case "reaction": part["emoji"]?.scalar ?? ""
        case "order": order(part)
        case "system": part["body"]?.scalar ?? ""
        case "edit": edited(part)
        case "revoke": ""
        default: part.leaves(limit: 40).map { "\($0.path): \($0.text)" }.joined(separator: "\n")
        }
    }

    private static func lines(_ nodes: [JSONNode?]) -> String {
        nodes.compactMap { $0?.scalar }.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func interactive(_ part: JSONNode) -> String {
        if let form = part["nfm_reply"] { return formReply(form) }
        guard let reply = part["list_reply"] ?? part["button_reply"] else {
            return part.leaves(limit: 40).map { "\($0.path): \($0.text)" }.joined(separator: "\n")
        }
        return lines([reply["title"] ?? reply["id"], reply["description"]])
    }

    /// A Flow's answer: JSON inside a string. What is not JSON there is shown as it came.
    private static func formReply(_ form: JSONNode) -> String {
        guard let json = form["response_json"] else { return form["body"]?.scalar ?? "" }
        let answers = json.string.flatMap { try? JSONReader.read(Array($0.utf8), mending: true) } ?? json
        guard let members = answers.members else { return json.scalar ?? "" }
        return members.filter { $0.key != "flow_token" }.map { key, value in
            let texts = value.leaves(limit: 40).map(\.text)
            return "\(label(key)): \(texts.joined(separator: ", "))"
        }.joined(separator: "\n")
    }

    /// Flow builders name answers `screen_0_nama_0`; the word in the middle is the label.
    private static func label(_ key: String) -> String {
        let words = key.split(separator: "_")
        guard words.count > 3, words[0] == "screen", Int(words[1]) != nil, Int(words[words.count - 1]) != nil else {
            return key
        }
        return words[2..<(words.count - 1)].joined(separator: " ")
    }

    private static func location(_ part: JSONNode) -> String {
        let words = lines([part["name"], part["address"], part["url"]])
        let place = [part["latitude"], part["longitude"]].compactMap { $0?.scalar }.joined(separator: ", ")
        return [words, place].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func contact(_ card: JSONNode) -> String {
        let name = card.at("name", "formatted_name") ?? card.at("name", "first_name")
        let phones = (card["phones"]?.elements ?? []).map { $0["phone"] ?? $0["wa_id"] }
        let mails = (card["emails"]?.elements ?? []).map { $0["email"] }
        let addresses = (card["addresses"]?.elements ?? []).map { address in
            ["street", "city", "state", "zip", "country"].compactMap { address[$0]?.scalar }.joined(separator: ", ")
        }
        return ([lines([name, card.at("org", "company")] + phones + mails)] + addresses).filter { !$0.isEmpty }
            .joined(separator: "\n")
    }

    private static func order(_ part: JSONNode) -> String {
        let items = (part["product_items"]?.elements ?? []).map { item in
            let words = ["quantity", "product_retailer_id", "item_price", "currency"].map { item[$0]?.scalar ?? "?" }
            return "\(words[0]) × \(words[1]) @ \(words[2]) \(words[3])"
        }
        return ([part["text"]?.scalar ?? ""] + items).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// The new wording: under `message` in the shape of its own type, or a plain body.
    private static func edited(_ part: JSONNode) -> String {
        if let message = part["message"] {
            return read(message, type: message["type"]?.scalar ?? inferredType(of: message))
        }
        if let body = part.at("text", "body") ?? part["body"] ?? part["caption"] { return body.scalar ?? "" }
        return part["text"]?.scalar ?? ""
    }
}
