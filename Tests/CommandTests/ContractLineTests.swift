import Foundation
import Postgres
import Support
import Testing

/// What the contract promises of every command: `--dry-run` changes nothing, `--lang` chooses the words and no code,
/// `--output` takes the answer, a lock is waited for and its holder named.
@Suite struct ContractLineTests {
    /// Lines that change something, each of which works at the desk of `dryRuns`.
    private func changes(_ ids: [String: String], _ desk: CommandDesk) throws -> [String] {
        let id = { (name: String) in ids[name] ?? "" }
        let form = try desk.file("form.txt", "nama=Budi&alamat=Jl.+Kenanga+7,+Bandung&paket=6+edisi")
        let people = try desk.file("people.csv", "Nama,HP\nSiti Contoh,0811-0000-222\n")
        let mapping = try desk.file("mapping.json", #"{"columns": {"Nama": "name", "HP": "phone"}}"#)
        let labels = try desk.file("peta.json", #"{"1": "name"}"#)
        let subscription = "--subscription \(id("subscription"))"
        return [
            "publication add --code DUA --name Dua --frequency bulanan",
            "edition plan --publication IDM --first-cover-date 2029-08-01 --count 3",
            "edition add --publication IDM --number 9001 --cover-date 2027-05-20 --weight 0",
            "edition postpone --publication IDM --number 104 --days 3", "edition skip --publication IDM --number 104",
            "edition weight --publication IDM --number 104 --weight 2",
            "edition merge --publication IDM --number 104 --with 105 --weight 2",
            "subscriber add --name Baru --phone 0811-0000-333",
            "subscriber address --subscriber \(id("subscriber")) --address 'Jl. Baru 2, Medan'",
            "subscriber alias --subscriber \(id("subscriber")) --phone 0811-0000-444",
            "subscriber consent --subscriber \(id("subscriber")) --purpose renewal --given --text-version 1 --proof a",
            "subscriber restrict --subscriber \(id("subscriber")) --reason uji",
            "subscriber undeliverable --subscriber \(id("subscriber")) --reason uji",
            "subscriber merge --keep \(id("subscriber")) --merge \(id("other")) --reason uji",
            "subscriber duplicates --merge-certain --reason uji", "subscriber import \(people) --mapping \(mapping)",
            "subscription add --publication IDM --subscriber \(id("other")) --slots 12 --price 600000 --paid",
            "subscription renew \(subscription) --slots 12 --price 600000 --paid",
            "subscription hold \(subscription) --from-edition 104", "subscription resume \(id("held"))",
            "subscription extend \(subscription) --slots 1 --fault ours --edition 101",
            "subscription copies \(subscription) --copies 2 --price 500000 --paid",
            "subscription transfer \(subscription) --to \(id("other"))",
            "subscription cancel \(subscription) --reason uji", "request receive --source form:contoh \(form)",
            "request set \(id("request")) name=Lain", "request approve \(id("request")) --price 300000 --paid",
            "request reject \(id("request")) --reason uji", "request settle \(id("request")) --reason uji",
            "form add contoh --mapping \(labels)", "run diff --publication IDM --edition 102",
            "run freeze --publication IDM --edition 102", "run post --publication IDM --edition 101",
            "run supplement --publication IDM --edition 101 \(subscription)",
        ]
    }

    @Test func `a dry run of any command answers and changes nothing`() async throws {
        try await CommandDesk.open { desk in
            let (one, other) = (try await desk.subscriber("--name Budi"), try await desk.subscriber("--name Siti"))
            let add = "subscription add --publication IDM --subscriber \(one) --slots 12 --price 600000 --paid"
            let (first, held) = (try await desk.object(add), try await desk.object(add))
            let hold = try #require(held["subscription"] as? String)
            _ = try await desk.object("subscription hold --subscription \(hold) --from-edition 103")
            let order = try desk.file("order.txt", "nama=Ani&alamat=Jl.+Contoh+9,+Bandung&paket=6+edisi")
            let received = try await desk.object("request receive --source form:contoh \(order)")
            try await desk.freeze(101...101)
            let ids = [
                "subscriber": one, "other": other, "subscription": first["subscription"] as? String ?? "",
                "held": "--subscription \(hold)", "request": (received["requests"] as? [String])?.first ?? "",
            ]
            let before = try await desk.fingerprint()
            for line in try changes(ids, desk) {
                let outcome = try await desk.run("\(line) --dry-run")
                #expect(outcome.exit == 0 && (try? JSON(outcome.output)) != nil, "\(line)\n\(outcome.errors)")
                let after = try await desk.fingerprint()
                let changed = before.keys.filter { before[$0] != after[$0] } + after.keys.filter { before[$0] == nil }
                #expect(changed.isEmpty, "\(line)")
            }
        }
    }

    @Test func `a dry run leaves our own server and its data alone`() async throws {
        let home = "/tmp/sirkulasi-test-dry-\(UInt32.random(in: 0...UInt32.max))"
        let program = Program(home: home)
        defer { try? FileManager.default.removeItem(atPath: home) }
        func say(_ line: String) async throws -> JSON {
            let outcome = try await program.shell("sirkulasi db \(line) --format json")
            #expect(outcome.exit == 0, "\(line)\n\(outcome.errors)")
            return try JSON(outcome.output)
        }
        #expect(try await say("start --dry-run")["started"] == .flag(true))
        #expect(try await say("status")["state"] == .text("absent"))
        _ = try await say("migrate")
        let pid = try await say("status")["pid"]
        let file = home + "/a.dump"
        #expect(try await say("backup --dry-run --output \(file)")["file"] == .text(file))
        #expect(!FileManager.default.fileExists(atPath: file))
        _ = try await say("backup --output \(file)")
        _ = try await program.shell("sirkulasi publication add --code IDM --name Majalah --frequency bulanan")
        #expect(try await say("restore \(file) --replace --dry-run")["kept"] == .null)
        #expect(try await program.shell("sirkulasi publication show IDM").exit == 0)
        #expect(try await say("stop --dry-run")["stopped"] == .flag(true))
        #expect(try await say("status")["pid"] == pid && pid?.integer != nil)
        _ = try await say("stop --immediate")
    }

    @Test func `the language chooses words, never codes and keys`() async throws {
        try await CommandDesk.open(editions: 2) { desk in
            let id = try await desk.subscription(slots: 1, price: 50_000)
            var seen: [String: (explained: JSON, error: JSON)] = [:]
            for language in ["id", "en"] {
                let program = Program(
                    home: desk.folder, environment: ["DATABASE_URL": desk.database.url])
                let line = "--lang \(language) --format json --now \(desk.now)"
                let explained = try await program.shell(
                    "sirkulasi explain --publication IDM --subscription \(id) --edition 101 \(line)")
                let refused = try await program.shell("sirkulasi edition show --publication IDM --number 9 \(line)")
                #expect(explained.exit == 0 && refused.exit == 1)
                seen[language] = (try JSON(explained.output), try JSON(refused.errors))
            }
            let (indonesian, english) = (try #require(seen["id"]), try #require(seen["en"]))
            #expect(indonesian.explained["reason"] == english.explained["reason"])
            #expect(indonesian.explained["because"] != english.explained["because"])
            #expect(indonesian.error["error"]?["code"] == .text("edition_unknown"))
            #expect(english.error["error"]?["code"] == .text("edition_unknown"))
            #expect(indonesian.error["error"]?["message"]?.text?.hasPrefix("IDM tidak punya edisi 9") == true)
            #expect(english.error["error"]?["hint"] == .text("Editions there are: 101–102."))
        }
    }

    @Test func `an answer goes into its file, and an old one stays when it is refused`() async throws {
        try await CommandDesk.open(editions: 2) { desk in
            let path = desk.folder + "/terbitan.json"
            let outcome = try await desk.run("publication list --output \(path)")
            #expect(outcome.exit == 0 && outcome.output.isEmpty && outcome.errors.isEmpty)
            let whole = try String(contentsOfFile: path, encoding: .utf8)
            #expect(try JSON(whole).list?.count == 1)
            #expect(try await desk.refusal("publication show DUA --output \(path)") == "publication_unknown")
            #expect(try String(contentsOfFile: path, encoding: .utf8) == whole)
            #expect(try await desk.refusal("publication list --output /tidak/ada/a.json", exit: 3) == "folder_missing")
        }
    }

    /// Every kind of line: a change, a look that is logged, a question, a file, what is stored before it is read.
    @Test func `a lock is waited for, and its holder named meanwhile`() async throws {
        try await CommandDesk.open(editions: 1) { desk in
            let form = try desk.file("form.txt", "nama=Budi&alamat=Jl.+Kenanga+7,+Bandung")
            let people = try desk.file("a.csv", "Nama\nSiti Contoh\n")
            let mapping = try desk.file("m.json", #"{"columns": {"Nama": "name"}}"#)
            let lines = [
                ["subscriber", "add", "--name", "Ani"], ["subscriber", "find", "budi"], ["publication", "list"],
                ["request", "receive", "--source", "form:a", form],
                ["subscriber", "import", people, "--mapping", mapping],
            ]
            let program = desk.program
            let running = try await desk.database.owner.transaction { db in
                try db.execute("set local application_name = 'sirkulasi: rina'")
                try db.execute("lock table subscriber, publication, received, access_log in access exclusive mode")
                let running = try lines.map { try program.begin($0 + ["--lang", "en"]) }
                try Self.waitUntil(lines.count, wait: db)
                // The watch looks after a second.
                usleep(1_600_000)
                return running
            }
            for (line, running) in zip(lines, running) {
                let outcome = try await running.outcome()
                #expect(outcome.exit == 0, "\(line)\n\(outcome.errors)")
                #expect(outcome.errors.contains("Waiting for sirkulasi: rina (process "), "\(line)\n\(outcome.errors)")
            }
        }
    }

    private static func waitUntil(_ count: Int, wait db: Session) throws {
        for _ in 0..<600 {
            try db.execute("select pg_stat_clear_snapshot()")
            let waiting = try db.one(
                """
                select count(*)
                from pg_stat_activity
                where application_name like 'sirkulasi: %' and wait_event_type = 'Lock'
                  and datname = current_database()
                """, as: Int.self)
            if waiting >= count { return }
            usleep(50_000)
        }
        Issue.record("not \(count) wait for the lock")
    }
}
