import Circulation
import Foundation
import Postgres
import Testing

@testable import Intake

/// Every sample that is kept outside the project goes through the door.
@Suite struct ReceivingSampleTests {
    /// Messages and states of a body, counted without our reader; none where it is no strict JSON.
    private func items(_ bytes: [UInt8]) -> Int {
        let top = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        let changes = (top?["entry"] as? [[String: Any]] ?? []).flatMap { $0["changes"] as? [[String: Any]] ?? [] }
        return changes.reduce(0) { sum, change in
            let value = change["value"] as? [String: Any] ?? [:]
            return sum + ["messages", "statuses"].reduce(0) { $0 + ((value[$1] as? [Any])?.count ?? 0) }
        }
    }

    @Test(.enabled(if: Shared.isPresent)) func asTheyAre() async throws {
        let files = Shared.files("fixtures/whatsapp", ending: ".json")
        #expect(files.count > 70)
        try await Door.open { door in
            for file in files {
                let outcome = try await door.receive(file.bytes)
                let total = outcome.received + outcome.duplicates + outcome.unreadable
                #expect(total >= max(1, items(file.bytes)), "\(file.name)")
                let again = try await door.receive(file.bytes)
                #expect((again.received, again.unreadable, again.duplicates) == (0, 0, total), "\(file.name)")
                for id in outcome.requests { try await expectBody(file.bytes, of: id, door, file.name) }
            }
            #expect(try await door.count("received") == Int64(files.count))
        }
    }

    @Test(.enabled(if: Shared.isPresent)) func eachWithIdsOfItsOwn() async throws {
        let files = Shared.files("fixtures/whatsapp", ending: ".json")
        try await Door.open { door in
            for (index, file) in files.enumerated() {
                let text = String(decoding: file.bytes, as: UTF8.self).replacing("\"wamid.", with: "\"wamid.\(index).")
                let bytes = Array(text.utf8)
                let outcome = try await door.receive(bytes)
                // Two states with one key in one body are one.
                #expect(
                    outcome.received + outcome.unreadable + outcome.duplicates >= max(1, items(bytes)), "\(file.name)")
                if text.contains("\"messages\": [") { #expect(!outcome.requests.isEmpty, "\(file.name)") }
            }
        }
    }

    @Test(.enabled(if: Shared.isPresent)) func forms() async throws {
        try await Door.open { door in
            for file in Shared.files("fixtures/forms", ending: ".json") {
                let outcome = try await door.receive(file.bytes, from: "form:contoh")
                #expect((outcome.received, outcome.requests.count) == (1, 1), "\(file.name)")
                try await expectBody(file.bytes, of: outcome.requests.first ?? 0, door, file.name)
                #expect(try await door.receive(file.bytes, from: "form:contoh").duplicates == 1)
            }
        }
    }

    private func expectBody(_ bytes: [UInt8], of request: Int64, _ door: Door, _ name: String) async throws {
        let kept = try await door.office.read { db in
            try Received.bytes(Received.bodies(of: .with(id: request, db), db).last ?? 0, db)
        }
        #expect(kept == bytes, "\(name)")
    }
}
