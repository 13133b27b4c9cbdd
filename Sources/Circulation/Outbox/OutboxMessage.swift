public import Postgres

/// A message that goes out, or went: a template and the facts to fill it with. Its words are made when somebody wants to read
/// them; names of people stand in the books alone.
///
/// ```mermaid
/// stateDiagram-v2
///     [*] --> queued : written with the change that causes it
///     queued --> exported : handed out in a file, printed
///     queued --> sent : taken by a sender
///     queued --> failed : no sender can
///     queued --> cancelled : its batch was undone
/// ```
public struct OutboxMessage: Sendable {
    public enum State: String, Sendable, CaseIterable { case queued, exported, sent, failed, cancelled }

    public let id: Int64
    public let key: String
    public let publication: String
    public let subscriberID: Int64
    public let channel: MessageChannel
    /// The phone (E.164) or e-mail address; none for a letter.
    public let recipient: String?
    public let state: State
    public let notBefore: Instant
    public let createdAt: Instant
    public let settledAt: Instant?
    /// The number of the bill it asks for.
    public let bill: String?
    /// `renewal_soon`, version 3.
    public let template: (code: String, version: Int)?
    let language: Language
    let facts: [String: String]
    private let subjectWording: String?
    private let bodyWording: String?

    /// The words.
    ///
    /// - Throws: `Refusal` for wording that was not saved through `MessageTemplate.add`.
    public func text() throws -> MessageText {
        guard let template, let bodyWording else { return MessageText(subject: nil, body: "") }
        let kind = try MessageKind.of(code: template.code)
        let rendering = Rendering(language: language, channel: channel, facts: facts)
        return try MessageText(
            subject: subjectWording.map { rendering.text(try MessageWording($0), kind) },
            body: rendering.text(MessageWording(bodyWording), kind))
    }

    /// Every message that holds to a condition on `outbox o`, in the order they were written.
    static func forEach(
        where condition: SQL, limit: Int? = nil, _ db: Session, _ body: (OutboxMessage) throws -> Void
    ) throws {
        try db.forEach(
            """
            select o.outbox_id, o.key, p.code, o.subscriber_id, o.channel, o.recipient, o.state, o.not_before, o.created_at,
                   o.settled_at, b.number, t.code, t.version::int8, coalesce(t.language, 'id'), t.subject, t.body,
                   f.keys || array['name', 'publication'] || case when r.name is not null then array['recipient'] else '{}' end,
                   f.facts || array[s.name, p.name] || case when r.name is not null then array[r.name] else '{}' end
            from outbox o
            join publication p using (publication_id)
            join subscriber s using (subscriber_id)
            left join bill b using (bill_id)
            left join message_template t using (template_id)
            left join subscriber r on r.subscriber_id = cast(o.facts ->> 'recipient_id' as bigint)
            cross join lateral (
              select coalesce(array_agg(key order by key), '{}') as keys, coalesce(array_agg(value order by key), '{}') as facts
              from jsonb_each_text(o.facts) where value is not null) f
            where \(condition)
            order by o.outbox_id limit \(limit)
            """
        ) { row in try body(read(&row)) }
    }

    private static func read(_ row: inout RowReader) throws -> OutboxMessage {
        let id = try row.next(Int64.self)
        let (key, publication) = (try row.next(String.self), try row.next(String.self))
        let subscriber = try row.next(Int64.self)
        let channel = MessageChannel(rawValue: try row.next(String.self)) ?? .letter
        let recipient = try row.next(String?.self)
        let state = State(rawValue: try row.next(String.self)) ?? .queued
        let (notBefore, createdAt) = (try row.next(Instant.self), try row.next(Instant.self))
        let settledAt = try row.next(Instant?.self)
        let bill = try row.next(String?.self)
        let (code, version) = (try row.next(String?.self), try row.next(Int?.self))
        let language = Language(rawValue: try row.next(String.self)) ?? .id
        let (subject, body) = (try row.next(String?.self), try row.next(String?.self))
        let (keys, facts) = (try row.next([String].self), try row.next([String].self))
        return OutboxMessage(
            id: id, key: key, publication: publication, subscriberID: subscriber, channel: channel,
            recipient: recipient,
            state: state, notBefore: notBefore, createdAt: createdAt, settledAt: settledAt, bill: bill,
            template: code.flatMap { code in version.map { (code, $0) } }, language: language,
            facts: Dictionary(zip(keys, facts)) { $1 }, subjectWording: subject, bodyWording: body)
    }
}
