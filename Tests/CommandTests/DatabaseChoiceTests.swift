import Testing

@testable import sirkulasi

/// Which database a command works with, by what is given and in which order.
struct DatabaseChoiceTests {
    private func place(_ url: String?, _ environment: [String: String]) -> DatabaseChoice.Place {
        DatabaseChoice(url: url, environment: environment).place
    }

    @Test func theOptionWinsThenTheVariableThenLibpqsOwnThenOurCluster() {
        let all = ["DATABASE_URL": "postgresql://b", "PGHOST": "c"]
        #expect(place("postgresql://a", all) == .server(conninfo: "postgresql://a"))
        #expect(place(nil, all) == .server(conninfo: "postgresql://b"))
        #expect(place(nil, ["PGHOST": "c", "PGUSER": "d"]) == .server(conninfo: ""))
        #expect(place(nil, ["PGSERVICE": "sirkulasi"]) == .server(conninfo: ""))
        #expect(place(nil, ["PGUSER": "d", "DATABASE_URL": "", "PGHOST": ""]) == .embedded)
    }
}
