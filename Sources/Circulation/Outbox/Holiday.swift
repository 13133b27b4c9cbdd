public import Postgres

/// A day on which no message goes out.
public struct Holiday: Sendable, Hashable {
    public let day: Day
    public let name: String
    /// `libur_nasional`, `cuti_bersama`, or what the file says.
    public let kind: String
    /// False where it is foretold and not announced yet.
    public let isCertain: Bool

    public init(day: Day, name: String, kind: String, isCertain: Bool) {
        self.day = day
        self.name = name
        self.kind = kind
        self.isCertain = isCertain
    }

    /// Takes holidays over. In the years that are given the list is whole: a day that is no longer in it is one no more.
    ///
    /// - Returns: how many there are in those years, and how many rows changed.
    public static func load(_ days: [Holiday], _ db: Session) throws -> (loaded: Int, changed: Int) {
        let years = Set(days.map { Int32($0.day.year) }).sorted()
        let gone = try db.execute(
            """
            delete from holiday h
            where extract(year from h.day)::int = any(\(years))
              and not exists (select from unnest(\(days.map(\.day)), \(days.map(\.name))) n (day, name)
                              where n.day = h.day and n.name = h.name)
            """)
        let changed = try db.execute(
            """
            insert into holiday as h (day, name, kind, certain)
            select distinct on (day, name) day, name, kind, certain
            from unnest(\(days.map(\.day)), \(days.map(\.name)), \(days.map(\.kind)), \(days.map(\.isCertain)))
              n (day, name, kind, certain)
            on conflict (day, name) do update set kind = excluded.kind, certain = excluded.certain
              where (h.kind, h.certain) is distinct from (excluded.kind, excluded.certain)
            """)
        return (Set(days.map { [$0.day.description, $0.name] }).count, gone + changed)
    }

    /// Holidays of a year, in order.
    public static func list(year: Int, _ db: Session) throws -> [Holiday] {
        try db.fetch(
            """
            select day, name, kind, certain from holiday
            where extract(year from day) = \(Int32(clamping: year)) order by day, name
            """
        ) { row in
            try Holiday(
                day: row.next(Day.self), name: row.next(String.self), kind: row.next(String.self),
                isCertain: row.next(Bool.self))
        }
    }
}
