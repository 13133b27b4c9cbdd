import Foundation
import Support
import Testing

/// The contract of `run`, `explain` and `report`: keys and types, and totals that add up.
@Suite struct ContractRunTests {
    private static let run: [String: Shape] = [
        "run": .text, "edition": .integer, "state": .word(["draft", "frozen", "posted"]), "copies": .integer,
        "labels": .integer, "by_class": .counts, "reasons": .counts, "sha256": .maybe(.sha256),
    ]
    private static let explained = Shape.object([
        "served": .flag,
        "reason": .word([
            "entitled", "grace", "extension", "replacement", "held", "unpaid", "no_address", "undeliverable", "expired",
            "expired_last", "cancelled", "restricted", "skipped", "not_started", "already_served", "not_frozen",
        ]), "because": .list(.text),
        "copy": .maybe(
            .object([
                "run": .text, "copies": .integer, "class": .text, "earned": .integer, "name": .maybe(.text),
                "address": .maybe(.text),
            ])),
    ])

    @Test func `an edition from the first look to the label`() async throws {
        try await CommandDesk.open { desk in
            let served = try await desk.subscription("--copies 3")
            _ = try await desk.subscription("--class exchange")
            let edition = "--publication IDM --edition 101"
            let diff = try await desk.expect("run diff \(edition)", .object(Self.run))
            #expect(diff["state"] == .text("draft") && diff["copies"] == .integer(4))

            // Before the cut-off: a warning, and it goes on.
            let early = try await desk.run("run freeze \(edition)")
            #expect(early.exit == 0 && early.errors.hasPrefix("Warning: "))
            let frozen = try JSON(early.output)
            #expect(Shape.object(Self.run).faults(in: frozen) == [])
            #expect(frozen["by_class"] == .object(["paid_individual": .integer(3), "exchange": .integer(1)]))
            #expect(frozen["labels"] == .integer(2) && frozen["sha256"]?.text?.count == 64)
            #expect(try await desk.refusal("run freeze \(edition)") == "edition_frozen")

            let late = try await desk.subscription()
            let supplement = try await desk.expect("run supplement \(edition)", .object(Self.run))
            #expect(supplement["labels"] == .integer(1) && supplement["run"] != frozen["run"])
            let asked = try await desk.expect(
                "run supplement \(edition) --subscription \(served)", .object(Self.run))
            #expect(asked["reasons"] == .object(["already_served": .integer(1)]))
            let posted = try await desk.expect("run post \(edition)", .object(Self.run))
            #expect(posted["state"] == .text("posted"))
            #expect(try await desk.expect("run show \(edition)", .object(Self.run)) == posted)
            let list = try await desk.expect("run list --publication IDM", .list(.object(Self.run)))
            #expect(list.list?.count == 3)
            let verified = try await desk.expect(
                "run verify \(edition)", .object(Self.run.merging(["intact": .flag]) { $1 }))
            #expect(verified["intact"] == .flag(true) && verified["run"] == posted["run"])
            #expect(verified["runs"]?.list?.count == 3)

            let again = try await desk.expect(
                "explain --publication IDM --subscription \(served) --edition 101", Self.explained)
            #expect(again["reason"] == .text("already_served") && again["served"] == .flag(true))
            #expect(again["copy"]?["copies"] == .integer(3) && again["copy"]?["purpose"] == .text("entitled"))
            let one = try await desk.expect(
                "explain --publication IDM --subscription \(late) --edition 101", Self.explained)
            #expect(one["reason"] == .text("entitled"))
            let ahead = try await desk.expect(
                "explain --publication IDM --subscription \(late) --edition 102", Self.explained)
            #expect(ahead["served"] == .flag(false) && ahead["copy"] == .null)
        }
    }

