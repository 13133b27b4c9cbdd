import Circulation
import Foundation
import Intake
import Postgres

/// What lies in the department's in-tray: WhatsApp bodies of the kinds people send, and one that was cut on its way. They come
/// in by the same door as real ones.
struct Messages {
    let town: Town
    let now: Instant

    func receive(at office: Office, act: Act) async throws -> Int {
        var requests = 0
        for body in try bodies() {
            let outcome = try await Receiving.receive(body, source: "whatsapp", fileName: nil, at: office, act: act)
            requests += outcome.requests.count
        }
        return requests
    }

    private func bodies() throws -> [[UInt8]] {
        let texts =
            (0..<3).map { order(of: town.person(town.size + 500_000 + $0)) } + [
                "Selamat pagi admin, mau perpanjang langganan 1 tahun bisa transfer ke mana ya?",
                "Min, majalah edisi bulan ini blm nyampe. Tetangga sudah terima minggu lalu",
                "Sdh tf 600rb ya kak utk langganan a.n. \(town.person(1).name)",
                "Mohon ganti alamat kirim:\nNama: \(town.person(2).name)\nAlamat: \(address(of: town.person(town.size + 500_009)))",
                "stop",
                "Apakah ada edisi lama yang membahas kapal selam? Saya ingin beli satuan",
                "Tolong langganan saya dijeda dulu 2 edisi, sedang dinas luar",
            ]
        let bodies = try texts.enumerated().map { index, text in try body(text, index: index) }
        return bodies + [Array(bodies[0].prefix(120))]
    }

    private func order(of person: Person) -> String {
        """
        Mau langganan
        Nama: \(person.name)
        Alamat: \(address(of: person))
        No HP: 0\(person.phone.dropFirst(3))
        Paket: 1 tahun
        """
    }

    private func address(of person: Person) -> String {
        guard let address = person.address else { return "-" }
        return "\(address.lines), \(person.place.town) \(address.postcode)"
    }

    private func body(_ text: String, index: Int) throws -> [UInt8] {
        let sender = String(town.person(town.size + 500_000 + index).phone.dropFirst())
        let sent = now.adding(seconds: -(index + 1) * 5400).unixSeconds
        let message: [String: Any] = [
            "from": sender, "id": "wamid.contoh.\(town.seed).\(index)", "timestamp": String(sent), "type": "text",
            "text": ["body": text],
        ]
        let value: [String: Any] = [
            "messaging_product": "whatsapp", "metadata": ["phone_number_id": "100"],
            "contacts": [["profile": ["name": "Pengirim \(index + 1)"], "wa_id": sender]], "messages": [message],
        ]
        let envelope: [String: Any] = [
            "object": "whatsapp_business_account",
            "entry": [["id": "1", "changes": [["field": "messages", "value": value]]]],
        ]
        return Array(try JSONSerialization.data(withJSONObject: envelope, options: .sortedKeys))
    }
}
