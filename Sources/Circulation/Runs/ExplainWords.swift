extension Explanation.Reason {
    /// What a reason says of an edition, for staff.
    func sentence(_ edition: Edition) -> Phrase {
        let n = edition.number
        return switch self {
        case .held:
            Phrase(
                id: "Dijeda pada edisi \(n); jatahnya digeser ke belakang.",
                en: "On hold at edition \(n); the slot moved behind.")
        case .unpaid:
            Phrase(id: "Belum dibayar saat edisi \(n) dibekukan.", en: "Not paid when edition \(n) was frozen.")
        case .noAddress: Phrase(id: "Tidak ada alamat pada edisi \(n).", en: "No address at edition \(n).")
        case .undeliverable:
            Phrase(id: "Alamatnya ditandai tidak terkirim.", en: "The address was marked undeliverable.")
        case .restricted:
            Phrase(id: "Pemrosesan data penerima dibatasi.", en: "Processing of the recipient's data was restricted.")
        case .cancelled:
            Phrase(
                id: "Langganan dibatalkan sebelum edisi \(n).",
                en: "The subscription was cancelled before edition \(n).")
        case .expiredLast:
            Phrase(
                id: "Jatah habis; edisi \(n) yang pertama tidak dikirim.",
                en: "The slots ended; edition \(n) is the first not sent.")
        case .expired: Phrase(id: "Jatah sudah habis sebelum edisi \(n).", en: "The slots ended before edition \(n).")
        case .notStarted:
            Phrase(
                id: "Langganan belum mulai pada edisi \(n).", en: "The subscription had not started at edition \(n).")
        case .notFrozen: Phrase(id: "Edisi \(n) belum dibekukan.", en: "Edition \(n) is not frozen yet.")
        case .alreadyServed: Phrase(id: "Edisi \(n) sudah dikirim sebelumnya.", en: "Edition \(n) was sent already.")
        case .skipped: Phrase(id: "Edisi \(n) dilewati.", en: "Edition \(n) was skipped.")
        case .entitled, .grace, .extension, .replacement: Phrase(id: "Dikirim.", en: "Sent.")
        }
    }
}
