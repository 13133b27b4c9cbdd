public import Postgres

extension Bills {
    /// Which bills a list shows.
    public struct Filter: Sendable {
        public var publication: String?
        public var state: Bill.State?
        public var payer: Int64?
        public var subscription: Int64?
        /// Only open ones that were due before this day.
        public var overdueOn: Day?
        /// The newest so many.
        public var limit: Int?

        public init() {}
    }

    /// A bill in a list.
    public struct Row: Sendable {
        public let bill: Bill
        public let publication: String
        public let payerName: String
        public let accountCode: String?
        public let lines: Int
        /// The first edition it promises, and until when.
        public let firstEdition: Int?
        public let promiseUntil: Day?
        public let channel: String
    }

    /// Bills in the order they were made.
    public static func list(_ filter: Filter, _ db: Session) throws -> [Row] {
        var condition: SQL = "true"
        if let publication = filter.publication {
            condition += " and publication_id = \(try Publication.named(publication, db).id)"
        }
        if let state = filter.state { condition += " and state = \(state.rawValue)" }
        if let payer = filter.payer { condition += " and payer_id = \(payer)" }
        if let day = filter.overdueOn { condition += " and state = 'open' and due_on < \(day)" }
        if let subscription = filter.subscription {
            condition += """
                 and bill_id in (select bill_id from bill_line where subscription_id = \(subscription)
                                   and cancelled_at is null)
                """
        }
        if let limit = filter.limit {
            condition = """
                bill_id in (select bill_id from bill where \(condition) order by bill_id desc limit \(Int64(max(0, limit))))
                """
        }
        let bills = try Bill.read(where: condition, db)
        let rest = try rest(of: bills.map(\.id), db)
        return zip(bills, rest).map { bill, rest in
            Row(
                bill: bill, publication: rest.0, payerName: rest.1, accountCode: rest.2, lines: rest.3,
                firstEdition: rest.4, promiseUntil: rest.5, channel: rest.6)
        }
    }

    private static func rest(
        of bills: [Int64], _ db: Session
    ) throws -> [(String, String, String?, Int, Int?, Day?, String)] {
        try db.rows(
            """
            select p.code, s.name, k.code, l.lines, l.first_edition, l.promise_until, b.channel
            from bill b
            join publication p using (publication_id)
            join subscriber s on s.subscriber_id = b.payer_id
            left join bank_account k using (bank_account_id)
            cross join lateral (
              select count(*) as lines, min(e.number)::int8 as first_edition, min(l.promise_until) as promise_until
              from bill_line l left join edition e on e.edition_id = l.promised_edition_id
              where l.bill_id = b.bill_id and l.cancelled_at is null) l
            where b.bill_id = any(\(bills))
            order by b.bill_id
            """, as: (String, String, String?, Int, Int?, Day?, String).self)
    }
}
