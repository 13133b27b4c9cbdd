import Foundation
import Support
import Testing

/// Requests as people and scripts meet them: the built program, a database of the test's own.
struct RequestTests {
    private struct Department {
        let program: Program
        let folder: String

        func json(_ arguments: String...) async throws -> [String: Any] {
            let line = arguments.map { "'\($0)'" }.joined(separator: " ")
            let outcome = try await program.shell("sirkulasi \(line) --format json --now 2026-11-23T10:00:00+07:00")
            let object = try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
            return try #require(object, "\(line)\n\(outcome.output)\(outcome.errors)")
        }

        func file(_ name: String, _ text: String) throws -> String {
            let path = folder + "/" + name
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            return path
        }

        func message(_ text: String, id: String, minute: Int = 0) throws -> String {
            let body =
                #"{"object":"w","entry":[{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"77"},"contacts":[{"profile":{"name":"Sari"},"wa_id":"628110000111"}],"messages":[{"from":"628110000111","id":"\#(id)","timestamp":"\#(1_795_000_000 + minute * 60)","type":"text","text":{"body":"\#(text)"}}]}}]}]}"#
            return try file(id + ".json", body)
        }
    }

    private static let order =
        #"Mau langganan\nNama: Budi Santoso\nAlamat: Jl. Mawar No. 5, Depok\nNo HP: 0811-0000-111\nKode Pos: 16415\nPaket: 1 tahun"#

