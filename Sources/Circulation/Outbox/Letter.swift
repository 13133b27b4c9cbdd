public import Postgres

/// A letter as it is printed: where it goes, and its words.
public struct Letter: Sendable {
    public let id: Int64
    /// The publication's name: who writes.
    public let sender: String
    public let publisher: Publisher
    public let date: Day
    public let language: Language
    /// Name, attention line, street, locality with postcode; at most what a window shows.
    public let address: [String]
    public let text: MessageText

    public init(
        id: Int64, sender: String, publisher: Publisher = Publisher(), date: Day, language: Language, address: [String],
        text: MessageText
    ) {
        self.id = id
        self.sender = sender
        self.publisher = publisher
        self.date = date
        self.language = language
        self.address = address
        self.text = text
    }

    /// Takes the letters that are queued and may go, in postal order of their addresses, publication by publication.
    ///
    /// A letter whose address is gone meanwhile stays in the queue.
    /// - Returns: how many.
    public static func take(
        publication: String?, _ db: Session, act: Act, _ body: (Letter) throws -> Void
    ) throws -> Int {
        let chosen = try publication.map { [try Publication.named($0, db)] } ?? Publication.all(db)
        return try chosen.reduce(0) { try $0 + take(of: $1, db, act: act, body) }
    }

    private static func take(
        of publication: Publication, _ db: Session, act: Act, _ body: (Letter) throws -> Void
    ) throws -> Int {
        let position = Int32(try Timeline.of(publication, db).nextPosition)
        try db.script("drop table if exists pg_temp.letter_address")
        let waiting: SQL = """
            o.publication_id = \(publication.id) and o.channel = 'letter' and o.state = 'queued' and o.not_before <= \(act.now)
            """
        // Two who print at once do not print the same: the second waits, and finds them taken.
        try db.execute("select from outbox o where \(waiting) order by o.outbox_id for update")
        let count = try db.execute(
            """
            create temporary table letter_address on commit drop as
            select o.outbox_id, concat_ws(e'\\n', s.name, 'u.p. ' || nullif(s.contact_name, ''), a.lines,
                                          nullif(concat_ws(' ', nullif(a.locality, ''), a.postcode), '')) as address,
                   row_number() over (order by a.postcode collate "C", a.locality collate "C", a.lines collate "C",
                                               o.outbox_id) as place
            from outbox o
            join subscriber s using (subscriber_id)
            join address_in_force(\(publication.id), \(position)) a using (subscriber_id)
            where \(waiting) and s.restricted_at is null and a.undeliverable_at is null
            """)
        guard count > 0 else { return 0 }
        try db.execute(
            """
            update outbox o set state = 'exported', settled_at = \(act.now)
            from letter_address l where l.outbox_id = o.outbox_id
            """)
        let day = try db.one("select \(Journal.businessDay(act.now, publication.timeZone))", as: Day.self)
        let addresses = try db.rows(
            "select outbox_id, address from letter_address order by place", as: (Int64, String).self)
        // Texts are made in bounded lots, so that memory does not grow with the post.
        for lot in stride(from: 0, to: addresses.count, by: 1000) {
            let part = addresses[lot..<min(lot + 1000, addresses.count)]
            var messages: [Int64: OutboxMessage] = [:]
            try OutboxMessage.forEach(where: "o.outbox_id = any(\(part.map(\.0)))", db) { messages[$0.id] = $0 }
            for (id, address) in part {
                guard let message = messages[id] else { continue }
                try body(
                    Letter(
                        id: id, sender: publication.name, publisher: publication.publisher, date: day,
                        language: message.language,
                        address: address.split(whereSeparator: \.isNewline).map(String.init), text: message.text()))
            }
        }
        return addresses.count
    }
}
