import Circulation
import Foundation
import Postgres
import Testing

/// Latency of look-ups on one warm lane. Runs only against a filled database that is named for it:
/// `SIRKULASI_LOOKUP_DATABASE='host=… user=sirkulasi_app dbname=…'`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["SIRKULASI_LOOKUP_DATABASE"] != nil))
struct SubscriberLookupBench {
    @Test func lookups() async throws {
        let conninfo = ProcessInfo.processInfo.environment["SIRKULASI_LOOKUP_DATABASE"] ?? ""
        let pool = Pool(Configuration(conninfo: conninfo), lanes: 1)
        let office = Office(pool: pool)
        let act = Act(now: Instant.now(), actor: "bench", reason: "bench")
        let people = try await office.read { db in
            try db.rows(
                """
                select s.subscriber_id, s.name, s.name_key, a.value, d.raw
                from subscriber s tablesample system (1)
                join subscriber_alias a on a.subscriber_id = s.subscriber_id and a.kind = 'phone'
                join address d on d.subscriber_id = s.subscriber_id and d.standing
                limit 400
                """, as: (Int64, String, String, String, String).self)
        }
        try await measure("find by phone", people) { person, db in
            _ = try Finding.find(Search(text: person.3, nameKey: "", phones: [person.3]), db, act: act)
        }
        try await measure("show", people) { person, db in
            _ = try Subscribers.show(PublicNumber.subscriber.text(person.0), db, act: act)
        }
        try await measure("find by misspelt name", people) { person, db in
            let misspelt = String(person.2.dropLast()) + "h"
            _ = try Finding.find(Search(text: misspelt, nameKey: misspelt), db, act: act)
        }
        try await measure("find by part of a name", people) { person, db in
            let part = String(person.2.split(separator: " ").last ?? "")
            _ = try Finding.find(Search(text: part, nameKey: part), db, act: act)
        }
        try await measure("find by part of an address", people) { person, db in
            let part = person.4.split(separator: ",").suffix(2).joined(separator: " ")
            _ = try Finding.find(Search(text: part, nameKey: part.lowercased()), db, act: act)
        }
        await pool.close()

        func measure(
            _ label: String, _ people: [(Int64, String, String, String, String)],
            _ body: @escaping @Sendable ((Int64, String, String, String, String), Session) throws -> Void
        ) async throws {
            var times: [Double] = []
            for person in people {
                let began = ContinuousClock.now
                try await office.change(act) { db in try body(person, db) }
                let spent = began.duration(to: .now).components
                times.append(Double(spent.seconds) * 1000 + Double(spent.attoseconds) / 1e15)
            }
            times.sort()
            guard !times.isEmpty else { return }
            let p50 = times[times.count / 2]
            let p99 = times[times.count * 99 / 100]
            print("\(label): p50 \((p50 * 100).rounded() / 100) ms, p99 \((p99 * 100).rounded() / 100) ms")
        }
    }
}
