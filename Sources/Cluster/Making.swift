import Foundation
import Glibc

/// Making a cluster: in a folder aside, whole before it gets its name, so that a cluster with its name is whole.
struct Making {
    let home: Home
    let user: ServerUser
    let binaries: Binaries
    let settings: Settings
    /// The descriptor of the lock; initdb keeps it open, so that nobody begins anew while one left alone still runs.
    let lock: Int32

    func run() throws {
        try removeLeftovers()
        try initialise()
        try writeConfiguration(to: home.unfinished)
        try makeRoles()
        guard rename(home.unfinished, home.cluster) == 0 else {
            throw ClusterError.file(Words(id: "menamai", en: "name"), home.cluster, errno: errno)
        }
        Files.sync(folder: home.server)
    }

    /// Removes what an earlier maker left. A child of its initdb may still be taking its own files away; then the next
    /// try succeeds.
    private func removeLeftovers() throws {
        for _ in 1...50 {
            do {
                return try Files.remove(home.unfinished)
            } catch {
                usleep(100_000)
            }
        }
        try Files.remove(home.unfinished)
    }

    private func initialise() throws {
        var initdb = Child(
            binaries.path("initdb"),
            [
                "--pgdata=\(home.unfinished)", "--username=\(Cluster.superuser)", "--auth=peer", "--encoding=UTF8",
                "--locale=\(Self.locale)", "--lc-messages=C", "--no-instructions",
            ] + (settings.durable ? ["--data-checksums"] : ["--no-sync"]), user: user)
        initdb.kept = lock
        let result = try initdb.run()
        guard result.succeeded else { throw failure("initdb", result) }
    }

    /// Sorting and case by Unicode code point, the same on every machine, where the C library knows how.
    private static var locale: String {
        guard let known = newlocale(1 << LC_CTYPE, "C.UTF-8", nil) else { return "C" }
        freelocale(known)
        return "C.UTF-8"
    }

    private func writeConfiguration(to folder: String) throws {
        let path = folder + "/postgresql.conf"
        let includes = "\ninclude 'sirkulasi.conf'\ninclude 'local.conf'\n"
        try Files.write((Files.text(path) ?? "") + includes, to: path, mode: 0o600, owner: user)
        try settings.write(to: folder, owner: user)
        try Files.write(
            "# Settings of your own; they win over sirkulasi.conf, which is written anew at each start.\n",
            to: folder + "/local.conf", mode: 0o600, owner: user)
        try Files.write(
            """
            # Only over the socket, only as who you are; pg_ident.conf says who that may be.
            local all all peer map=sirkulasi
            local replication \(Cluster.superuser) peer map=sirkulasi

            """, to: folder + "/pg_hba.conf", mode: 0o600, owner: user)
        var users = [user.name]
        for other in [ServerUser(uid: 0), ServerUser(uid: geteuid())].compactMap({ $0?.name })
        where !users.contains(other) {
            users.append(other)
        }
        try Files.write(
            Roles.identities(users: users), to: folder + "/pg_ident.conf", mode: 0o600, owner: user)
    }

    /// The roles and the database, in single-user mode: no server that anybody could meet half made.
    private func makeRoles() throws {
        let script = home.unfinished + "/roles.sql"
        let statements = Roles.cluster(database: Cluster.database)
        try Files.write(statements.map { $0 + ";\n\n" }.joined(), to: script, mode: 0o600, owner: user)
        var single = Child(
            binaries.path("postgres"),
            [
                "--single", "-j", "-D", home.unfinished, "-c", "log_min_messages=error", "-c", "logging_collector=off",
                "-c", "exit_on_error=on", "postgres",
            ], user: user)
        single.input = script
        single.kept = lock
        let result = try single.run()
        guard result.succeeded, !result.errors.contains("ERROR:") else { throw failure("postgres --single", result) }
        try Files.remove(script)
    }

    private func failure(_ program: String, _ result: Child.Result) -> ClusterError {
        let text = result.errors.isEmpty ? result.output : result.errors
        let said =
            Tool.complaint(text) ?? text.split(separator: "\n").first { $0.contains("ERROR:") || $0.contains("error:") }
            .map(String.init) ?? text.split(separator: "\n").suffix(4).joined(separator: " ")
        return ClusterError(
            "cluster_not_made",
            Words(
                id: "\(program) gagal (\(result.status)) saat membuat basis data di \(home.server): \(said)",
                en: "\(program) failed (\(result.status)) while making the database in \(home.server): \(said)"),
            hint: Words(
                id: "Setelah sebabnya diperbaiki, jalankan perintah lagi; sisa yang belum jadi dibuang sendiri.",
                en: "Mend the cause and run the command again; what is half made is removed by itself."))
    }
}

extension Settings {
    /// Writes the file that postgresql.conf includes.
    func write(to cluster: String, owner: ServerUser) throws {
        try Files.write(text, to: cluster + "/sirkulasi.conf", mode: 0o600, owner: owner)
    }
}
