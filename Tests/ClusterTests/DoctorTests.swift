import Foundation
import Glibc
import Postgres
import Testing

@testable import Cluster

@Suite struct DoctorTests {
    private let now = Instant(microseconds: 848_707_200_000_000)

    private func examine(_ cluster: Cluster) async -> [String: Diagnosis.State] {
        let findings = await Doctor(.embedded(cluster), home: cluster.home).examine(now: now)
        return Dictionary(findings.map { ($0.check, $0.state) }) { $1 }
    }

    @Test func findsNothingWhereNothingIsWrong() async throws {
        try await withCluster { cluster in
            let found = await examine(cluster)
            // Clusters of tests are not durable; the doctor says so, and nothing else.
            let wrong = found.filter { $0.value == .wrong }.keys.sorted()
            #expect(wrong == ["fsync", "full_page_writes", "synchronous_commit"])
            #expect(found["backup"] == .warning)
            #expect(found["roles"] == .good)
        }
    }

    @Test func startsAServerThatWasStopped() async throws {
        try await withCluster { cluster in
            try cluster.stop(immediately: true)
            #expect(await examine(cluster)["version"] == .good)
        }
    }

    @Test func findsWhatIsWrong() async throws {
        try await withCluster { cluster in
            _ = try ask(
                cluster,
                """
                create table copy (n int); create table copy_stage (n int); create table reason (n int);
                grant insert, delete on copy_stage to sirkulasi_app
                """)
            #expect(await examine(cluster)["frozen_tables"] == .good)

            _ = try ask(cluster, "grant update (n) on copy to sirkulasi_app")
            #expect(await examine(cluster)["frozen_tables"] == .wrong, "also when it is one column")
            _ = try ask(
                cluster, "revoke update (n) on copy from sirkulasi_app; grant truncate on reason to sirkulasi_report")
            #expect(await examine(cluster)["frozen_tables"] == .wrong)

            _ = try ask(cluster, "alter table copy owner to sirkulasi_app", role: Cluster.superuser)
            chmod(cluster.home.backups, 0o755)
            let found = await examine(cluster)
            #expect(found["ownership"] == .wrong)
            #expect(found["permissions"] == .wrong)
        }
    }

    @Test func findsAnIndexThatWasNeverFinished() async throws {
        try await withCluster { cluster in
            _ = try ask(cluster, "create table t (n int); insert into t values (1), (1)")
            _ = try psql(cluster, "create unique index concurrently t_n on t (n)", role: Roles.owner)
            #expect(await examine(cluster)["indexes"] == .wrong)
        }
    }

    @Test func findsALineOfTheSettingsThatIsWrong() async throws {
        try await withCluster { cluster in
            let user = try cluster.home.prepare()
            try Files.write(
                "work_mem = 'banyak'\n", to: cluster.home.cluster + "/local.conf", mode: 0o600, owner: user)
            #expect(await examine(cluster)["configuration"] == .wrong)
        }
    }

    @Test func saysWhereTheServerCannotBeReached() async throws {
        let home = Home(path: "/tmp/sirkulasi-test-none")
        let nowhere = Database.given(conninfo: "host=/tmp/sirkulasi-test-none dbname=x connect_timeout=2")
        let findings = await Doctor(nowhere, home: home).examine(now: now)
        #expect(findings.map(\.check) == ["connection"])
        #expect(findings.first?.state == .wrong)
        #expect(findings.first?.hint != nil)
    }
}
