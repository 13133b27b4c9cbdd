import ArgumentParser
import Circulation

/// `sirkulasi explain`.
struct ExplainCommand: CirculationCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say why a subscription did or did not get an edition.",
        discussion: "Example: sirkulasi explain --publication IDM --subscription L200015 --edition 105")

    static let captions = [
        "because": Phrase(id: "karena", en: "because"),
        "copy": Phrase(id: "eksemplar", en: "copy"),
        "entitled": Phrase(id: "berhak", en: "entitled"),
        "k_count": Phrase(id: "jatah terpakai", en: "slots used"),
        "k_first": Phrase(id: "jatah ke", en: "slot number"),
        "label_no": Phrase(id: "nomor label", en: "label number"),
        "not_frozen": Phrase(id: "belum dibekukan", en: "not frozen"),
        "not_started": Phrase(id: "belum mulai", en: "not started"),
        "purpose": Phrase(id: "dasar", en: "purpose"),
        "region": Phrase(id: "wilayah", en: "region"),
    ]

    @Option(help: "The publication.") var publication: String
    @OptionGroup var subscription: SubscriptionOption
    @Option(help: "The edition's number.") var edition: Int
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let (publication, edition, id) = (publication, edition, try subscription.id())
        let answer = try await counter.read { db in
            try Runs.explain(publication, subscription: id, edition: edition, db)
        }
        try counter.show(answer.record(counter.wording))
    }
}

extension Explanation {
    func record(_ wording: Wording) -> Record {
        [
            "served": .flag(served), "reason": .word(reason.rawValue),
            "because": .texts(because.map { wording($0) }),
            "copy": .record(
                copy.map { copy in
                    [
                        "run": .text(String(copy.run)), "label_no": .number(copy.labelNo),
                        "copies": .count(copy.copies),
                        "class": .word(copy.audience), "purpose": .word(copy.purpose), "k_first": .number(copy.kFirst),
                        "k_count": .number(copy.kCount), "earned": .money(Int(copy.earned)),
                        "region": .text(copy.regionCode), "name": .text(copy.name), "address": .text(copy.address),
                    ]
                }),
        ]
    }
}
