import Circulation
import Postgres

/// A notification of the WhatsApp Cloud API (`object`, `entry`, `changes`), taken apart.
///
/// Every entry, change, message, status and error is looked at by itself: one that cannot be read becomes an
/// `other` with a reason, and never keeps the next from being read. Nothing in a body is passed over in silence.
public enum WhatsAppEnvelope {
    /// The items of `body`, in its order; never empty.
    ///
    /// A body of several JSON values one after another yields the items of each; a broken one after the first becomes
    /// an item with a reason.
    /// - Throws: `Unreadable` when the body is not JSON, or not a notification.
    public static func read(_ body: [UInt8]) throws(Unreadable) -> [WhatsAppItem] {
        var items: [WhatsAppItem] = []
        var start: Int? = 0
        while let from = start {
            do {
                let (node, end) = try JSONReader.first(body, from: from)
                items += try notification(node, body)
                start = JSONReader.nextText(body, from: end)
            } catch {
                let unreadable = (error as? JSONFault).map(Unreadable.init) ?? error as? Unreadable ?? notOne
                guard !items.isEmpty else { throw unreadable }
                items.append(leftover(body, from: from, unreadable))
                start = nil
            }
        }
        return items
    }

    private static var notOne: Unreadable {
        Unreadable(
            Phrase(
                id: "JSON ini bukan pemberitahuan WhatsApp: tidak ada daftar \"entry\".",
                en: "This JSON is not a WhatsApp notification: it has no list \"entry\"."))
    }

    private static func leftover(_ body: [UInt8], from start: Int, _ unreadable: Unreadable) -> WhatsAppItem {
        let raw = String(decoding: body[start...], as: UTF8.self).replacing("\0", with: "\u{FFFD}")
        return .other(
            WhatsAppOther(
                phoneNumberID: nil, field: "", waID: nil, userID: nil, at: nil, summary: shorten(raw), isOptOut: false,
                reason: unreadable.reason, raw: raw))
    }

    private static func notification(_ node: JSONNode, _ body: [UInt8]) throws -> [WhatsAppItem] {
        guard let entries = node["entry"]?.elements else { throw notOne }
        var items: [WhatsAppItem] = []
        for entry in entries {
            guard let changes = entry["changes"]?.elements, !changes.isEmpty else {
                items.append(other(field: "entry", entry, in: nil, body, lacks: "changes"))
                continue
            }
            for change in changes { items += read(change, body) }
        }
        return items.isEmpty ? [other(field: "entry", node, in: nil, body)] : items
    }

    /// The arrays of a change's value that are read item by item.
    private static let arrays = ["messages", "statuses", "errors", "user_preferences"]

    private static func read(_ change: JSONNode, _ body: [UInt8]) -> [WhatsAppItem] {
        let field = change["field"]?.scalar ?? ""
        guard let value = change["value"], value.members != nil else {
            return [other(field: field, change, in: nil, body, lacks: "value")]
        }
        let room = WhatsAppRoom(value)
        var items: [WhatsAppItem] = []
        for (key, member) in value.members ?? [] where arrays.contains(key) {
            guard let elements = member.elements else {
                items.append(other(field: "\(field).\(key)", member, in: room, body, lacks: "[]"))
                continue
            }
            for element in elements { items.append(read(element, of: key, field: field, room, body)) }
        }
        let known = arrays + ["messaging_product", "metadata", "contacts"]
        let isNews = (value.members ?? []).contains { !known.contains($0.key) }
        if items.isEmpty || isNews { items.append(other(field: field, value, in: room, body)) }
        return items
    }

    private static func read(
        _ element: JSONNode, of key: String, field: String, _ room: WhatsAppRoom, _ body: [UInt8]
    ) -> WhatsAppItem {
        switch key {
        case "messages":
            guard let id = element["id"]?.scalar, !id.isEmpty else {
                return other(field: "\(field).messages", element, in: room, body, lacks: "id")
            }
            return .message(WhatsAppMessage(element, id: id, room, raw: element.raw(in: body)))
        case "statuses":
            guard let id = element["id"]?.scalar, !id.isEmpty, let status = element["status"]?.scalar else {
                return other(field: "\(field).statuses", element, in: room, body, lacks: "id, status")
            }
            return .status(WhatsAppStatus(element, id: id, status: status, room, raw: element.raw(in: body)))
        default:
            return other(field: key == field ? key : "\(field).\(key)", element, in: room, body)
        }
    }

    private static func other(
        field: String, _ node: JSONNode, in room: WhatsAppRoom?, _ body: [UInt8], lacks: String? = nil
    ) -> WhatsAppItem {
        let reason = lacks.map { Phrase(id: "Tidak ada \"\($0)\".", en: "There is no \"\($0)\".") }
        let leaves = node.leaves(limit: 40).map { "\($0.path): \($0.text)" }
        let contact = room?.onlyContact
        let stops =
            node["value"]?.scalar == "stop" && (node["category"]?.scalar ?? "marketing_messages").contains("market")
        return .other(
            WhatsAppOther(
                phoneNumberID: room?.phoneNumberID, field: field,
                waID: node["wa_id"]?.scalar ?? contact?["wa_id"]?.scalar,
                userID: node["user_id"]?.scalar ?? contact?["user_id"]?.scalar,
                at: WhatsAppRoom.instant(node["timestamp"]), summary: shorten(leaves.joined(separator: "; ")),
                isOptOut: field.hasSuffix("user_preferences") && stops, reason: reason, raw: node.raw(in: body)))
    }

    private static func shorten(_ text: String) -> String {
        text.utf8.count > 400 ? text.prefix(399) + "…" : text
    }
}
