import Postgres

/// What a change says about all its items: the business number, and the contacts to look senders up in.
struct WhatsAppRoom {
    let phoneNumberID: String
    private let contacts: [JSONNode]

    init(_ value: JSONNode) {
        phoneNumberID = value.at("metadata", "phone_number_id")?.scalar ?? ""
        contacts = value["contacts"]?.elements ?? []
    }

    var onlyContact: JSONNode? { contacts.count == 1 ? contacts.first : nil }

    /// The contact of a sender: by number, by user id, else the only one there is.
    func contact(from: String?, userID: String?) -> JSONNode? {
        for contact in contacts {
            if let from, contact["wa_id"]?.scalar == from { return contact }
            if let userID, contact["user_id"]?.scalar == userID { return contact }
        }
        return onlyContact
    }

    /// Seconds since 1970 as a string or a number (milliseconds where it can be nothing else); nil for the rest.
    static func instant(_ node: JSONNode?) -> Instant? {
        guard let count = node?.integer, count > 0 else { return nil }
        let seconds = count > 100_000_000_000 ? count / 1000 : count
        return seconds < 100_000_000_000 ? Instant(unixSeconds: seconds) : nil
    }

    static func faults(_ node: JSONNode?) -> [WhatsAppFault] {
        (node?.elements ?? []).map { error in
            let words = [
                error["title"]?.scalar ?? error["message"]?.scalar,
                error.at("error_data", "details")?.scalar ?? error["details"]?.scalar,
            ]
            return WhatsAppFault(code: error["code"]?.integer, text: words.compactMap(\.self).joined(separator: ": "))
        }
    }
}

extension WhatsAppStatus {
    init(_ node: JSONNode, id: String, status: String, _ room: WhatsAppRoom, raw: String) {
        self.init(
            phoneNumberID: room.phoneNumberID, id: id, status: status, at: WhatsAppRoom.instant(node["timestamp"]),
            recipient: node["recipient_id"]?.scalar ?? node["recipient_user_id"]?.scalar,
            callback: node["biz_opaque_callback_data"]?.scalar, errors: WhatsAppRoom.faults(node["errors"]), raw: raw)
    }
}

extension WhatsAppMessage {
    /// A `messages` element. Every part is optional but the id, so no shape of it can fail.
    init(_ node: JSONNode, id: String, _ room: WhatsAppRoom, raw: String) {
        let from = node["from"]?.scalar
        let sender = node["from_user_id"]?.scalar ?? node["user_id"]?.scalar
        let contact = room.contact(from: from, userID: sender)
        let type = node["type"]?.scalar ?? WhatsAppText.inferredType(of: node)
        let context = node["context"]
        self.init(
            phoneNumberID: room.phoneNumberID, id: id, from: from,
            waID: contact?["wa_id"]?.scalar ?? from, userID: sender ?? contact?["user_id"]?.scalar,
            profileName: contact?.at("profile", "name")?.scalar, sentAt: WhatsAppRoom.instant(node["timestamp"]),
            type: type, text: WhatsAppText.read(node, type: type), media: Self.media(node[type]),
            contextID: context?["id"]?.scalar ?? node.at("reaction", "message_id")?.scalar,
            isForwarded: context?["forwarded"]?.bool == true || context?["frequently_forwarded"]?.bool == true,
            referral: node["referral"].map { referral in
                ["headline", "body", "source_url"].compactMap { referral[$0]?.scalar }.joined(separator: " · ")
            },
            revision: Self.revision(node, type: type), newIdentity: Self.identity(node["system"], from: from),
            errors: WhatsAppRoom.faults(node["errors"]), raw: raw)
    }

    private static func media(_ node: JSONNode?) -> WhatsAppMedia? {
        guard let node, let id = node["id"]?.scalar, node["mime_type"] != nil || node["sha256"] != nil else {
            return nil
        }
        return WhatsAppMedia(
            id: id, mimeType: node["mime_type"]?.scalar, fileName: node["filename"]?.scalar,
            sha256: node["sha256"]?.scalar)
    }

    private static func revision(_ node: JSONNode, type: String) -> WhatsAppRevision? {
        guard let kind = WhatsAppRevision.Kind(rawValue: type) else { return nil }
        let part = node[type]
        let original = part?["original_message_id"] ?? part?["message_id"] ?? part?["id"] ?? node.at("context", "id")
        return WhatsAppRevision(kind: kind, messageID: original?.scalar)
    }

    private static func identity(_ system: JSONNode?, from: String?) -> WhatsAppIdentity? {
        guard let system else { return nil }
        let newWaID = (system["new_wa_id"] ?? system["wa_id"])?.scalar
        let newUserID = (system["new_user_id"] ?? system["user_id"])?.scalar
        guard newWaID != nil || newUserID != nil else { return nil }
        return WhatsAppIdentity(oldWaID: system["customer"]?.scalar ?? from, newWaID: newWaID, newUserID: newUserID)
    }
}
