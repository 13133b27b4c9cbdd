public import ArgumentParser
public import Circulation
import Foundation

extension MessageChannel: ExpressibleByArgument {}

/// `sirkulasi template add`.
struct TemplateAdd: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Save wording; a code that is known gets its next version.",
        discussion: """
            Variables stand in braces. An unknown one is refused here, and so is a notice that does not state what it must.
            Messages that are queued keep the wording they were written with.

            Example: sirkulasi template add --code renewal_soon --language id --channel email --subject "Sisa {issues_left}" --body-file isi.txt
            """)

    @Option(help: "The code: the kind of message, and what tells it apart (renewal_lebaran).") var code: String
    @Option(help: "id or en.") var language: Language
    @Option(help: "whatsapp, email or letter.") var channel: MessageChannel
    @Option(help: "The subject of an e-mail or letter.") var subject: String?
    @Option(help: "The wording.") var body: String?
    @Option(help: ArgumentHelp("The wording, from a file.", valueName: "file")) var bodyFile: String?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let draft = MessageTemplate.Draft(
            code: code, language: language, channel: channel, subject: subject, body: try wording())
        let saved = try await counter.change { db, act in try MessageTemplate.add(draft, db, act: act) }
        try counter.show(saved.record)
    }

    private func wording() throws -> String {
        if let body { return body }
        guard let bodyFile else {
            throw UsageError(
                id: "Isi pesan belum ada.", en: "There is no wording.",
                hint: Phrase(id: "Tambahkan --body atau --body-file.", en: "Add --body or --body-file."))
        }
        guard let text = try? String(contentsOfFile: bodyFile, encoding: .utf8) else {
            throw Refusal(
                "file_unreadable", id: "Berkas \(bodyFile) tidak terbaca sebagai teks UTF-8.",
                en: "The file \(bodyFile) cannot be read as UTF-8 text.")
        }
        return text.trimmingCharacters(in: .newlines)
    }
}
