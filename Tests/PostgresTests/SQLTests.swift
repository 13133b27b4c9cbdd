import Postgres
import Testing

@Suite struct SQLTests {
    @Test func parametersAreNumberedWhenRendered() {
        let late: SQL = "due < \(Day(year: 2026, month: 1, day: 1)) and state = \("open")"
        let query: SQL = "select \(id: "Odd \"name\"") from bill where \(late) and id in (\(1), \(2))"
        #expect(
            query.description == #"select "Odd ""name""" from bill where due < $1 and state = $2 and id in ($3, $4)"#)
        let joined = SQL.joined(["a = \(1)", "b = \(2)"], separator: " or ")
        #expect(joined.description == "a = $1 or b = $2")
        #expect(("select 1" + " where \(true)" as SQL).description == "select 1 where $1")
        #expect((SQL() + "").isEmpty)
    }

    @Test func valuesNeverBecomeText() async throws {
        try await withScratch { pool in
            try await pool.session { db in
                let evil = "'; drop table t; --"
                try db.execute("create table \(id: evil) (\(id: "a\"b") text)")
                try db.execute("insert into \(id: evil) values (\(evil))")
                let back = try db.one("select \(id: "a\"b") from \(id: evil)", as: String.self)
                #expect(back == evil)
            }
        }
    }

    @Test func manyParameters() async throws {
        try await withScratch { pool in
            try await pool.session { db in
                let list = SQL.joined((1...2000).map { "\($0)" }, separator: ",")
                let count = try db.one("select count(*) from unnest(array[\(list)]) n", as: Int.self)
                #expect(count == 2000)
            }
        }
    }
}
