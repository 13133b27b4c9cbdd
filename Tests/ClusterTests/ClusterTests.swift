import Foundation
import Glibc
import Synchronization
import Testing

@testable import Cluster

@Suite struct ClusterTests {
    @Test func startsOnceAndStops() throws {
        try withCluster { (cluster) throws in
            #expect(try cluster.start() == false, "it runs already")
            #expect(try ask(cluster, "select current_user") == Roles.owner)
            #expect(try ask(cluster, "show listen_addresses") == "")
            #expect(try ask(cluster, "show timezone") == "UTC")
            #expect(try ask(cluster, "show client_connection_check_interval") == "1s")
            #expect(try cluster.stop())
            #expect(cluster.ready == nil)
            #expect(try cluster.stop() == false)
            #expect(try cluster.start())
        }
    }

    @Test func everyRoleMayComeInAndNobodyElse() throws {
        try withCluster { (cluster) throws in
            for role in Roles.all + [Cluster.superuser] {
                #expect(try ask(cluster, "select current_user", role: role) == role)
            }
            for folder in [
                cluster.home.server, cluster.home.cluster, cluster.home.server + "/run", cluster.home.backups,
            ] {
                #expect(Files.status(folder).map { $0.st_mode & 0o777 } == 0o700, "\(folder)")
            }
            // A role that the map does not name is refused, though it may log in.
            _ = try ask(cluster, "create role stranger login", role: Cluster.superuser)
            #expect(try psql(cluster, "select 1", role: "stranger").errors.contains("Peer authentication failed"))
        }
    }

    @Test func survivesKillOfTheServer() throws {
        try withCluster(durable: true) { (cluster) throws in
            _ = try ask(cluster, "create table kept (n int)")
            for n in 1...3 {
                _ = try ask(cluster, "insert into kept values (\(n))")
                try killPostmaster(of: cluster)
                #expect(try cluster.start(), "round \(n)")
                #expect(try ask(cluster, "select count(*) from kept") == "\(n)")
            }
        }
    }

    @Test func startsWhenItsNumberBelongsToAnotherProcess() throws {
        try withCluster { (cluster) throws in
            try killPostmaster(of: cluster)
            // As after a reboot: the file is there, and the number in it is somebody's (here a sleeping process of
            // the same user, the one case in which PostgreSQL itself gives up).
            let user = try cluster.home.prepare()
            let null = open("/dev/null", O_RDWR | O_CLOEXEC)
            defer { close(null) }
            let other = try Child("/bin/sleep", ["60"], user: user).spawn(output: null, errors: null, newSession: true)
            defer {
                kill(other, SIGKILL)
                _ = Child.wait(for: other)
            }
            let path = cluster.home.cluster + "/postmaster.pid"
            var lines = try #require(Files.text(path)).components(separatedBy: "\n")
            lines[0] = "\(other)"
            try Files.write(lines.joined(separator: "\n"), to: path, mode: 0o600, owner: user)
            #expect(cluster.ready == nil)
            #expect(try cluster.start())
            #expect(try ask(cluster, "select 1") == "1")
        }
    }

    @Test func waitsForBackendsOfAKilledServer() throws {
        try withCluster { (cluster) throws in
            let server = try #require(cluster.ready)
            let null = open("/dev/null", O_RDWR | O_CLOEXEC)
            defer { close(null) }
            // A backend that computes does not notice that its postmaster is gone.
            let busy = try Child(
                try Binaries.find().path("psql"),
                [
                    "-XAtq", "-d", "host=\(server.socketFolder) user=\(Roles.owner) dbname=sirkulasi", "-c",
                    "select count(*) from generate_series(1, 15000000)",
                ]
            ).spawn(output: null, errors: null, newSession: true)
            usleep(400_000)
            try killPostmaster(of: cluster)
            #expect(try cluster.start())
            #expect(try ask(cluster, "select 1") == "1")
            kill(busy, SIGKILL)
            _ = Child.wait(for: busy)
        }
    }

    @Test func mendsAHalfMadeCluster() throws {
        let root = "/tmp/sirkulasi-test-\(getpid())-half"
        let cluster = Cluster(home: Home(path: root), durable: false)
        defer { try? Files.remove(root) }
        let user = try cluster.home.prepare()
        // What initdb leaves when it is killed: a folder with some files, and no cluster by its name.
        let null = open("/dev/null", O_RDWR | O_CLOEXEC)
        defer { close(null) }
        let initdb = try Child(
            try Binaries.find().path("initdb"), ["-D", cluster.home.unfinished, "-U", "postgres", "-N"], user: user
        ).spawn(output: null, errors: null, newSession: true)
        // However busy the machine is: as soon as there is something to leave behind.
        for _ in 0..<1000 where !Files.exists(cluster.home.unfinished + "/PG_VERSION") { usleep(10_000) }
        kill(initdb, SIGKILL)
        _ = Child.wait(for: initdb)
        #expect(Files.exists(cluster.home.unfinished + "/PG_VERSION"))
        #expect(!cluster.isMade)

        try cluster.startUntilWeEnd()
        defer { _ = try? cluster.stop(immediately: true) }
        #expect(cluster.isMade)
        #expect(!Files.exists(cluster.home.unfinished))
        #expect(try ask(cluster, "select 1") == "1")
    }

