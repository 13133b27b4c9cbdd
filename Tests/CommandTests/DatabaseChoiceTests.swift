import Cluster
import Testing

@testable import sirkulasi

/// Which database a command works with, by what is given and in which order.
struct DatabaseChoiceTests {
    /// The connection string, or nil for our own cluster.
    private func conninfo(_ url: String?, _ environment: [String: String]) -> String? {
        guard case .given(let conninfo) = Database(url: url, environment: environment) else { return nil }
        return conninfo
    }

    @Test func theOptionWinsThenTheVariableThenLibpqsOwnThenOurCluster() {
        let all = ["DATABASE_URL": "postgresql://b", "PGHOST": "c"]
        #expect(conninfo("postgresql://a", all) == "postgresql://a")
        #expect(conninfo(nil, all) == "postgresql://b")
        #expect(conninfo(nil, ["PGHOST": "c", "PGUSER": "d"])?.isEmpty == true)
        #expect(conninfo(nil, ["PGSERVICE": "sirkulasi"])?.isEmpty == true)
        #expect(conninfo(nil, ["PGUSER": "d", "DATABASE_URL": "", "PGHOST": ""]) == nil)
    }
}
