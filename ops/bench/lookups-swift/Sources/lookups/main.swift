// Latency of look-ups on one warm lane, in a database that `sirkulasi demo seed` filled.
//
//   lookups CONNINFO PUBLICATION EDITION [COUNT]
import Circulation
import Glibc
import Postgres

let arguments = CommandLine.arguments
guard arguments.count >= 4, let edition = Int(arguments[3]) else {
    print("usage: lookups CONNINFO PUBLICATION EDITION [COUNT]")
    exit(2)
}
let publication = arguments[2]
let count = arguments.count > 4 ? Int(arguments[4]) ?? 1000 : 1000
let pool = Pool(Configuration(conninfo: arguments[1]), lanes: 1)
let office = Office(pool: pool)
let act = Act(now: Instant.now(), actor: "bench", reason: "bench")

struct Sample: Sendable {
    let subscription: Int64
    let subscriber: Int64
    let nameKey: String
    let phone: String
    let address: String
}

let samples = try await office.read { db in
    try db.rows(
        """
        select n.subscription_id, s.subscriber_id, s.name_key, a.value, d.raw
        from subscription n
        join subscriber s on s.subscriber_id = n.recipient_id
        join subscriber_alias a on a.subscriber_id = s.subscriber_id and a.kind = 'phone'
        join address d on d.subscriber_id = s.subscriber_id and d.standing
        where n.subscription_id % greatest(1, (select count(*) from subscription) / \(count)) = 0
        limit \(count)
        """, as: (Int64, Int64, String, String, String).self
    ).map { Sample(subscription: $0.0, subscriber: $0.1, nameKey: $0.2, phone: $0.3, address: $0.4) }
}

/// One line: how long the middle and the slowest hundredth took.
func measure(
    _ label: String, _ samples: [Sample], changing: Bool = false,
    _ body: @escaping @Sendable (Sample, Session) throws -> Void
) async throws {
    var times: [Double] = []
    for (index, sample) in ([samples[0], samples[0]] + samples).enumerated() {
        let began = ContinuousClock.now
        if changing {
            try await office.change(act) { db in try body(sample, db) }
        } else {
            try await office.read { db in try body(sample, db) }
        }
        let spent = began.duration(to: .now).components
        // The first two warm the lane: statements are prepared, catalogues read.
        if index > 1 { times.append(Double(spent.seconds) * 1000 + Double(spent.attoseconds) / 1e15) }
    }
    times.sort()
    func figure(_ at: Int) -> String { String((times[min(times.count - 1, at)] * 100).rounded() / 100) }
    print("\(label)\t\(times.count)\t\(figure(times.count / 2))\t\(figure(times.count * 99 / 100))")
}

try await measure("explain", samples) { sample, db in
    _ = try Runs.explain(publication, subscription: sample.subscription, edition: edition, db)
}
try await measure("subscription show", samples) { sample, db in
    _ = try Subscriptions.view(sample.subscription, db)
}
try await measure("subscriber show", samples, changing: true) { sample, db in
    _ = try Subscribers.show(PublicNumber.subscriber.text(sample.subscriber), db, act: act)
}
try await measure("find by phone", samples, changing: true) { sample, db in
    _ = try Finding.find(Search(text: sample.phone, nameKey: "", phones: [sample.phone]), db, act: act)
}
let few = Array(samples.prefix(200))
try await measure("find a misspelt name", few, changing: true) { sample, db in
    let misspelt = String(sample.nameKey.dropLast()) + "h"
    _ = try Finding.find(Search(text: misspelt, nameKey: misspelt), db, act: act)
}
try await measure("find part of an address", few, changing: true) { sample, db in
    let part = sample.address.split(separator: ",").suffix(2).joined(separator: " ")
    _ = try Finding.find(Search(text: part, nameKey: part.lowercased()), db, act: act)
}
try await measure("distribution report", Array(samples.prefix(100))) { _, db in
    _ = try Statements.distribution(publication, edition, db)
}
try await measure("circulation report", Array(samples.prefix(100))) { _, db in
    _ = try Statements.circulation(publication, edition, db)
}
await pool.close()
