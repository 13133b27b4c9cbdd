import Circulation
import Foundation
import Intake
import Postgres
import Support
import Testing

/// The reports in every format, through the built program, against the figures they are made of.
struct ReportTests {
    /// Twelve subscriptions over three editions, the last of 2026 in one class more, one of them held.
    private func withReports(_ body: (Program, Office, String) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "/reports-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await withTestDatabase { database in
            let office = Office(pool: database.app)
            let now = try #require(Instant(rfc3339: "2026-01-02T09:00:00+07:00"))
            let act = Act(now: now, actor: "uji", reason: "uji")
            try await office.change(act) { db in
                _ = try Publication.add(
                    .init(code: "IDM", name: "=Majalah & \"Contoh\"", frequency: .monthly), db: db, act: act)
                var plan = Edition.Plan(firstCoverDate: Day(year: 2026, month: 2, day: 1))
                plan.fromNumber = 101
                _ = try Edition.plan(plan, of: "IDM", db: db, act: act)
                for index in 0..<12 {
                    let postcode = ["40123", "60111", "90111", nil][index % 4]
                    let recipient = try Subscribers.add(
                        NewSubscriber(
                            name: "P\(index)", nameKey: "p\(index)",
                            address: NewAddress(raw: "Jl. \(index)", postcode: postcode)), db, act: act
                    ).id
                    let view = try Subscriptions.add(
                        .init(
                            publication: "IDM", recipient: recipient, copies: index == 3 ? 1_200 : 1,
                            audience: index % 5 == 0 ? "complimentary" : nil, channel: index % 3 == 0 ? "kurir" : "pos",
                            purchase: Purchase(slots: index == 7 ? 1 : 12, price: 120_000, paid: true)), db, act: act)
                    if index == 8 {
                        _ = try Subscriptions.hold(view.subscription.id, from: 102, to: 102, db, act: act)
                    }
                }
                for edition in 101...103 {
                    _ = try Runs.freeze("IDM", edition, db, act: act)
                    _ = try Runs.post("IDM", edition, db, act: act)
                }
                let printed = PrintFigures(printed: 1_300, office: 9, spoiled: 20, stock: 61)
                _ = try Statements.state(printed, of: "IDM", 102, db, act: act)
            }
            let program = Program(home: folder, environment: ["DATABASE_URL": database.url])
            try await body(program, office, folder)
        }
    }

    private static let reports = [
        ["circulation", "--edition", "102"], ["distribution", "--edition", "102"], ["editions"],
        ["average", "--from", "2026-01-01", "--to", "2026-12-31"],
    ]

    private func run(_ program: Program, _ report: [String], _ more: String...) async throws -> Program.Outcome {
        let words = (["--lang", "id", "report", report[0], "--publication", "IDM"] + report.dropFirst() + more)
            .map { "'\($0)'" }.joined(separator: " ")
        return try await program.shell("sirkulasi \(words)")
    }

    private func json(_ program: Program, _ report: [String]) async throws -> [String: Any] {
        let outcome = try await run(program, report, "--format", "json")
        #expect(outcome.exit == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }

    private func sum(_ object: Any?) -> Int? { (object as? [String: Int])?.values.reduce(0, +) }

    @Test func jsonHasTheContractsNamesAndAddsUp() async throws {
        try await withReports { program, office, _ in
            let circulation = try await json(program, Self.reports[0])
            let figures = try await office.read { db in try Statements.circulation("IDM", 102, db) }
            #expect(circulation["copies"] as? Int == figures.copies && figures.copies == 1_209)
            #expect(circulation["labels"] as? Int == 10 && circulation["printed"] as? Int == 1_300)
            for part in ["by_class", "by_channel", "by_purpose"] { #expect(sum(circulation[part]) == figures.copies) }
            #expect(sum(circulation["movement"]) == 10)
            #expect(circulation["dropped"] as? Int == 2 && circulation["continuing"] as? Int == 10)
            #expect(circulation["reasons"] as? [String: Int] == ["held": 1, "expired_last": 1])
            let conservation = try #require(circulation["conservation"] as? [String: Int])
            #expect(conservation.values.reduce(0, +) == 1_300 && conservation["difference"] == 1)

            let distribution = try await json(program, Self.reports[1])
            for part in ["by_province", "by_regency", "by_prefix", "by_courier"] {
                #expect(sum(distribution[part]) == figures.copies, "\(part)")
            }
            #expect((distribution["by_province"] as? [String: Int])?[""] == 1_201)

            let editions = try #require(try await json(program, Self.reports[2])["editions"] as? [[String: Any]])
            #expect(editions.map { $0["edition"] as? Int } == [101, 102, 103])
            #expect(editions[1]["undistributed"] as? Int == 90 && editions[1]["difference"] as? Int == 1)
            #expect(editions[0]["printed"] is NSNull && editions[0]["difference"] is NSNull)

            let average = try await json(program, Self.reports[3])
            #expect(average["editions_counted"] as? Int == 3)
            #expect(sum(average["by_class"]) == average["copies"] as? Int)
        }
    }

    @Test(arguments: reports) func csvIsARectangleWithStableHeadings(report: [String]) async throws {
        try await withReports { program, _, _ in
            let outcome = try await run(program, report, "--format", "csv")
            let lines = outcome.output.components(separatedBy: "\r\n").dropLast()
            #expect(outcome.exit == 0 && lines.count > 3)
            let commas = Set(lines.map { $0.filter { $0 == "," }.count })
            #expect(commas.count == 1, "\(outcome.output)")
            #expect(lines.first?.allSatisfy { $0.isLowercase || $0 == "_" || $0 == "," } == true)
            #expect(!outcome.output.contains("1.209") && !outcome.output.contains("1.200"))
        }
    }

    @Test(arguments: reports) func aWorkbookReadsBackWithRealNumbersAndFrozenIndonesianHeadings(report: [String])
        async throws
    {
        try await withReports { program, _, folder in
            let path = folder + "/hasil.xlsx"
            let outcome = try await run(program, report, "--format", "xlsx", "--output", path)
            #expect(outcome.exit == 0, "\(outcome.errors)")
            let known = try await json(program, report)
            let tabs = try SheetReader.tabs(path: path).map(\.name)
            #expect(tabs.first == "Ringkasan")
            var sheets: [String: [[String]]] = [:]
            for (index, tab) in tabs.enumerated() {
                var options = SheetOptions()
                options.sheet = tab
                try SheetReader.forEachRow(path: path, options: options) { row in
                    #expect(row.problem == nil)
                    sheets[tab, default: []].append(row.cells)
                }
                let xml = try await program.shell("unzip -p '\(path)' xl/worksheets/sheet\(index + 1).xml").output
                #expect(xml.contains("state=\"frozen\"") && !xml.contains("<f>"), "\(tab)")
            }
            let facts = Dictionary(
                (sheets["Ringkasan"] ?? []).filter { $0.count > 1 }.map { ($0[0], $0[1]) }
            ) { first, _ in first }
            switch report[0] {
            case "circulation", "distribution":
                #expect(facts["Eksemplar"] == "1209")
                let table = try #require(
                    sheets[report[0] == "circulation" ? "Menurut golongan" : "Menurut provinsi"])
                let heading = try #require(table.firstIndex { $0.contains("Eksemplar") && $0.contains("Bagian") })
                let at = try #require(table[heading].firstIndex(of: "Eksemplar"))
                let numbers = table[(heading + 1)...].compactMap { Int($0[at]) }
                #expect(numbers.last == 1_209 && numbers.dropLast().reduce(0, +) == 1_209)
            case "editions":
                let table = try #require(sheets["Edisi"])
                let heading = try #require(table.first { $0.contains("Dicetak") })
                let line = try #require(table.first { $0.first == "102" })
                #expect(line[try #require(heading.firstIndex(of: "Dicetak"))] == "1300")
                #expect(line[try #require(heading.firstIndex(of: "Tanggal sampul"))] == "2026-03-01")
            default:
                #expect(facts["Rata-rata eksemplar"] == (known["copies"] as? Int).map(String.init))
            }
        }
    }

    @Test(arguments: reports) func aPageIsWholeAndSafe(report: [String]) async throws {
        try await withReports { program, _, folder in
            let path = folder + "/hasil.html"
            // The ending of the name says the format.
            let outcome = try await run(program, report, "--output", path)
            #expect(outcome.exit == 0 && outcome.output.isEmpty, "\(outcome.errors)")
            let page = try String(contentsOfFile: path, encoding: .utf8)
            #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
            #expect(page.contains("<html lang=\"id\">") && page.contains("=Majalah &amp; &quot;Contoh&quot;"))
            #expect(
                !page.contains("<script") && !page.contains("src=") && !page.contains("http:")
                    && !page.contains("https:"))
            if report[0] != "average" { #expect(page.contains("<svg")) }
            for tag in ["table", "section", "figure", "tr", "dl"] {
                #expect(
                    page.components(separatedBy: "<\(tag)").count - page.components(separatedBy: "<\(tag)s").count
                        <= page.components(separatedBy: "</\(tag)>").count, "\(tag)")
            }
            #expect(report[0] == "editions" || page.contains("1.209") || page.contains("1.210"))
        }
    }

    @Test func reportsOfWhatIsNotFrozenAreRefused() async throws {
        try await withReports { program, _, folder in
            let outcome = try await run(program, ["circulation", "--edition", "104"], "--format", "json")
            #expect(outcome.exit == 1 && outcome.output.isEmpty && outcome.errors.contains("edition_not_frozen"))
            let path = folder + "/tidak.xlsx"
            let workbook = try await run(program, ["distribution", "--edition", "104"], "--output", path)
            #expect(workbook.exit == 1 && !FileManager.default.fileExists(atPath: path))
            let period = try await run(
                program, ["average", "--from", "2020-01-01", "--to", "2020-12-31"], "--format", "json")
            #expect(period.exit == 1 && period.errors.contains("period_empty"))
        }
    }
}
