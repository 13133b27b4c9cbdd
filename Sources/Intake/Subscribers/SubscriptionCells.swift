import Circulation

/// The cells of a row that speak of a subscription.
struct SubscriptionCells {
    let row: SheetRow
    let columns: BoundMapping

    /// What the row, or a constant, answers for a field; nil where it is not answered.
    subscript(field: FieldName) -> String? { CellText.answer(columns.text(field, in: row)) }

    /// What the row itself answers.
    func own(_ field: FieldName) -> String? { columns.places[field] == nil ? nil : self[field] }

    /// The one whole number in a text: "12", "Edisi 105", "3 eks"; nil when it is negative, or of a month.
    static func number(_ text: String) -> Int? {
        let key = Fold.key(text).drop { $0.isWhitespace }
        guard let first = key.first, !"-(".contains(first) else { return nil }
        let words = Fold.words(text)
        let numbers = words.filter { $0.contains(where: \.isNumber) }
        guard numbers.count == 1, !words.contains(where: { MonthNames.number($0) != nil }) else { return nil }
        return Int(numbers[0])
    }

    func fault(_ fault: SubscriptionFault, _ field: FieldName) -> PersonFault {
        PersonFault(
            code: fault.code, field: field, value: String((columns.text(field, in: row) ?? "").prefix(100)),
            reason: fault.reason)
    }
}

/// Why a row's subscription cannot be taken.
enum SubscriptionFault {
    case issuesMissing, issuesUnreadable(Int), aboveBought, bothEnds
    case editionUnreadable, copiesUnreadable
    case priceMissing, priceZero, amountUnreadable, amountNegative
    case paidUnreadable, paidDiffers, paidInFuture
    case classUnknown([String]), channelUnreadable
    case publicationDiffers(String), payerDiffers

    var code: String {
        switch self {
        case .issuesMissing: "issues_missing"
        case .issuesUnreadable: "slots_out_of_range"
        case .aboveBought: "above_bought"
        case .bothEnds: "two_ends"
        case .editionUnreadable: "edition_unreadable"
        case .copiesUnreadable: "copies_out_of_range"
        case .priceMissing: "price_missing"
        case .priceZero: "price_zero"
        case .amountUnreadable: "amount_unreadable"
        case .amountNegative: "price_negative"
        case .paidUnreadable: "paid_unreadable"
        case .paidDiffers: "paid_differs"
        case .paidInFuture: "paid_in_future"
        case .classUnknown: "class_unknown"
        case .channelUnreadable: "channel_unusable"
        case .publicationDiffers: "publication_differs"
        case .payerDiffers: "payer_differs"
        }
    }

    var reason: Phrase {
        switch self {
        case .issuesMissing:
            Phrase(
                id: "Ada uang, tetapi jumlah edisinya tidak disebut.",
                en: "There is money, but not for how many issues.")
        case .issuesUnreadable(let least):
            Phrase(
                id: "Jumlah edisi harus bilangan \(least) sampai 1000.",
                en: "The number of issues must be a number from \(least) to 1000.")
        case .aboveBought:
            Phrase(id: "Sisa edisi lebih banyak daripada yang dibeli.", en: "More issues are left than were bought.")
        case .bothEnds:
            Phrase(
                id: "Isi sisa edisi atau edisi terakhir, jangan keduanya.",
                en: "Give the issues left or the last edition, not both.")
        case .editionUnreadable: Phrase(id: "Ini bukan nomor edisi.", en: "This is no edition's number.")
        case .copiesUnreadable:
            Phrase(id: "Jumlah eksemplar harus 1 sampai 100.000.", en: "Copies must be 1 to 100,000.")
        default: reasonOfMoney
        }
    }

    private var reasonOfMoney: Phrase {
        switch self {
        case .priceMissing:
            Phrase(
                id: "Harga harus diisi; yang gratis perlu kelas tanpa bayar, misalnya complimentary.",
                en: "A price is needed; what is free needs a class that is, such as complimentary.")
        case .priceZero:
            Phrase(
                id: "Harga 0 perlu kelas tanpa bayar (misalnya complimentary), atau tanda lunas.",
                en: "A price of 0 needs a class that is free (such as complimentary), or to be marked as paid.")
        case .amountUnreadable:
            Phrase(
                id: "Jumlah uang tidak terbaca; tulis misalnya Rp 600.000.",
                en: "The amount cannot be read; write it like Rp 600.000.")
        case .amountNegative:
            Phrase(id: "Jumlah uang tidak boleh negatif.", en: "An amount of money cannot be negative.")
        case .paidUnreadable:
            Phrase(
                id: "Tulis ya atau tidak, tanggal bayar, atau jumlah yang dibayar.",
                en: "Write yes or no, the date of payment, or the amount paid.")
        case .paidDiffers:
            Phrase(
                id: "Yang dibayar tidak sama dengan harganya. Sebagian bayar tidak bisa dicatat di sini.",
                en: "What was paid is not the price. A part payment cannot be taken here.")
        case .paidInFuture:
            Phrase(id: "Tanggal bayar belum tiba.", en: "The date of payment is still to come.")
        default: reasonOfPlace
        }
    }

    private var reasonOfPlace: Phrase {
        switch self {
        case .classUnknown(let known):
            Phrase(
                id: "Kelas ini tidak dikenal. Pilih satu: \(known.joined(separator: ", ")).",
                en: "This class is not known. Choose one of: \(known.joined(separator: ", ")).")
        case .publicationDiffers(let code):
            Phrase(
                id: "Baris ini bukan untuk \(code); impor tiap terbitan dengan --publication sendiri.",
                en: "This row is not for \(code); import each publication with its own --publication.")
        case .payerDiffers:
            Phrase(
                id: "Pembayarnya orang lain. Tambahkan langganan ini dengan: sirkulasi subscription add --payer NOMOR.",
                en: "Somebody else pays. Add this subscription with: sirkulasi subscription add --payer NUMBER.")
        default:
            Phrase(
                id: "Saluran kirim ditulis dengan huruf, angka, - atau _, misalnya pos atau jne.",
                en: "A channel is written in letters, digits, - or _, such as pos or jne.")
        }
    }
}
