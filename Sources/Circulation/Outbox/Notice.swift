import Postgres

/// What the payer of a bill is told of one of its subscriptions, beside the efforts of renewals: written with the change that
/// causes it, once.
struct Notice {
    /// What it is about, the first part of its key: `moved`.
    let about: String
    /// The code of its wording.
    let template: String
    /// Money in minor units, days in ISO 8601; no names, they stand in the books.
    let facts: [String: String?]

    /// Queues it by the best way that leads to the payer; nobody is told where none does.
    func tell(payerOf bill: Bill, _ standing: Standing, _ db: Session, act: Act) throws {
        let publication = standing.timeline.publication
        let position = Int32(standing.timeline.nextPosition)
        let notBefore = try SendingHours.next(for: publication, from: act.now, db)
        let keys = facts.keys.sorted()
        try db.execute(
            """
            insert into outbox (key, publication_id, subscriber_id, channel, recipient, template_id, bill_id, facts, not_before,
                                created_at)
            select concat(\(about)::text, '/', \(bill.id)::text, '/', \(standing.subscription.id)::text), \(publication.id),
                   k.addressee_id, w.channel, w.recipient,
                   (select template_id from message_template t where t.code = \(template) and t.language = 'id'
                      and t.channel = w.channel order by version desc limit 1),
                   \(bill.id), jsonb_object(\(keys), \(keys.map { facts[$0] ?? nil })),
                   case when w.channel = 'letter' then \(act.now) else \(notBefore) end, \(act.now)
            from (
              select p.subscriber_id as addressee_id, null::text as wanted_channel,
                     exists (select from address_in_force(\(publication.id), \(position)) a
                             where a.subscriber_id = p.subscriber_id and a.undeliverable_at is null) as mailable
              from subscriber p where p.subscriber_id = \(bill.payerID)) k
            cross join lateral (\(Reach.best)) w
            on conflict (key) do nothing
            """)
    }
}