    private func withDepartment(_ body: (Department) async throws -> Void) async throws {
        let folder = "/tmp/sirkulasi-test-requests-\(UInt32.random(in: 0...UInt32.max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await withTestDatabase { database in
            let program = Program(home: folder, environment: ["DATABASE_URL": database.url])
            let department = Department(program: program, folder: folder)
            _ = try await department.json(
                "publication", "add", "--code", "IDM", "--name", "Majalah Uji", "--frequency", "bulanan")
            let planned = try await program.run(
                "edition", "plan", "--publication", "IDM", "--from-number", "101", "--first-cover-date", "2027-01-01",
                "--count", "24", "--cutoff-days-before", "12", "--cutoff-time", "17:00", "--mail-days-before", "5")
            #expect(planned.exit == 0, "\(planned.errors)")
            try await body(department)
        }
    }

    @Test func fromAMessageToASubscription() async throws {
        try await withDepartment { department in
            let path = try department.message(Self.order, id: "a")
            let received = try await department.json("request", "receive", "--source", "whatsapp", path)
            #expect(received["received"] as? Int == 1 && received["duplicates"] as? Int == 0)
            #expect(received["unreadable"] as? Int == 0)
            let request = try #require((received["requests"] as? [String])?.first)
            let again = try await department.json("request", "receive", "--source", "whatsapp", path)
            #expect(again["received"] as? Int == 0 && again["duplicates"] as? Int == 1)

            let shown = try await department.json("request", "show", request)
            #expect(shown["kind"] as? String == "new" && shown["state"] as? String == "ready")
            let fields = try #require(shown["fields"] as? [String: [String: Any]])
            #expect(fields["slots"]?["value"] as? Int == 12)
            #expect(fields["phone"]?["value"] as? String == "+628110000111")
            #expect(fields["email"]?["value"] is NSNull)
            #expect((shown["messages"] as? [Any])?.count == 1 && (shown["matches"] as? [Any])?.isEmpty == true)

            let copy = department.folder + "/copy"
            #expect(try await department.program.run("request", "raw", request, "--output", copy).exit == 0)
            #expect(FileManager.default.contentsEqual(atPath: copy, andPath: path))

            let approved = try await department.json(
                "request", "approve", request, "--price", "600000", "--paid", "--reference", "BCA 23/11")
            #expect(approved["first_edition"] as? Int == 101 && approved["matched"] as? Bool == false)
            let subscription = try #require(approved["subscription"] as? String)
            let view = try await department.json("subscription", "show", subscription)
            #expect(view["issues_to_go"] as? Int == 12 && view["last_edition"] as? Int == 112)
            let twice = try await department.program.run(
                "request", "approve", request, "--price", "1", "--format", "json")
            #expect(twice.exit == 1 && twice.errors.contains("request_done"))
            #expect(try await department.json("request", "show", request)["subscription"] as? String == subscription)
        }
    }

    @Test func aMissingFileIsNamedAndTheOthersGoOn() async throws {
        try await withDepartment { department in
            let good = try department.message(Self.order, id: "a")
            let bad = try department.file("bad.json", #"{"entry":["#)
            let outcome = try await department.program.run(
                "request", "receive", "--source", "whatsapp", "/tidak/ada.json", bad, good, "--format", "json")
            #expect(outcome.exit == 3 && outcome.errors.contains("/tidak/ada.json"))
            #expect(outcome.output.contains(#""received":1,"#) && outcome.output.contains(#""unreadable":1,"#))
            let waiting = try await department.program.run("request", "list", "--state", "received", "--lang", "id")
            #expect(waiting.output.contains("diterima"))
            let source = try await department.program.run("request", "receive", "--source", "telegram", good)
            #expect(source.exit == 1)
        }
    }

    @Test func foldersAndStandardInput() async throws {
        try await withDepartment { department in
            let first = try department.message(Self.order, id: "a")
            _ = try department.message("halo", id: "b", minute: 100)
            let folder = try await department.json("request", "receive", "--source", "whatsapp", department.folder)
            #expect(folder["received"] as? Int == 2)
            let piped = try await department.program.shell(
                "sirkulasi request receive --source whatsapp - --format json < '\(first)'")
            #expect(piped.output.contains(#""received":0,"duplicates":1,"#))
            let post = try await department.program.run(
                "request", "receive", "--source", "form:Web", "--format", "json",
                input: "nama=Siti&alamat=Jl.+Kenanga+7+Bandung&kode_pos=40123&paket=6+edisi&no_hp=0811-0000-333")
            #expect(post.output.contains(#""received":1,"#))
        }
    }

    @Test func killedAtAnyMomentNothingIsLostOrDoubled() async throws {
        try await withDepartment { department in
            let inbox = department.folder + "/inbox"
            try FileManager.default.createDirectory(atPath: inbox, withIntermediateDirectories: true)
            let files = 60
            for number in 0..<files {
                let path = try department.message(Self.order, id: "m\(number)", minute: number * 100)
                try FileManager.default.moveItem(atPath: path, toPath: inbox + "/m\(number).json")
            }
            for round in 0..<4 {
                let running = try department.program.begin("request", "receive", "--source", "whatsapp", inbox)
                try await Task.sleep(for: .milliseconds(60 + round * 70))
                kill(running.pid, SIGKILL)
                _ = try await running.outcome()
            }
            let last = try await department.json("request", "receive", "--source", "whatsapp", inbox)
            let known = (last["received"] as? Int ?? 0) + (last["duplicates"] as? Int ?? 0)
            #expect(known == files)
            let list = try await department.program.run("request", "list", "--format", "json")
            let all = try #require(try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [[String: Any]])
            #expect(all.count == files)
            #expect(all.allSatisfy { $0["state"] as? String == "ready" })
        }
    }

    @Test func decisionsByHand() async throws {
        try await withDepartment { department in
            let one = try await department.json(
                "request", "receive", "--source", "whatsapp", department.message(Self.order, id: "a"))
            let two = try await department.json(
                "request", "receive", "--source", "whatsapp", department.message(Self.order, id: "b", minute: 60))
            let first = try #require((one["requests"] as? [String])?.first)
            let second = try #require((two["requests"] as? [String])?.first)
            let duplicate = try await department.json("request", "duplicate", second, "--of", first)
            #expect(duplicate["state"] as? String == "duplicate" && duplicate["duplicate_of"] as? String == first)
            let set = try await department.json("request", "set", first, "name=Budi S.", "slots=2 tahun")
            let fields = try #require(set["fields"] as? [String: [String: Any]])
            #expect(fields["slots"]?["value"] as? Int == 24 && fields["name"]?["value"] as? String == "Budi S.")
            let refused = try await department.program.run("request", "reject", first)
            #expect(refused.exit == 1 && refused.errors.contains("--reason"))
            let rejected = try await department.json("request", "reject", first, "--reason", "bukan untuk kami")
            #expect(rejected["state"] as? String == "rejected" && rejected["note"] as? String == "bukan untuk kami")
            let mapping = try department.file("peta.json", #"{"1":"name","utm":null}"#)
            #expect(try await department.json("form", "add", "web", "--mapping", mapping)["version"] as? Int == 1)
            let unknown = try department.file("salah.json", #"{"1":"sepatu"}"#)
            let wrong = try await department.program.run("form", "add", "web", "--mapping", unknown)
            #expect(wrong.exit == 1 && wrong.errors.contains("sepatu"))
        }
    }
}
