import Foundation
import Glibc
import Postgres
import Testing

@testable import Cluster

@Suite struct BackupTests {
    private let now = Instant(microseconds: 848_707_200_000_000)

    /// A cluster with something in it.
    private func withBooks(_ body: (Cluster, Database) async throws -> Void) async throws {
        try await withCluster { cluster in
            _ = try ask(
                cluster,
                """
                create table schema_migration (number int); insert into schema_migration values (1);
                create table book (n int primary key, name text);
                insert into book select n, 'nama ' || n from generate_series(1, 1000) n;
                grant select on book to sirkulasi_app
                """)
            try await body(cluster, .embedded(cluster))
        }
    }

    @Test func thereAndBack() async throws {
        try await withBooks { cluster, database in
            let saved = try await Backup(of: database, home: cluster.home).write(now: now)
            #expect(saved.file.hasPrefix(cluster.home.backups))
            #expect(Files.status(saved.file).map { $0.st_mode & 0o777 } == 0o600)
            #expect(saved.bytes > 1000)
            #expect(BackupHistory(home: cluster.home).last(of: "sirkulasi") == saved)

            _ = try ask(cluster, "delete from book; create table later (n int)")
            let refused = await #expect(throws: ClusterError.self) {
                try await Restore(into: database, replaces: false).read(saved.file) { _ in }
            }
            #expect(refused?.code == "database_not_empty")

            let restored = try await Restore(into: database, replaces: true).read(saved.file) { db in
                let books = try db.one("select count(*) from book", as: Int.self)
                #expect(books == 1000)
            }
            #expect(restored.kept == nil)
            #expect(try ask(cluster, "select count(*) from book", role: Roles.app) == "1000")
            #expect(try ask(cluster, "select to_regclass('later') is null") == "t")
            #expect(try ask(cluster, "select tableowner from pg_tables where tablename = 'book'") == Roles.owner)
            #expect(
                try ask(cluster, "select has_database_privilege('public', 'sirkulasi', 'connect')") == "f",
                "the database's own grants come back too")
        }
    }

    @Test func aFailedRestoreLeavesTheOld() async throws {
        try await withBooks { cluster, database in
            let saved = try await Backup(of: database, home: cluster.home).write(now: now)
            let restore = Restore(into: database, replaces: true)

            // A file that was cut off.
            let whole = try #require(FileManager.default.contents(atPath: saved.file))
            let broken = cluster.home.backups + "/cut.dump"
            try whole.prefix(whole.count * 2 / 3).write(to: URL(fileURLWithPath: broken))
            let cut = await #expect(throws: ClusterError.self) { try await restore.read(broken) { _ in } }
            #expect(cut?.code == "backup_unreadable")

            // A file that is something else.
            try Data("halo".utf8).write(to: URL(fileURLWithPath: broken))
            let foreign = await #expect(throws: ClusterError.self) { try await restore.read(broken) { _ in } }
            #expect(foreign?.code == "backup_unreadable")

            // One that is whole, but that the program does not want.
            struct Unwanted: Error {}
            await #expect(throws: Unwanted.self) { try await restore.read(saved.file) { _ in throw Unwanted() } }

            // One that fails in the middle: its role is missing here.
            _ = try ask(cluster, "create role passing; grant select on book to passing", role: Cluster.superuser)
            let foreignRole = try await Backup(of: database, home: cluster.home).write(now: now)
            _ = try ask(cluster, "drop owned by passing; drop role passing", role: Cluster.superuser)
            let failed = await #expect(throws: ClusterError.self) { try await restore.read(foreignRole.file) { _ in } }
            #expect(failed?.code == "restore_failed")

            #expect(try ask(cluster, "select count(*) from book") == "1000")
            #expect(try ask(cluster, "select count(*) from pg_database where datname like 'sirkulasi%'") == "1")
        }
    }

    @Test func theOldOneIsKeptOnRequestAndOthersArePutOut() async throws {
        try await withBooks { cluster, database in
            let saved = try await Backup(of: database, home: cluster.home).write(now: now)
            let visitor = Pool(try database.configuration(), lanes: 1)
            _ = try await visitor.session { try $0.one("select 1", as: Int32.self) }
            let restored = try await Restore(into: database, replaces: true, keepsOld: true).read(saved.file) { _ in }
            #expect(restored.kept == "sirkulasi_before_restore")
            #expect(try ask(cluster, "select count(*) from pg_database where datname like 'sirkulasi%'") == "2")
            await visitor.close()
        }
    }

    @Test func aRefusedBackupKeepsTheOlderOne() async throws {
        try await withBooks { cluster, database in
            let file = cluster.home.backups + "/nightly.dump"
            let first = try await Backup(of: database, home: cluster.home).write(to: file, now: now)
            _ = try ask(cluster, "drop table schema_migration")
            let refused = await #expect(throws: ClusterError.self) {
                try await Backup(of: database, home: cluster.home).write(to: file, now: now)
            }
            #expect(refused?.code == "database_empty")
            #expect(Files.status(file).map { Int($0.st_size) } == first.bytes)
            #expect(try FileManager.default.contentsOfDirectory(atPath: cluster.home.backups) == ["nightly.dump"])
        }
    }
}
