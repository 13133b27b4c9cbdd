import Postgres

/// What a row of the bench becomes.
struct Row: Sendable {
    var id: Int64
    var number: Int64
    var name: String
    var street: String
    var city: String
    var day: Day
    var moment: Instant
    var amount: ScaledDecimal
}

let statement: SQL = "select id, number, name, street, city, day, moment, amount from bench_fetch"

func read(_ row: inout RowReader) throws -> Row {
    try Row(
        id: row.next(), number: row.next(), name: row.next(), street: row.next(), city: row.next(), day: row.next(),
        moment: row.next(), amount: row.next())
}

let way = CommandLine.arguments.count > 2 ? CommandLine.arguments[2] : "fetch"
let pool = Pool(Configuration(conninfo: CommandLine.arguments[1]), lanes: 1)
let (seconds, rows) = try await pool.transaction(readOnly: true) { db -> (Duration, [Row]) in
    _ = try db.one("select count(*) from bench_fetch", as: Int.self)
    let start = ContinuousClock.now
    var rows: [Row] = []
    if way == "cursor" {
        try db.forEach(statement) { rows.append(try read(&$0)) }
    } else {
        rows = try db.fetch(statement, read)
    }
    return (start.duration(to: .now), rows)
}
var sum: Int64 = 0
for row in rows {
    sum += row.id + row.number + Int64(row.day.days) + row.moment.microseconds % 1000 + row.amount.unscaled
    sum += Int64(row.name.utf8.count + row.street.utf8.count + row.city.utf8.count)
}
let (whole, attoseconds) = seconds.components
let fraction = String(attoseconds / 100_000_000_000_000)
print("\(whole).\(String(repeating: "0", count: 4 - fraction.count))\(fraction) \(rows.count) \(sum)")
await pool.close()