    @Test func `labels are a file, whole or not at all`() async throws {
        let shape = Shape.object(["labels": .integer, "pages": .maybe(.integer), "file": .text])
        try await CommandDesk.open { desk in
            for _ in 1...3 { _ = try await desk.subscription() }
            let path = desk.folder + "/label"
            let old = try desk.file("label", "lama")
            let line = "run labels --publication IDM --edition 101 --output \(path) --as"
            #expect(try await desk.refusal("\(line) csv") == "edition_not_frozen")
            #expect(try String(contentsOfFile: old, encoding: .utf8) == "lama")
            try await desk.freeze(101...101)
            let csv = try await desk.expect("\(line) csv", shape)
            #expect(csv["labels"] == .integer(3) && csv["file"] == .text(path))
            #expect(try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline).count == 4)
            let pdf = try await desk.expect("\(line) pdf --template 3x8", shape)
            #expect(pdf["labels"] == .integer(3) && (pdf["pages"]?.integer ?? 0) >= 1)
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)).starts(with: Data("%PDF".utf8)))
            let elsewhere = line.replacing(path, with: "/tidak/ada/label")
            for paper in ["csv", "pdf"] {
                let outcome = try await desk.run("\(elsewhere) \(paper)")
                #expect(outcome.exit == 3 && outcome.output.isEmpty, "\(outcome.output)\(outcome.errors)")
            }
            #expect(try await desk.refusal("\(line) docx", exit: 2) == "usage")
            let left = try FileManager.default.contentsOfDirectory(atPath: desk.folder)
            #expect(!left.contains { $0.contains("part") }, "\(left)")
        }
    }

    @Test func `figures of reports add up`() async throws {
        let parts = Shape.counts
        let facts: [String: Shape] = ["publication": .text, "copies": .integer, "labels": .integer]
        try await CommandDesk.open { desk in
            _ = try await desk.subscription("--copies 3 --channel jne")
            _ = try await desk.subscription("--class exchange")
            _ = try await desk.subscription()
            try await desk.freeze(101...102, posting: true)
            let edition = "--publication IDM --edition 102"
            let circulation = try await desk.expect(
                "report circulation \(edition)",
                .object(
                    facts.merging([
                        "edition": .integer, "by_class": parts, "by_channel": parts, "reasons": parts,
                        "printed": .maybe(.integer), "new": .integer, "continuing": .integer, "dropped": .integer,
                    ]) { $1 }))
            #expect(circulation["continuing"] == .integer(3) && circulation["copies"] == .integer(5))
            let distribution = try await desk.expect(
                "report distribution \(edition)",
                .object(
                    facts.merging([
                        "edition": .integer, "by_province": parts, "by_regency": parts, "by_prefix": parts,
                        "by_courier": parts,
                    ]) { $1 }))
            for (report, keys) in [
                (circulation, ["by_class", "by_channel"]),
                (distribution, ["by_province", "by_regency", "by_prefix", "by_courier"]),
            ] {
                for key in keys { #expect(Self.sum(report[key]) == report["copies"]?.integer, "\(key)") }
            }
            #expect(distribution["by_courier"]?["jne"] == .integer(3))
            let average = try await desk.expect(
                "report average --publication IDM --from 2027-01-01 --to 2027-12-31",
                .object(facts.merging(["by_class": parts, "editions_counted": .integer]) { $1 }))
            #expect(Self.sum(average["by_class"]) == average["copies"]?.integer)
            #expect(average["copies"] == .integer(5) && average["editions_counted"] == .integer(2))
            let line = Shape.object([
                "edition": .integer, "label": .text, "cover_date": .day, "copies": .integer, "paid": .integer,
                "unpaid": .integer, "labels": .integer, "printed": .maybe(.integer),
            ])
            let history = try await desk.expect(
                "report editions --publication IDM", .object(["publication": .text, "editions": .list(line)]))
            let first = try #require(history["editions"]?.list?.first)
            #expect(first["paid"] == .integer(4) && first["unpaid"] == .integer(1))
            #expect(
                try await desk.refusal("report circulation --publication IDM --edition 103") == "edition_not_frozen")
        }
    }

    private static func sum(_ counts: JSON?) -> Int? {
        guard case .object(let members) = counts else { return nil }
        return members.values.reduce(0) { $0 + ($1.integer ?? 0) }
    }
}
