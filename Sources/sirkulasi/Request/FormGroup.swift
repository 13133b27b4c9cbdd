import ArgumentParser
import Circulation

/// `sirkulasi form`: which answers of a form mean which fields.
struct FormGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "form", abstract: "Forms of the outside world and how their answers are read.",
        subcommands: [FormAdd.self, FormList.self])
}

extension FormSource {
    var record: Record {
        [
            "form": .text(name), "version": .number(version), "mapping": .text(mapping),
            "created_at": .instant(createdAt),
        ]
    }
}
