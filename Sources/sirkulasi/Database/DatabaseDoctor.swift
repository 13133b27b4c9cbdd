import ArgumentParser
import Circulation
import Cluster
import Postgres

/// `sirkulasi db doctor`.
struct DatabaseDoctor: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Examine the database, and say what to do about what is wrong.",
        discussion: """
            Looks at the programs, folders, disk, settings, roles and grants, schema, slots and journal, indexes, long
            transactions, locks and the last backup. Ends with 1 when something must be mended. Changes nothing.

            Examples:
              sirkulasi db doctor
              sirkulasi db doctor --format json
            """)

    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let doctor = Doctor(counter.database, home: counter.home) { db in
            let schema = try Self.schema(db)
            return [schema] + (schema.state == .good ? try BooksExam.findings(db).map(Self.diagnosis) : [])
        }
        let findings = await doctor.examine(now: counter.act.now)
        let language = counter.wording.language
        try counter.list(
            findings.map { finding in
                [
                    "check": .text(finding.check), "state": .word(finding.state.rawValue),
                    "message": .text(Phrase(finding.message)[language]),
                    "hint": .text(finding.hint.map { Phrase($0)[language] }),
                ]
            })
        let wrong = findings.filter { $0.state == .wrong }.count
        guard wrong == 0 else {
            throw Refusal(
                "doctor_found_faults", id: "\(wrong) hal harus diperbaiki.",
                en: wrong == 1 ? "One thing must be mended." : "\(wrong) things must be mended.")
        }
    }

    private static func diagnosis(_ finding: BooksExam.Finding) -> Diagnosis {
        Diagnosis(
            finding.check, finding.isGood ? .good : .wrong, Words(id: finding.message.id, en: finding.message.en),
            hint: finding.hint.map { Words(id: $0.id, en: $0.en) })
    }

    private static func schema(_ db: Session) throws -> Diagnosis {
        let state = try SchemaState(db)
        guard state.version > 0 else {
            return Diagnosis(
                "schema", .warning,
                Words(id: "Basis data masih kosong.", en: "The database is still empty."),
                hint: Words(id: "Jalankan: sirkulasi db migrate", en: "Run: sirkulasi db migrate"))
        }
        do {
            try state.require()
            return Diagnosis(
                "schema", .good,
                Words(
                    id: "Skema versi \(state.version), isi langkahnya cocok.",
                    en: "The schema is version \(state.version), and its steps are those of this program."))
        } catch let refusal as Refusal {
            return Diagnosis(
                "schema", .wrong, Words(id: refusal.message.id, en: refusal.message.en),
                hint: refusal.hint.map { Words(id: $0.id, en: $0.en) })
        }
    }
}
