import Circulation
import Postgres
import Support
import Testing

/// A statement comes in some days at a time; it is the same as if it came in at once.
@Suite struct StatementLotTests {
    private typealias Line = IncomingStatement.Line

    private static func march(_ day: Int) -> Day { Day(year: 2026, month: 3, day: day) }

    /// What an account did: a few lines a day, often of the same amount, with the balance behind each.
    private static func history(_ random: inout SeededRandom, days: Int) -> [Line] {
        var balance: Int64 = 1_000_000
        var lines: [Line] = []
        for day in 0..<days {
            for _ in 0..<Int.random(in: 0...5, using: &random) {
                let amount = ([100, 100, -100, 250, 0, 900] as [Int64]).randomElement(using: &random) ?? 1
                balance += amount
                lines.append(
                    Line(
                        number: 0, bookedOn: march(1).adding(days: day), amount: amount, balance: balance,
                        text: ["A", "B", "C"].randomElement(using: &random) ?? ""))
            }
        }
        return lines
    }

    /// Some days of it, as one of the bank's files may print them.
    private static func statement(of history: [Line], days: Int, _ random: inout SeededRandom) -> [Line] {
        let from = Int.random(in: 0..<days, using: &random)
        let (first, last) = (march(1).adding(days: from), march(1).adding(days: from + 6))
        var lines = history.filter { line in line.bookedOn.map { $0 >= first && $0 <= last } ?? false }
        switch Int.random(in: 0..<6, using: &random) {
        case 0: lines.reverse()
        case 1:
            lines = lines.map {
                var line = $0; line.balance = nil; return line
            }
        case 2: lines.shuffle(using: &random)
        case 3: lines = lines.filter { $0.amount != 100 } + lines.filter { $0.amount == 100 }
        default: break
        }
        if Bool.random(using: &random) {
            lines.insert(
                Line(number: 0, bookedOn: nil, amount: 4321), at: Int.random(in: 0...lines.count, using: &random))
        }
        for index in lines.indices { lines[index].number = index + 1 }
        return lines
    }

    private static func parts(_ lines: [Line], then refusal: Refusal? = nil)
        -> @Sendable ((IncomingStatement) throws -> Void) throws -> Void
    {
        { take in
            try take(.begin(.init(layout: "test", account: nil, bank: nil, currency: "IDR")))
            for start in stride(from: 0, to: lines.count, by: 3) {
                try take(.lines(Array(lines[start..<min(start + 3, lines.count)])))
            }
            if let refusal { throw refusal }
            let days = lines.compactMap(\.bookedOn)
            try take(.end(.init(from: days.min(), to: days.max(), opening: nil, closing: nil, isProven: true)))
        }
    }

    private static func bring(
        _ lines: [Line], _ name: String, lot: Int, then refusal: Refusal? = nil, _ office: Office
    ) async throws -> [Int] {
        let file = PaymentImport.File(name: name, sha256: Array("\(name)".utf8))
        let outcome = try await office.change(PaymentDesk.act) { db in
            try PaymentImport.run(
                file, account: "LOT-\(lot)", lot: lot, db, act: PaymentDesk.act,
                source: parts(lines, then: refusal))
        }
        return [outcome.statement.lines, outcome.new, outcome.known, outcome.statement.pending]
    }

    private static func books(lot: Int, _ office: Office) async throws -> [String] {
        try await office.read { db in
            try db.rows(
                """
                select concat_ws(' ', s.file_name, p.line_no, p.booked_on, p.amount, coalesce(p.balance::text, '-'), p.ordinal, p.text,
                                 p.state)
                from payment p join bank_statement s using (bank_statement_id) join bank_account k on k.bank_account_id = p.bank_account_id
                where k.code = \("LOT-\(lot)") order by payment_id
                """, as: String.self)
        }
    }

    @Test(arguments: 1...40) func `in any lots the books are the same`(seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        let history = Self.history(&random, days: 20)
        let statements = (0..<5).map { _ in Self.statement(of: history, days: 18, &random) }
        try await withDatabase { pool in
            let office = Office(pool: pool)
            for (number, lines) in statements.enumerated() {
                let whole = try await Self.bring(lines, "\(number)", lot: .max, office)
                for lot in [1, 4] {
                    #expect(try await Self.bring(lines, "\(number)", lot: lot, office) == whole)
                    #expect(try await Self.books(lot: lot, office) == Self.books(lot: .max, office))
                }
            }
        }
    }

    @Test func `a file whose days come again comes in at once`() async throws {
        let days = [1, 2, 3, 2, 1].map(Self.march)
        let lines = days.enumerated().map { Line(number: $0 + 1, bookedOn: $1, amount: 100, text: "A") }
        try await withDatabase { pool in
            let office = Office(pool: pool)
            #expect(try await Self.bring(lines, "one", lot: 1, office) == [5, 5, 0, 0])
            #expect(
                try await Self.bring(lines + [Line(number: 6, bookedOn: days[0], amount: 100)], "two", lot: 1, office)
                    == [6, 1, 5, 0])
            let ordinals = try await Self.books(lot: 1, office).map { $0.split(separator: " ")[5] }
            #expect(ordinals == ["1", "1", "1", "2", "2", "3"])
        }
    }

    @Test func `a file that is refused at its last line leaves nothing of its first ones`() async throws {
        let lines = (1...9).map { Line(number: $0, bookedOn: Self.march($0), amount: 100) }
        try await withDatabase { pool in
            let office = Office(pool: pool)
            let wrong = Refusal("statement_wrong", id: "Salah.", en: "Wrong.")
            let refusal = await #expect(throws: Refusal.self) {
                try await Self.bring(lines, "one", lot: 1, then: wrong, office)
            }
            #expect(refusal?.code == "statement_wrong")
            for table in ["payment", "bank_statement", "bank_account"] as [SQL] {
                let left = try await office.read { db in try db.one("select count(*) from \(table)", as: Int.self) }
                #expect(left == 0)
            }
            let again = try await Self.bring(lines, "one", lot: 1, office)
            #expect(again == [9, 9, 0, 0])
        }
    }
}
