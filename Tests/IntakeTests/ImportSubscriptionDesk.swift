import Circulation
import Foundation
import Intake
import Postgres
import Support
import Testing

/// A desk whose monthly magazine has editions 101–124: 101–103 are frozen, 104 is the first with an open cut-off.
struct ImportSubscriptionDesk {
    static let mapping = """
        {"columns": {"Nama": "name", "Lembaga": "institution", "HP": "phone", "Beli": "slots", "Sisa": "remaining",
                     "Sampai": "last_edition", "Mulai": "start_edition", "Harga": "price", "Lunas": "paid",
                     "Bukti": "reference", "Eks": "copies", "Kelas": "class", "Kurir": "channel"}}
        """
    static let heading = "Nama,Lembaga,HP,Beli,Sisa,Sampai,Mulai,Harga,Lunas,Bukti,Eks,Kelas,Kurir\n"

    let desk: ImportDesk

    static func open<R: Sendable>(_ body: (ImportSubscriptionDesk) async throws -> R) async throws -> R {
        try await ImportDesk.open { desk in
            let act = ImportDesk.act
            try await desk.office.change(act) { db in
                _ = try Publication.add(.init(code: "IDM", name: "Majalah Uji", frequency: .monthly), db: db, act: act)
                var plan = Edition.Plan(firstCoverDate: try #require(Day("2026-08-01")))
                plan.fromNumber = 101
                plan.count = 24
                _ = try Edition.plan(plan, of: "IDM", db: db, act: act)
            }
            for number in 101...103 {
                try await desk.office.change(act) { db in _ = try Runs.freeze("IDM", number, db, act: act) }
            }
            return try await body(ImportSubscriptionDesk(desk: desk))
        }
    }

    /// Imports rows under the heading; each row begins behind the phone, which is made up by its place.
    func bring(_ rows: [String], reason: String? = nil, dryRun: Bool = false) async throws -> SubscriberFile.Report {
        let lines = rows.enumerated().map { "Orang \($0 + 1),,0812\(10_000_000 + $0),\($1)\n" }.joined()
        return try await bring(whole: Self.heading + lines, reason: reason, dryRun: dryRun)
    }

    func bring(
        whole text: String, mapping: String = ImportSubscriptionDesk.mapping, reason: String? = nil,
        dryRun: Bool = false
    ) async throws -> SubscriberFile.Report {
        let path = try desk.file("pelanggan.csv", Array(text.utf8))
        return try await desk.bring(
            file: path, mapping: mapping, publication: "IDM",
            act: Act(now: ImportDesk.now, actor: "rini", osUser: "rini", reason: reason, dryRun: dryRun))
    }

    /// Every subscription, in the order they were made.
    func views() async throws -> [SubscriptionView] {
        try await desk.office.read { db in
            try db.rows("select subscription_id from subscription order by subscription_id", as: Int64.self).map {
                try Subscriptions.view($0, db)
            }
        }
    }

    /// What lies in the books for subscriptions, whatever its keys.
    func books() async throws -> [Int] {
        var counts: [Int] = []
        for table in ["subscription", "term", "bill", "entry"] { counts.append(try await desk.count(table)) }
        return counts
    }
}

extension SubscriberFile.Report {
    /// Subscriptions made, known, over.
    var subscriptions: [Int] { [outcome.subscriptions, outcome.subscriptionsKnown, outcome.subscriptionsOver] }
}
