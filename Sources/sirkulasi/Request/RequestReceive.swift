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
        let office = try await counter.office()
        var sum = Receiving.Outcome()
        var bodies: [Record] = []
        var failed: [String] = []
        for file in try InputFile.all(files) {
            let bytes: [UInt8]
            do {
                bytes = try file.read()
            } catch let fault as SystemFailure {
                counter.voice.warn(fault.message)
                failed.append(file.name)
                continue
            }
            do {
                let outcome = try await Receiving.receive(
                    bytes, source: source, fileName: file.name, at: office, act: counter.act)
                if let reason = outcome.reason {
                    counter.voice.warn(Phrase(file.name + ": ") + reason)
                }
                sum.add(outcome)
                bodies.append(record(file, outcome))
            } catch let refusal as Refusal {
                counter.voice.warn(Phrase(file.name + ": ") + refusal.message)
                failed.append(file.name)
            }
        }
        var answer = sum.record
        answer["bodies"] = .records(bodies)
        try counter.show(answer)
        guard failed.isEmpty else {
            let list = failed.joined(separator: ", ")
            throw Refusal(
                "file_missing", id: "Tidak terbaca dari cakram: \(list). Yang lain sudah diterima.",
                en: "Could not be read from disk: \(list). The others were received.",
                hint: Phrase(
                    id: "Periksa namanya, lalu jalankan lagi: yang sudah ada tidak digandakan.",
                    en: "Check the names and run it again: nothing is doubled."))
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
