import CSpawn
import Glibc

extension Cluster {
    /// Starts the server for as long as this process lives: when it ends, however it ends, the server is stopped and
    /// its folder removed. For tests.
    ///
    /// A shell waits on a pipe whose other end only we hold; the kernel closes it for us.
    /// - Throws: `ClusterError`.
    package func startUntilWeEnd() throws {
        try start()
        let user = try home.prepare()
        let pipe = try Pipe()
        let stop = Child(
            try Binaries.find(major: major).path("pg_ctl"),
            ["stop", "-D", home.cluster, "-m", "immediate", "-w", "-s"], user: user)
        var watcher = Child("/bin/sh", ["-c", "cat; \"$@\"; rm -rf \"$SIRKULASI_HOME\"", "sh"] + (try stop.command))
        watcher.environment = ["SIRKULASI_HOME": home.path]
        let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
        _ = try watcher.spawn(output: nowhere, errors: nowhere, input: pipe.read, newSession: true)
        close(nowhere)
        close(pipe.read)
    }
}
