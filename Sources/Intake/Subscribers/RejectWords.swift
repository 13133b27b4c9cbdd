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
        }
    }
}