    @Test func twoStartsAtOnceMakeOneServer() throws {
        let root = "/tmp/sirkulasi-test-\(getpid())-two"
        let cluster = Cluster(home: Home(path: root), durable: false)
        defer { try? Files.remove(root) }
        let results = Results()
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            results.add(Result { try cluster.start() })
        }
        try cluster.startUntilWeEnd()
        defer { _ = try? cluster.stop(immediately: true) }
        let started = try results.all.map { try $0.get() }
        #expect(started.filter { $0 }.count == 1)
        #expect(try ask(cluster, "select count(*) from pg_roles where rolname like 'sirkulasi%'") == "4")
    }

    @Test func aDeepHomePutsItsSocketElsewhere() throws {
        let deep = "/" + String(repeating: "dalam/", count: 20) + "sekali"
        try withCluster(below: deep) { (cluster) throws in
            let server = try #require(cluster.ready)
            #expect(server.socketFolder.hasPrefix("/tmp/sirkulasi-"))
            #expect(Files.status(server.socketFolder).map { $0.st_mode & 0o777 } == 0o700)
            #expect(try ask(cluster, "select 1") == "1")
            try cluster.stop(immediately: true)
            try Files.remove(server.socketFolder)
            #expect(try cluster.start(), "the folder in /tmp is made again")
            try Files.remove(try #require(cluster.ready).socketFolder)
        }
    }

    @Test func aFolderThatIsMovedTakesItsServerAlong() throws {
        let root = "/tmp/sirkulasi-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        let cluster = Cluster(home: Home(path: root + "/old"), durable: false)
        defer { try? Files.remove(root) }
        try cluster.start()
        try FileManager.default.moveItem(atPath: root + "/old", toPath: root + "/new")
        let moved = Cluster(home: Home(path: root + "/new"), durable: false)
        defer { _ = try? moved.stop(immediately: true) }
        #expect(try moved.start() == false, "it runs")
        #expect(try ask(moved, "select 1") == "1")
        #expect(try moved.stop())
        #expect(try moved.start())
        #expect(try ask(moved, "show unix_socket_directories", role: Cluster.superuser) == moved.home.server + "/run")
    }

    @Test func aFullDiskIsSaidAsOne() throws {
        let root = "/tmp/sirkulasi-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        try Files.makeFolder(root, mode: 0o755)
        defer { try? Files.remove(root) }
        // Only root may mount a small disk; elsewhere this is left out.
        let mounted = try Child("/bin/mount", ["-t", "tmpfs", "-o", "size=30m,mode=755", "tmpfs", root]).run()
        guard mounted.succeeded else { return }
        defer { _ = try? Child("/bin/umount", ["-l", root]).run() }
        let cluster = Cluster(home: Home(path: root + "/data"), durable: false)
        let refused = #expect(throws: ClusterError.self) { try cluster.start() }
        #expect(refused?.code == "cluster_not_made" && refused?.message.en.contains("No space left") == true)
        #expect(!cluster.isMade && !Files.exists(cluster.home.unfinished))

        // Room was made: the same call does it. Then the disk fills up under it.
        _ = try Child("/bin/mount", ["-o", "remount,size=400m", root]).run()
        try cluster.startUntilWeEnd()
        defer { _ = try? cluster.stop(immediately: true) }
        _ = try ask(cluster, "create table kept as select 1 as n")
        try cluster.stop()
        let filled = try Child("/bin/dd", ["if=/dev/zero", "of=\(root)/fill", "bs=64k"]).run()
        #expect(!filled.succeeded)
        #expect(#expect(throws: ClusterError.self) { try cluster.start() }?.code == "disk_full")
        try Files.remove(root + "/fill")
        #expect(try cluster.start())
        #expect(try ask(cluster, "select n from kept") == "1")
    }

    /// Results of several threads.
    private final class Results: Sendable {
        private let results = Mutex<[Result<Bool, any Error>]>([])

        func add(_ result: Result<Bool, any Error>) { results.withLock { $0.append(result) } }
        var all: [Result<Bool, any Error>] { results.withLock { $0 } }
    }
}
