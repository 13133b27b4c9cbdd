import Circulation
import Postgres
import Testing

@Suite struct SubscriberFindTests {
    private func find(_ search: Search, _ desk: Desk) async throws -> [Found] {
        try await desk.change { db in try Finding.find(search, db, act: Desk.act) }
    }

    private func find(_ text: String, _ desk: Desk) async throws -> [String] {
        try await find(Search(text: text, nameKey: text.lowercased()), desk).map(\.name)
    }

    @Test func everyWayOfAsking() async throws {
        try await Desk.open { desk async throws in
            let id = try await desk.add("budi santoso", phone: "+628118868831", email: "budi@example.id")
            try await desk.add(
                "siti aminah", phone: "+62215201234", address: "Komp. Griya Asri Blok C No. 7, Cibinong",
                postcode: "16911")
            try await desk.add(
                "raden mas suryadi kartasasmita", address: "Jl. Diponegoro 22, Semarang", postcode: "50241")
            let number = PublicNumber.subscriber.text(id)
            #expect(try await find(number, desk) == ["budi santoso"])
            #expect(try await find("budi@example.id", desk) == ["budi santoso"])
            #expect(try await find("budi santosa", desk) == ["budi santoso"])
            #expect(try await find("budhi santoso", desk) == ["budi santoso"])
            #expect(try await find("kartasasmita", desk) == ["raden mas suryadi kartasasmita"])
            #expect(try await find("griya asri", desk) == ["siti aminah"])
            #expect(try await find("jl. dipone", desk) == ["raden mas suryadi kartasasmita"])
            #expect(try await find("16911", desk) == ["siti aminah"])
            #expect(try await find("siti 16911", desk) == ["siti aminah"])
            let byPhone = try await find(Search(text: "0811-8868-831", nameKey: "", phones: ["+628118868831"]), desk)
            #expect(byPhone.map(\.number) == [number])
            #expect(byPhone.first?.score == 1)
            #expect(try await find("zzzz", desk) == [])
            #expect(try await find("", desk) == [])
            #expect(try await find("'); drop table subscriber; -- & | ! :*", desk) == [])
        }
    }

    @Test func looksAreLogged() async throws {
        try await Desk.open { desk async throws in
            let id = try await desk.add("budi santoso")
            _ = try await find("budi santoso", desk)
            _ = try await desk.change { db in try Subscribers.show(PublicNumber.subscriber.text(id), db, act: Desk.act)
            }
            let log = try await desk.office.read { db in
                try db.rows(
                    "select action, actor, subscriber_id, reason from access_log order by access_id",
                    as: (String, String, Int64?, String?).self)
            }
            #expect(log.map(\.0) == ["find", "show"])
            #expect(log.allSatisfy { $0.1 == "rini" && $0.2 == id && $0.3 == "diminta pelanggan" })
        }
    }

    @Test func thePlanOfAPhone() async throws {
        try await Desk.open { desk async throws in
            let plan = try await desk.change { db in
                try db.execute(
                    """
                    insert into subscriber (subscriber_id, name, name_key, created_at)
                    select n, 'x', 'x', \(Desk.now) from generate_series(1, 5000) n
                    """)
                try db.execute(
                    """
                    insert into subscriber_alias (subscriber_id, kind, value, raw, created_at)
                    select n, 'phone', '+62811' || n, 'x', \(Desk.now) from generate_series(1, 5000) n
                    """)
                return try db.rows(
                    """
                    explain select subscriber_id, case when min(ended_at) is null then 1.0 else 0.8 end::float8
                    from subscriber_alias where value = any(\(["+628117", "628117"])) group by 1
                    """, as: String.self)
            }
            #expect(plan.contains { $0.contains("alias_by_value") })
            #expect(!plan.contains { $0.contains("Seq Scan") })
        }
    }

    @Test func aKnownPhoneIsTold() async throws {
        try await Desk.open { desk async throws in
            let first = try await desk.add("budi santoso", phone: "+628118868831")
            let added = try await desk.change { db in
                try Subscribers.add(
                    NewSubscriber(name: "Ani", nameKey: "ani", aliases: [Alias(.phone, "+628118868831")]), db,
                    act: Desk.act)
            }
            #expect(added.similar.map(\.id) == [first])
            #expect(added.id != first)
        }
    }

    @Test func namesAreBounded() async throws {
        try await Desk.open { desk async throws in
            for (name, code) in [("  ", "name_missing"), (String(repeating: "a", count: 1_000_000), "name_too_long")] {
                let refusal = try await #require(throws: Refusal.self) { try await desk.add(name) }
                #expect(refusal.code == code)
            }
        }
    }
}
