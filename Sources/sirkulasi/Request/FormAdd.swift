import ArgumentParser
import Circulation
import Foundation
import Intake

/// `sirkulasi form add`.
struct FormAdd: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Describe a form, or add a version after it was edited.",
        discussion: """
            The mapping is JSON: from the form's keys or questions to fields; null for an answer that must not be read.
            Requests not yet decided are read with the last version when something new comes in, or with: request set.

            Example: sirkulasi form add langganan --mapping peta.json
              where peta.json is {"1": "name", "3.1": "address", "utm_source": null}
            """)

    @Argument(help: "The form's name, as in --source form:NAME.") var name: String
    @Option(help: "The file with the mapping; - for standard input.") var mapping: String
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let name = name.lowercased()
        let json = try InputFile(name: mapping).read(limit_bytes: 1 << 20)
        let form = try await counter.change { db, act in try RequestDesk.addForm(name, json: json, db, act: act) }
        try counter.show(form.record)
    }
}
