import Testing

@testable import Cluster

@Suite struct HomeTests {
    @Test func theFolderFollowsTheEnvironment() {
        let all = ["SIRKULASI_HOME": "/srv/s", "XDG_DATA_HOME": "/data", "HOME": "/home/sari"]
        #expect(Home(environment: all).path == "/srv/s")
        #expect(Home(environment: all.filter { $0.key != "SIRKULASI_HOME" }).path == "/data/sirkulasi")
        #expect(Home(environment: ["HOME": "/home/sari"]).path == "/home/sari/.local/share/sirkulasi")
        // An XDG variable must be absolute; others are to be ignored (XDG Base Directory Specification).
        #expect(
            Home(environment: ["HOME": "/home/sari", "XDG_DATA_HOME": "data"]).path
                == "/home/sari/.local/share/sirkulasi")
    }

    @Test func aPathStandsForItself() {
        #expect(Home.fingerprint("").count == 16)
        #expect(Home.fingerprint("a") == "af63dc4c8601ec8c", "FNV-1a, 64 bits, of one letter")
        #expect(Home.fingerprint("/a") != Home.fingerprint("/b"))
    }

    @Test(arguments: [(1, 170), (24, 4096), (256, 4096)])
    func sharedBuffersFollowMemory(gigabytes: Int, megabytes: Int) {
        let machine = Machine(memory: gigabytes << 30, cores: 2, disk: 100 << 30)
        let text = Settings(machine: machine, socketFolder: "/s", logFolder: "/l").text
        #expect(text.contains("\nshared_buffers = \(megabytes)MB\n"))
        #expect(text.contains("\nfsync = on\n"))
        #expect(text.contains("\nmax_parallel_workers = 2\n"))
    }

    @Test func aQuoteInAPathStaysInsideIt() {
        let machine = Machine(memory: 1 << 30, cores: 1, disk: 1 << 30)
        let text = Settings(machine: machine, socketFolder: "/it's", logFolder: "/l").text
        #expect(text.contains("unix_socket_directories = '/it''s'"))
    }
}
