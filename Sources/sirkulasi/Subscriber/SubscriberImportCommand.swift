import ArgumentParser
import Circulation
import Intake

/// `sirkulasi subscriber import`.
struct SubscriberImportCommand: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring in a file of subscribers, CSV or XLSX.",
        discussion: """
            The mapping names the field of each column: {"columns": {"Nama": "name", "HP": "phone", "Alamat": "address", \
            "Kode Pos": "postcode"}}. Fields: name, institution, contact, phone, email, address, village, district, city, \
            province, postcode, subscriber_number, old_number.

            With --publication a row may also carry a subscription: {"columns": {"Nama": "name", "HP": "phone", "Sisa": \
            "remaining", "Harga": "price", "Lunas": "paid", "Kurir": "channel"}, "constants": {"class": "paid_individual"}}.
            - How many issues: slots (bought now: 12, "1 tahun"), or what is still to come: remaining (a number), last_edition.
            - price: for those issues, all copies. With slots beside remaining or last_edition it is for all that was bought; \
            the share of the issues still to come is taken.
            - paid: ya, tidak, a date, or the amount that came. What is paid is booked as received today, whatever day it \
            came on; what is not becomes an open bill.
            - start_edition (else the first whose cut-off is open), reference, copies, class, channel.
            Who has, or had, a subscription to the publication keeps it and gets no other. What somebody else pays is not \
            taken: subscription add --payer.

            Who is known by a number, or by a phone or e-mail address with the same name, is not added again; a second run \
            changes nothing. Rows that cannot be taken go to a file of rejects, which can be mended and imported.

            Example: sirkulasi subscriber import pelanggan.xlsx --mapping kolom.json --publication IDM --dry-run
            """)

    @Argument(help: "The file.") var file: String
    @Option(help: "The mapping, a JSON file.") var mapping: String
    @Option(
        help: "The publication of the subscriptions, whose calendar also decides from when a changed address holds.")
    var publication: String?
    @Option(help: "Where rows that are not taken go (default: FILE.rejects.csv).") var rejects: String?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let sheet = try SubscriberFile(path: file, mapping: mapping, rejects: rejects)
        let progress = counter.progress(total: nil, Phrase(id: "Membaca", en: "Reading"))
        let report = try await sheet.bring(
            into: counter.office(), publication: publication, act: counter.act, progress: { progress.set($0) })
        progress.finish()
        if !report.unused.isEmpty {
            let list = report.unused.joined(separator: ", ")
            counter.voice.note(
                Phrase(id: "Kolom yang tidak dipakai: \(list).", en: "Columns that were not used: \(list)."))
        }
        tell(report.outcome, counter.voice)
        try counter.show([
            "read": .count(report.read), "added": .count(report.outcome.added),
            "matched": .count(report.outcome.matched),
            "unchanged": .count(report.outcome.unchanged), "rejected": .count(report.outcome.rejected),
            "rejects": .text(report.rejects), "subscriptions": .count(report.outcome.subscriptions),
            "subscriptions_known": .count(report.outcome.subscriptionsKnown),
            "subscriptions_over": .count(report.outcome.subscriptionsOver),
        ])
    }

    private func tell(_ outcome: ImportOutcome, _ voice: Voice) {
        if outcome.subscriptionsKnown > 0 {
            let count = outcome.subscriptionsKnown
            voice.note(
                Phrase(
                    id:
                        "\(count) baris: penerimanya sudah punya langganan; dibiarkan. Tambah masa: sirkulasi subscription renew.",
                    en:
                        "\(count) rows: the recipient has a subscription already; left alone. Add a term: sirkulasi subscription renew."
                ))
        }
        if outcome.subscriptionsOver > 0 {
            let count = outcome.subscriptionsOver
            voice.note(
                Phrase(
                    id: "\(count) baris: langganannya sudah habis; hanya orangnya yang dicatat.",
                    en: "\(count) rows: the subscription is over; only the person was taken."))
        }
    }
}
