import ArgumentParser
import Circulation

/// `sirkulasi account`: the bank accounts of the department.
struct AccountGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Bank accounts: where bills ask for payment, and whose statements are read.",
        subcommands: [AccountAdd.self, AccountSet.self, AccountList.self, AccountShow.self])

    static let captions = [
        "account": Phrase(id: "rekening", en: "account"),
        "cooldown_days": Phrase(id: "jeda jumlah unik (hari)", en: "cool-down (days)"),
        "fees": Phrase(id: "biaya transfer", en: "transfer fees"),
        "match_names": Phrase(id: "nama harus cocok", en: "names have to fit"),
        "qr_fees": Phrase(id: "biaya QR (per mil)", en: "QR fees (per mille)"),
        "held_totals": Phrase(id: "jumlah unik terpakai", en: "totals held"),
        "holder": Phrase(id: "atas nama", en: "holder"),
        "open_bills": Phrase(id: "tagihan terbuka", en: "open bills"),
        "open_total": Phrase(id: "jumlah terbuka", en: "open total"),
        "qr": Phrase(id: "isi kode QR", en: "QR text"),
        "takes_bills": Phrase(id: "menerima tagihan", en: "takes bills"),
    ]
}

/// What may be said of an account.
struct AccountOptions: ParsableArguments {
    @Option(help: "The bank's name as it stands on a bill.") var bank: String?
    @Option(help: "The account's number.") var number: String?
    @Option(help: "Whose account it is.") var holder: String?
    @Option(help: ArgumentHelp("ISO 4217 (default: IDR).", valueName: "code")) var currency: String?
    @Flag(inversion: .prefixedNo, help: "Whether bills ask for payment to it.") var takesBills: Bool?
    @Option(help: ArgumentHelp("Days for which a total stays taken after its bill (default: 30).", valueName: "days"))
    var cooldown: Int?
    @Option(help: ArgumentHelp("Text of the QR code on bills, with {total} and {number}.", valueName: "text"))
    var qr: String?
    @Option(
        help: ArgumentHelp(
            "What banks take off a transfer: a total short by one of them is suggested (default: 2500,2900,6500).",
            valueName: "amounts"))
    var fees: WholeNumbers?
    @Option(
        help: ArgumentHelp("What acquirers take off a QR payment, per mille (default: 7,3,6,4).", valueName: "rates"))
    var qrFees: WholeNumbers?
    @Flag(inversion: .prefixedNo, help: "Whether a total with unique digits needs the payer's name too.")
    var matchNames: Bool?

    var facts: BankAccount.Facts {
        var facts = BankAccount.Facts()
        facts.bank = bank
        facts.number = number
        facts.holder = holder
        facts.currency = currency
        facts.takesBills = takesBills
        facts.cooldownDays = cooldown
        facts.qr = qr
        facts.fees = fees?.numbers.map { Int64($0) }
        facts.qrFees = qrFees?.numbers
        facts.matchesNames = matchNames
        return facts
    }
}

/// `2500,6500`; an empty text for none.
struct WholeNumbers: ExpressibleByArgument {
    let numbers: [Int32]

    init?(argument: String) {
        let parts = argument.split(separator: ",")
        numbers = parts.compactMap { Int32($0) }
        guard numbers.count == parts.count else { return nil }
    }
}

extension BankAccount {
    /// What commands print of an account.
    var record: Record {
        [
            "account": .text(code), "bank": .text(bank), "number": .text(number), "holder": .text(holder),
            "currency": .text(currency), "takes_bills": .flag(takesBills), "cooldown_days": .count(cooldownDays),
            "qr": .text(qr), "fees": .list(fees.map { .number(Int($0)) }),
            "qr_fees": .list(qrFees.map { .number(Int($0)) }), "match_names": .flag(matchesNames),
        ]
    }
}
