import Circulation

/// What staff read about a row that was in somebody's way.
enum RejectWords {
    /// The column and the text that the reject speaks of.
    static func place(of reject: ImportReject, in row: SheetRow, _ columns: BoundMapping) -> (String, String) {
        let field: FieldName
        switch (reject.cause, reject.key) {
        case (.numberUnknown, _), (.numberOfAnother, _): field = .subscriberNumber
        case (_, .phone): field = .phone
        case (_, .email): field = .email
        case (_, .oldNumber): field = SubscriberSheet.oldNumber
        case (.startUnknown, _), (.startWithoutSlot, _), (.startFrozen, _), (.startInPast, _): field = .startEdition
        case (.lastUnknown, _), (.lastBeforeStart, _): field = SubscriptionReading.lastEdition
        case (.issuesOutOfRange, _), (.aboveBought, _):
            field = SubscriptionReading.toCome.first { columns.text($0, in: row) != nil } ?? .slots
        default: field = .name
        }
        let written = columns.text(field, in: row) ?? reject.value ?? ""
        return (SubscriberSheet.heading(of: field, columns), String(written.prefix(100)))
    }

    static func why(_ reject: ImportReject) -> Phrase {
        let other = reject.other
        switch reject.cause {
        case .numberUnknown:
            return Phrase(id: "Tidak ada pelanggan bernomor \(other).", en: "There is no subscriber \(other).")
        case .numberOfAnother:
            return Phrase(
                id: "Nomor ini milik pelanggan \(other) yang namanya lain.",
                en: "The number is that of subscriber \(other), who has another name.")
        case .keyOfAnother:
            return Phrase(
                id: "Sudah milik pelanggan \(other) dengan nama lain. Bila orangnya sama, isi nomor pelanggannya.",
                en: "It belongs to subscriber \(other) under another name. If it is the same person, give their number."
            )
        case .keyOfRow:
            return Phrase(
                id: "Sama dengan baris \(other), yang namanya lain.",
                en: "It is the same as in row \(other), under another name.")
        case .follows:
            return Phrase(
                id: "Baris \(other) tentang orang yang sama ditolak; perbaiki baris itu dulu.",
                en: "Row \(other) about the same person was not taken; mend that one first.")
        case .several:
            return Phrase(
                id: "Lebih dari satu pelanggan cocok, antara lain \(other). Isi nomor pelanggannya.",
                en: "More than one subscriber fits, \(other) among them. Give the number of the right one.")
        case .restricted:
            return Phrase(
                id: "Data pelanggan \(other) sedang dibatasi pemakaiannya.",
                en: "The use of subscriber \(other)'s data is restricted.")
        default: return whyNoSubscription(reject)
        }
    }

    private static func whyNoSubscription(_ reject: ImportReject) -> Phrase {
        let numbers = reject.other
        switch reject.cause {
        case .startWithoutSlot:
            return Phrase(
                id: "Edisi ini tidak memakai jatah; langganan tidak bisa mulai di situ.",
                en: "This edition takes no slot; a subscription cannot start there.")
        case .startFrozen:
            return Phrase(
                id:
                    "Edisi ini sudah dibekukan; sisa edisi mulai dari edisi yang masih akan datang. Kosongkan, atau isi edisi itu.",
                en:
                    "This edition is frozen; issues to come start with one that is. Leave it empty, or give that edition."
            )
        case .startInPast:
            return Phrase(
                id:
                    "Edisi ini sudah dibekukan. Bila memang dikirim dari stok lama, jalankan lagi dengan --reason \"…\".",
                en: "This edition is frozen. If it is to be sent from back stock, run again with --reason \"…\".")
        case .lastBeforeStart:
            return Phrase(
                id: "Edisi terakhir mendahului edisi mulai.", en: "The last edition comes before the one to start with."
            )
        case .issuesOutOfRange:
            return Phrase(id: "Jumlah edisi harus 1 sampai 1000.", en: "The number of issues must be 1 to 1000.")
        case .aboveBought:
            return Phrase(
                id: "Sisa edisi lebih banyak daripada yang dibeli.", en: "More issues are left than were bought.")
        default:
            return Phrase(
                id: "Tidak ada edisi itu dalam kalender (\(numbers)). Rencanakan dulu: sirkulasi edition plan.",
                en: "The calendar has no such edition (\(numbers)). Plan it first: sirkulasi edition plan.")
        }
    }
}
