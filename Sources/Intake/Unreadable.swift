public import Circulation

/// A body nothing can be read from. It is stored all the same, and waits for a person with this reason.
public struct Unreadable: Error, Sendable {
    public let reason: Phrase
    /// Where reading stopped, in bytes from the start of the body, when that is known.
    public let offset_bytes: Int?

    public init(_ reason: Phrase, offset_bytes: Int? = nil) {
        self.reason = reason
        self.offset_bytes = offset_bytes
    }

    init(_ fault: JSONFault) {
        let at = fault.offset_bytes
        let reason =
            switch fault.kind {
            case .empty: Phrase(id: "Isi kosong.", en: "The body is empty.")
            case .truncated:
                Phrase(id: "JSON terpotong pada byte \(at).", en: "The JSON is cut off at byte \(at).")
            case .tooDeep:
                Phrase(
                    id: "JSON bersarang lebih dari \(JSONReader.depthLimit) tingkat pada byte \(at).",
                    en: "The JSON is nested deeper than \(JSONReader.depthLimit) levels at byte \(at).")
            case .unexpected, .badNumber, .badString:
                Phrase(id: "JSON tidak sah pada byte \(at).", en: "The JSON is invalid at byte \(at).")
            }
        self.init(reason, offset_bytes: at)
    }
}
