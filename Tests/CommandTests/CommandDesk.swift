import Foundation
import Postgres
import Support
import Testing

/// A department as scripts meet it: the built program, a database of the test's own, a clock that the test moves. A monthly
/// magazine IDM has its editions from 101, cover dates on the first of the month from February 2027, cut-off twelve days
/// before at 17:00 WIB, mailing five days before.
final class CommandDesk {
    typealias Object = [String: Any]

    let program: Program
    let database: TestDatabase
    /// The home of the program; files of the test too.
    let folder: String
    /// What `--now` says.
    var now = "2027-01-02T09:00:00+07:00"
    private(set) var cutoffs: [Int: String] = [:]

    private init(_ database: TestDatabase, folder: String) {
        self.database = database
        self.folder = folder
        program = Program(home: folder, environment: ["DATABASE_URL": database.url])
    }

    /// Runs a test at a desk whose calendar is planned; `grace` is the publication's.
    static func open(
        grace: Int = 2, editions: Int = 30, _ body: (CommandDesk) async throws -> Void
    ) async throws {
        let folder = "/tmp/sirkulasi-test-desk-\(UInt32.random(in: 0...UInt32.max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await withTestDatabase { database in
            let desk = CommandDesk(database, folder: folder)
            let planned = try await desk.several(
                "publication add --code IDM --name 'Majalah Contoh' --frequency bulanan --grace \(grace)",
                """
                edition plan --publication IDM --from-number 101 --first-cover-date 2027-02-01 --count \(editions) \
                --cutoff-days-before 12 --cutoff-time 17:00 --mail-days-before 5
                """)
            for edition in try #require(planned.last as? [Object]) {
                let number = try #require(edition["number"] as? Int)
                desk.cutoffs[number] = try #require(edition["cutoff_at"] as? String)
            }
            try await body(desk)
        }
    }

    /// Runs one line; with `--format json` and the desk's clock.
    func run(_ line: String) async throws -> Program.Outcome { try await program.shell(whole(line)) }

    /// Runs lines one after the other in one shell until one fails, and gives what each printed.
    func several(_ lines: String...) async throws -> [Any] { try await several(lines) }

    func several(_ lines: [String]) async throws -> [Any] {
        let outcome = try await program.shell(lines.map(whole).joined(separator: " && "))
        try #require(outcome.exit == 0, "\(lines)\n\(outcome.errors)")
        return try outcome.output.split(separator: "\n").map { try Self.json(String($0)) }
    }

    func object(_ line: String) async throws -> Object {
        let outcome = try await run(line)
        try #require(outcome.exit == 0, "\(line)\n\(outcome.errors)")
        return try #require(try Self.json(outcome.output) as? Object, "\(line)\n\(outcome.output)")
    }

    func list(_ line: String) async throws -> [Object] {
        let outcome = try await run(line)
        try #require(outcome.exit == 0, "\(line)\n\(outcome.errors)")
        return try #require(try Self.json(outcome.output) as? [Object], "\(line)\n\(outcome.output)")
    }

    /// Runs a line that has to succeed, and looks at what it prints: one value of this shape and nothing else.
    @discardableResult
    func expect(_ line: String, _ shape: Shape) async throws -> JSON {
        let outcome = try await run(line)
        try #require(outcome.exit == 0, "\(line)\n\(outcome.errors)")
        let json = try JSON(outcome.output)
        #expect(shape.faults(in: json) == [], "\(line)")
        return json
    }

    /// The error that a line ends with, after looking at its shape: exit code, nothing on standard output, one object
    /// of three members on standard error.
    func refusal(_ line: String, exit: Int32 = 1) async throws -> String {
        let outcome = try await run(line)
        #expect(outcome.exit == exit, "\(line)\n\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.isEmpty, "\(line)")
        let whole = try #require(try Self.json(outcome.errors) as? Object, "\(line)\n\(outcome.errors)")
        let error = try #require(whole["error"] as? Object)
        #expect(Set(whole.keys) == ["error"] && Set(error.keys) == ["code", "message", "hint"], "\(line)")
        #expect((error["message"] as? String)?.isEmpty == false, "\(line)")
        return try #require(error["code"] as? String)
    }

    static func json(_ text: String) throws -> Any { try JSONSerialization.jsonObject(with: Data(text.utf8)) }

    /// A line's own `--now` wins.
    private func whole(_ line: String) -> String {
        "sirkulasi \(line) --format json --lang en" + (line.contains("--now ") ? "" : " --now \(now)")
    }
}

extension CommandDesk {
    /// Writes a file into the folder, and gives its path.
    func file(_ name: String, _ text: String) throws -> String {
        let path = folder + "/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// A new subscriber with an address; the public number.
    func subscriber(_ options: String = "--name 'Rahmat Contoh'") async throws -> String {
        let added = try await object(
            "subscriber add --address 'Jl. Contoh No. 1, Bandung' --postcode 40123 \(options)")
        return try #require(added["subscriber"] as? String)
    }

    /// A new subscriber's paid subscription, bought now: what `subscription add` answers.
    func bought(slots: Int = 12, price: Int = 600_000, _ options: String = "") async throws -> Object {
        let number = try await subscriber()
        return try await object(
            """
            subscription add --publication IDM --subscriber \(number) --slots \(slots) --price \(price) --paid \(options)
            """)
    }

    /// The same: its number.
    func subscription(slots: Int = 12, price: Int = 600_000, _ options: String = "") async throws -> String {
        try #require(try await bought(slots: slots, price: price, options)["subscription"] as? String)
    }

    func show(_ subscription: String) async throws -> Object { try await object("subscription show \(subscription)") }

    func terms(_ subscription: String) async throws -> [Object] {
        try #require(try await show(subscription)["terms"] as? [Object])
    }

    func explain(_ subscription: String, _ edition: Int) async throws -> Object {
        try await object("explain --publication IDM --subscription \(subscription) --edition \(edition)")
    }

    /// Freezes editions one after the other, each at its cut-off, where the clock then stands.
    func freeze(_ numbers: ClosedRange<Int>, posting: Bool = false) async throws {
        var lines: [String] = []
        for number in numbers {
            let at = try #require(cutoffs[number])
            let options = "--publication IDM --edition \(number) --now \(at)"
            lines.append("run freeze \(options)")
            if posting { lines.append("run post \(options)") }
            now = at
        }
        _ = try await several(lines)
    }

    /// Moves the clock to the last second before the cut-off of an edition, or to the cut-off itself.
    func go(toCutoffOf number: Int, before: Bool = false) throws {
        let at = try #require(cutoffs[number])
        #expect(at.hasSuffix("T17:00:00+07:00"))
        now = before ? at.replacing("T17:00:00", with: "T16:59:59") : at
    }

    /// Everything that the database holds, a hash for each table: the same before and after what changes nothing.
    func fingerprint() async throws -> [String: String] {
        try await database.owner.session { db in
            let tables = try db.rows(
                """
                select relname::text
                from pg_class
                where relnamespace = 'public'::regnamespace and relkind = 'r'
                """, as: String.self)
            let hashes = try tables.map { table in
                try db.one(
                    """
                    select md5(coalesce(string_agg(t::text, e'\\n' order by t::text), ''))
                    from \(id: table) t
                    """, as: String.self)
            }
            return Dictionary(uniqueKeysWithValues: zip(tables, hashes))
        }
    }
}
