public import Postgres

/// Wording of a message by code, language and channel. A new version leaves messages that are queued as they were worded.
public struct MessageTemplate: Sendable {
    public let id: Int32
    public let code: String
    public let language: Language
    public let channel: MessageChannel
    /// From 1; the last one counts.
    public let version: Int
    public let subject: String?
    public let body: String
    public let createdAt: Instant
    public let createdBy: String

    /// Templates, the newest version of each first.
    ///
    /// `code`: this one only. `everyVersion`: also those that were replaced.
    public static func list(code: String? = nil, everyVersion: Bool = false, _ db: Session) throws -> [MessageTemplate]
    {
        let wanted: SQL = if let code { "code = \(code)" } else { "true" }
        let current: SQL =
            everyVersion
            ? "true"
            : """
            not exists (select from message_template n where n.code = t.code and n.language = t.language
                          and n.channel = t.channel and n.version > t.version)
            """
        return try read(where: "\(wanted) and \(current)", db)
    }

    static func read(where condition: SQL, _ db: Session) throws -> [MessageTemplate] {
        try db.fetch(
            """
            select template_id, code, language, channel, version::int8, subject, body, created_at, created_by
            from message_template t where \(condition) order by code, language, channel, version desc
            """
        ) { row in
            try MessageTemplate(
                id: row.next(Int32.self), code: row.next(String.self),
                language: Language(rawValue: row.next(String.self)) ?? .id,
                channel: MessageChannel(rawValue: row.next(String.self)) ?? .letter, version: row.next(Int.self),
                subject: row.next(String?.self), body: row.next(String.self), createdAt: row.next(Instant.self),
                createdBy: row.next(String.self))
        }
    }

    /// - Throws: `Refusal` `template_unknown`.
    public static func named(_ code: String, _ db: Session) throws -> [MessageTemplate] {
        let found = try list(code: code, db)
        guard !found.isEmpty else {
            throw Refusal(
                "template_unknown", id: "Tidak ada templat \(code).", en: "There is no template \(code).",
                hint: Phrase(id: "Lihat: sirkulasi template list.", en: "See: sirkulasi template list."))
        }
        return found
    }

    /// What is to be saved.
    public struct Draft: Sendable {
        public var code: String
        public var language: Language
        public var channel: MessageChannel
        public var subject: String?
        public var body: String

        public init(code: String, language: Language, channel: MessageChannel, subject: String? = nil, body: String) {
            self.code = code
            self.language = language
            self.channel = channel
            self.subject = subject
            self.body = body
        }
    }

    /// Saves the next version of a template.
    ///
    /// - Throws: `Refusal` `template_code_unknown`, `template_malformed`, `template_variable_unknown`, `template_incomplete`,
    ///   `template_subject_missing`, `template_subject_unused`.
    public static func add(_ draft: Draft, _ db: Session, act: Act) throws -> MessageTemplate {
        try MessageKind.of(code: draft.code).check(
            draft.subject.map { try MessageWording($0) }, MessageWording(draft.body))
        try checkSubject(draft)
        let id = try db.one(
            """
            insert into message_template (code, language, channel, version, subject, body, created_at)
            select \(draft.code), \(draft.language.rawValue), \(draft.channel.rawValue), coalesce(max(version), 0) + 1,
                   \(draft.subject), \(draft.body), \(act.now)
            from message_template
            where code = \(draft.code) and language = \(draft.language.rawValue) and channel = \(draft.channel.rawValue)
            returning template_id
            """, as: Int32.self)
        return try read(where: "template_id = \(id)", db)[0]
    }

    private static func checkSubject(_ draft: Draft) throws {
        let given = draft.subject?.contains { !$0.isWhitespace } ?? false
        if draft.channel == .email, !given {
            throw Refusal(
                "template_subject_missing", id: "Surel perlu judul.", en: "An e-mail needs a subject.",
                hint: Phrase(id: "Tambahkan --subject \"…\".", en: "Add --subject \"…\"."))
        }
        if draft.channel == .whatsApp, given {
            throw Refusal(
                "template_subject_unused", id: "Pesan WhatsApp tidak punya judul.",
                en: "A WhatsApp message has no subject.",
                hint: Phrase(id: "Hapus --subject.", en: "Leave --subject out."))
        }
    }
}
