public import Postgres

/// The efforts by which subscribers are asked to renew, each keyed to a number of issues to go and never to a date (design.md §3
/// "Renewal").
public struct RenewalSeries: Sendable, Hashable {
    public enum Addressee: String, Sendable, CaseIterable { case payer, recipient }

    /// One effort of a series.
    public struct Step: Sendable, Hashable {
        /// Slots not yet frozen, held ones included; −1: one weighted edition was frozen after the last.
        public let issuesToGo: Int
        /// Nil: whichever reaches them, WhatsApp before e-mail before a letter.
        public let channel: MessageChannel?
        public let addressee: Addressee
        /// The code of its wording.
        public let template: String

        public init(
            issuesToGo: Int, channel: MessageChannel? = nil, addressee: Addressee = .payer, template: String? = nil
        ) {
            self.issuesToGo = issuesToGo
            self.channel = channel
            self.addressee = addressee
            self.template = template ?? Self.template(issuesToGo)
        }

        /// The wording that fits where nobody chose one.
        static func template(_ issuesToGo: Int) -> String {
            issuesToGo > 0 ? "renewal_soon" : issuesToGo == 0 ? "renewal_last" : "renewal_ended"
        }
    }

    /// Nil for every class that has no series of its own.
    public let audience: String?
    /// The code of the offer by which the running term was bought; nil for every one.
    public let offer: String?
    /// Asked for where no offer is of the length of the last term.
    public let slots: Int
    /// Of the notices.
    public let language: Language
    /// The first effort first. None: nobody is asked.
    public let steps: [Step]

    public init(
        audience: String? = nil, offer: String? = nil, slots: Int = 12, language: Language = .id, steps: [Step]
    ) {
        self.audience = audience
        self.offer = offer
        self.slots = slots
        self.language = language
        self.steps = steps.sorted { $0.issuesToGo > $1.issuesToGo }
    }

    /// What a publication follows that has no series of its own.
    public static let standard = RenewalSeries(steps: [2, 1, 0, -1].map { Step(issuesToGo: $0) })

    /// The series of a publication, the general one first; the most particular counts for a subscription.
    public static func all(of publication: Publication, _ db: Session) throws -> [RenewalSeries] {
        let heads = try db.rows(
            """
            select series_id, class, offer_code, slot_count::int8, language from renewal_series
            where publication_id = \(publication.id) order by class nulls first, offer_code nulls first
            """, as: (Int32, String?, String?, Int, String).self)
        let steps = try db.rows(
            """
            select series_id, issues_to_go::int8, channel, addressee, template
            from renewal_step join renewal_series using (series_id) where publication_id = \(publication.id)
            """, as: (Int32, Int, String?, String, String).self)
        let stored = heads.map { id, audience, offer, slots, language in
            RenewalSeries(
                audience: audience, offer: offer, slots: slots, language: Language(rawValue: language) ?? .id,
                steps: steps.filter { $0.0 == id }.map {
                    Step(
                        issuesToGo: $0.1, channel: $0.2.flatMap(MessageChannel.init(rawValue:)),
                        addressee: Addressee(rawValue: $0.3) ?? .payer, template: $0.4)
                })
        }
        return stored.contains { $0.audience == nil && $0.offer == nil } ? stored : [standard] + stored
    }

    /// The one that counts for a subscription: the offer's own before the class's, that before the general one (as `renewal_step`
    /// is laid out).
    static func own(of audience: String, offer: String?, among all: [RenewalSeries]) -> RenewalSeries? {
        func rank(_ series: RenewalSeries) -> Int { (series.offer == nil ? 2 : 0) + (series.audience == nil ? 1 : 0) }
        return all.filter { ($0.audience ?? audience) == audience && ($0.offer == nil || $0.offer == offer) }
            .min { rank($0) < rank($1) }
    }

    /// Puts a series in the place of the publication's one for the same class and offer. Efforts already made stay made.
    ///
    /// - Throws: `Refusal` `step_out_of_range`, `step_twice`, `template_missing`, `class_unknown`.
    public func set(for code: String, _ db: Session, act: Act) throws {
        let publication = try Publication.named(code, db)
        if let audience { _ = try Audience.named(audience, db) }
        try check(db)
        let id = try db.one(
            """
            insert into renewal_series (publication_id, class, offer_code, slot_count, language, changed_at)
            values (\(publication.id), \(audience), \(offer?.uppercased()), \(Int32(clamping: slots)), \(language.rawValue),
                    \(act.now))
            on conflict on constraint renewal_series_once
              do update set slot_count = excluded.slot_count, language = excluded.language,
                            changed_at = excluded.changed_at, changed_by = act_actor()
            returning series_id
            """, as: Int32.self)
        try db.execute("delete from renewal_step where series_id = \(id)")
        try db.execute(
            """
            insert into renewal_step (series_id, issues_to_go, channel, addressee, template)
            select \(id), issues, channel, addressee, template
            from unnest(\(steps.map { Int16($0.issuesToGo) }), \(steps.map { $0.channel?.rawValue }),
                        \(steps.map(\.addressee.rawValue)), \(steps.map(\.template))) s (issues, channel, addressee, template)
            """)
    }

    /// Whether its steps can be followed: in range, each once, and worded for every channel that they may take.
    private func check(_ db: Session) throws {
        if let wrong = steps.first(where: { !(-12...24).contains($0.issuesToGo) }) {
            throw Refusal(
                "step_out_of_range", id: "Langkah harus pada sisa 24 sampai -12 edisi, bukan \(wrong.issuesToGo).",
                en: "A step is at 24 to -12 issues to go, not \(wrong.issuesToGo).")
        }
        for (step, next) in zip(steps, steps.dropFirst()) where step.issuesToGo == next.issuesToGo {
            throw Refusal(
                "step_twice", id: "Sisa \(step.issuesToGo) edisi disebut dua kali.",
                en: "\(step.issuesToGo) issues to go is given twice.")
        }
        for step in steps {
            guard try MessageKind.of(code: step.template).name == MessageKind.renewal.name else {
                throw Refusal(
                    "template_not_renewal", id: "\(step.template) bukan templat perpanjangan.",
                    en: "\(step.template) is no template of a renewal.")
            }
            let worded = try MessageTemplate.list(code: step.template, db).filter { $0.language == language }.map(
                \.channel)
            let needed = step.channel.map { [$0] } ?? MessageChannel.allCases
            if let missing = needed.first(where: { !worded.contains($0) }) {
                throw Refusal(
                    "template_missing",
                    id: "Templat \(step.template) (\(language.rawValue)) belum ada untuk \(missing.rawValue).",
                    en: "There is no template \(step.template) (\(language.rawValue)) for \(missing.rawValue).",
                    hint: Phrase(id: "Tambahkan: sirkulasi template add.", en: "Add it: sirkulasi template add."))
            }
        }
    }
}
