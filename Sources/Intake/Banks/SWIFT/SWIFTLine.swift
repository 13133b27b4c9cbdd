import Circulation
import Postgres

/// The statement line of MT940 (`:61:`): `2512271227C900123,00NTRFNONREF//192901`, and what the next line adds.
struct SWIFTLine {
    let number: Int
    let valueDate: Day
    let date: Day
    /// Minor units, signed.
    let amount: Int64
    /// EC and ED of MT942: expected, not booked.
    let isPending: Bool
    let reference: String?
    let supplement: String?

    init(_ field: SWIFTField, _ money: StatementMoney, _ place: StatementPlace) throws {
        number = field.number
        var rest = field.first
        func refuse(_ what: Phrase) -> Refusal { StatementFault.line(place, what) }
        let printed = rest.prefix(10)
        guard let value = SWIFTDate.valueDay(rest.prefix(6)) else {
            throw StatementFault.date(place, String(rest.prefix(6)))
        }
        rest = rest.dropFirst(6)
        valueDate = value
        let entry = rest.prefix(4)
        if entry.first?.isNumber == true {
            guard let day = SWIFTDate.entryDay(entry, near: value) else {
                throw StatementFault.date(place, String(printed))
            }
            date = day
            rest = rest.dropFirst(4)
        } else {
            date = value
        }
        rest = rest.drop { $0 == " " }
        guard let (sign, pending) = Self.takeMark(&rest) else {
            throw refuse(
                Phrase(id: "tanda debit atau kredit tidak ada", en: "no mark says debit or credit"))
        }
        isPending = pending
        // The third letter of the currency may follow: CR27,00 is a credit in EUR.
        if let first = rest.first, first.isASCII, first.isLetter { rest = rest.dropFirst() }
        let figures = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ",") }
        amount = sign * (try SWIFTBalance.amount(figures, money, place))
        (reference, supplement) = Self.references(rest[figures.endIndex...], field.lines.dropFirst())
    }

    /// D and C, their reversals RD and RC, and EC and ED for what is expected.
    private static func takeMark(_ text: inout Substring) -> (sign: Int64, isPending: Bool)? {
        for (mark, sign) in [("RC", -1), ("RD", 1), ("EC", 1), ("ED", -1), ("C", 1), ("D", -1)] as [(String, Int64)]
        where text.hasPrefix(mark) {
            text = text.dropFirst(mark.count)
            return (sign, mark.first == "E")
        }
        return nil
    }

    /// Behind four letters of the kind: the owner's reference, `//`, the bank's.
    private static func references(
        _ text: Substring, _ more: ArraySlice<String>
    ) -> (reference: String?, supplement: String?) {
        let rest = text.dropFirst(4)
        let slashes = rest.utf8.indices.first { rest.utf8[$0...].starts(with: "//".utf8) }
        let own = StatementText.squeezed(String(rest[..<(slashes ?? rest.endIndex)]))
        let bank = slashes.map { StatementText.squeezed(String(rest[$0...].dropFirst(2))) } ?? ""
        let reference = bank.isEmpty ? own : bank
        let supplement = StatementText.squeezed(more.joined(separator: " "))
        let isNone = reference.isEmpty || reference == "NONREF"
        return (isNone ? nil : reference, supplement.isEmpty ? nil : supplement)
    }
}
