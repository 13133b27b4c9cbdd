import ArgumentParser
import Circulation
import Foundation
import Intake
import Postgres

/// `sirkulasi request receive`: the door for what WhatsApp and forms send.
struct RequestReceive: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive", abstract: "Store what came in, byte for byte, then read it.",
        discussion: """
            Each file is one body: a webhook's JSON, a form's post. The same body twice adds nothing. What cannot be read is
            kept and waits as a request with the reason. A form without a mapping of its own is read by common labels
            (nama, alamat, no_hp, kode_pos, email, paket); see: sirkulasi form add.

            Examples:
              sirkulasi request receive --source whatsapp inbox/
              sirkulasi request receive --source form:langganan kiriman.json
              curl … | sirkulasi request receive --source whatsapp -
            """)

    @Option(help: ArgumentHelp("Where it comes from: whatsapp or form:NAME.", valueName: "source")) var source: String
    @Argument(help: "Files, folders of files, or - for standard input (the default).") var files: [String] = []
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let source = try Receiving.source(source)
        let files = try InputFile.all(files)
        var tray = Tray()
        // Opened before anything is read, so that a database that is not there is said at once.
        _ = try await counter.office()
        for file in files { try await receive(file, source, &tray, counter) }
        var answer = tray.sum.record
        answer["bodies"] = .records(tray.bodies)
        try counter.show(answer)
        if let fault = tray.fault { throw fault }
    }

    private func receive(_ file: InputFile, _ source: String, _ tray: inout Tray, _ counter: Counter) async throws {
        do {
            let bytes = try file.read(limit_bytes: Receiving.sizeLimit_bytes)
            let outcome = try await Receiving.receive(
                bytes, source: source, fileName: file.name, at: counter.office(), act: counter.act)
            if let reason = outcome.reason { counter.voice.warn(Phrase(file.name + ": ") + reason) }
            tray.sum.add(outcome)
            tray.bodies.append(record(file, outcome))
        } catch let fault as SystemFailure {
            counter.voice.warn(fault.message)
            tray.unread.append(file.name)
        } catch let refusal as Refusal where refusal.code == "body_too_large" {
            counter.voice.warn(Phrase(file.name + ": ") + refusal.message)
            tray.tooLarge.append(file.name)
        }
    }

    /// What became of the files so far.
    private struct Tray {
        var sum = Receiving.Outcome()
        var bodies: [Record] = []
        /// Files that the disk did not give, and files that are larger than any body.
        var unread: [String] = []
        var tooLarge: [String] = []

        private var others: Phrase {
            bodies.isEmpty
                ? Phrase("") : Phrase(id: " Yang lain sudah diterima.", en: " The others were received.")
        }

        /// The files that were not taken; nil when all were.
        var fault: (any Error)? {
            guard unread.isEmpty else {
                let list = (unread + tooLarge).joined(separator: ", ")
                return SystemFailure(
                    code: "file_missing",
                    message: Phrase(
                        id: "Tidak terbaca dari cakram: \(list).\(others.id)",
                        en: "Could not be read from disk: \(list).\(others.en)"),
                    hint: Phrase(
                        id: "Periksa namanya, lalu jalankan lagi: yang sudah ada tidak digandakan.",
                        en: "Check the names and run it again: nothing is doubled."))
            }
            guard !tooLarge.isEmpty else { return nil }
            let list = tooLarge.joined(separator: ", ")
            return Refusal(
                "body_too_large", id: "Terlalu besar untuk satu kiriman: \(list).\(others.id)",
                en: "Too large for one body: \(list).\(others.en)",
                hint: Phrase(
                    id: "Daftar pelanggan dibawa masuk dengan: sirkulasi subscriber import.",
                    en: "A list of subscribers is brought in with: sirkulasi subscriber import."))
        }
    }

    private func record(_ file: InputFile, _ outcome: Receiving.Outcome) -> Record {
        let state =
            outcome.reason != nil ? "unreadable" : outcome.duplicates > 0 && outcome.received == 0 ? "known" : "stored"
        return [
            "file": .text(file.name), "body": .text(String(outcome.body)), "state": .word(state),
            "received": .count(outcome.received), "duplicates": .count(outcome.duplicates),
            "requests": .texts(outcome.requests.map(PublicNumber.request.text)),
        ]
    }
}

extension Receiving.Outcome {
    /// The counts (contract: `request receive`).
    var record: Record {
        [
            "received": .count(received), "duplicates": .count(duplicates),
            "requests": .texts(requests.map(PublicNumber.request.text)), "unreadable": .count(unreadable),
        ]
    }
}
