import ArgumentParser
import Circulation
import Intake

/// `sirkulasi subscriber add`.
struct SubscriberAdd: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a person or an institution.",
        discussion: """
            A phone that somebody else has does not hinder: families share one. Who has it is named, so that you can merge.

            Example: sirkulasi subscriber add --name "Budi Santoso" --phone 0811-8868-831 --address "Jl. Melati 1, Bandung"
              --postcode 40123
            Example: sirkulasi subscriber add --name "Perpustakaan Seskoal" --institution --contact "Kepala Perpustakaan"
            """)

    @Option(help: "Name, as it goes on the label.") var name: String
    @Flag(name: .customLong("institution"), help: "An institution, not a person.") var isInstitution = false
    @Option(help: "Whose attention an institution's mail goes to (u.p.).") var contact: String?
    @Option(help: "A phone, written any way; may be repeated.") var phone: [String] = []
    @Option(help: "An e-mail address; may be repeated.") var email: [String] = []
    @Option(help: "The address, as typed.") var address: String?
    @Option(help: "Five digits.") var postcode: String?
    @Option(help: "The number in the books kept before.") var oldNumber: String?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let fields = PersonFields(
            name: isInstitution ? nil : name, institution: isInstitution ? name : nil, contact: contact, phones: phone,
            emails: email, address: address, postcode: postcode, oldNumber: oldNumber)
        let new: NewSubscriber
        do { new = try PersonReading.read(fields) } catch { throw error.refusal }
        let added = try await counter.change { db, act in try Subscribers.add(new, db, act: act) }
        for one in added.similar {
            counter.voice.warn(
                Phrase(
                    id: "\(one.number) \(one.name) memakai telepon atau e-mail yang sama.",
                    en: "\(one.number) \(one.name) has the same phone or e-mail address."))
        }
        try counter.show([
            "subscriber": .text(added.number), "number": .text(added.number), "name": .text(new.name),
            "similar": .texts(added.similar.map(\.number)),
        ])
    }
}
