/// A kabupaten or kota where invented people live: its Kemendagri code, where its postcodes lie, and how many in a thousand
/// live there. Every province has one at least; weights follow the provinces' populations (BPS, census of 2020), with more for
/// the cities, where magazines are read.
struct Place: Sendable {
    enum Kind: String { case kabupaten, kota }

    let code: String
    let kind: Kind
    let name: String
    let postcodes: ClosedRange<Int>
    let weight: Int

    /// As on a label.
    var town: String { kind == .kota ? "Kota \(name)" : "Kab. \(name)" }
    var province: String { String(code.prefix(2)) }

    init(_ code: String, _ kind: Kind, _ name: String, _ postcodes: ClosedRange<Int>, _ weight: Int) {
        self.code = code
        self.kind = kind
        self.name = name
        self.postcodes = postcodes
        self.weight = weight
    }

    /// One place, as often as people live there.
    static func any(_ chance: inout Chance) -> Place {
        let ticket = chance.below(tickets.count)
        return all[tickets[ticket]]
    }

    private static let tickets: [Int] = all.indices.flatMap { index in
        [Int](repeating: index, count: all[index].weight)
    }

    static let all: [Place] = [
        Place("11.71", .kota, "Banda Aceh", 23111...23249, 12),
        Place("12.71", .kota, "Medan", 20111...20525, 38),
        Place("12.07", .kabupaten, "Deli Serdang", 20351...20585, 14),
        Place("13.71", .kota, "Padang", 25111...25237, 18), Place("14.71", .kota, "Pekanbaru", 28111...28299, 20),
        Place("15.71", .kota, "Jambi", 36111...36265, 10), Place("16.71", .kota, "Palembang", 30111...30268, 28),
        Place("17.71", .kota, "Bengkulu", 38113...38229, 6), Place("18.71", .kota, "Bandar Lampung", 35111...35246, 26),
        Place("19.71", .kota, "Pangkal Pinang", 33111...33149, 5), Place("21.71", .kota, "Batam", 29412...29487, 12),
        Place("31.71", .kota, "Jakarta Pusat", 10110...10750, 22),
        Place("31.72", .kota, "Jakarta Utara", 14110...14470, 22),
        Place("31.73", .kota, "Jakarta Barat", 11110...11850, 28),
        Place("31.74", .kota, "Jakarta Selatan", 12110...12980, 36),
        Place("31.75", .kota, "Jakarta Timur", 13110...13960, 34),
        Place("32.01", .kabupaten, "Bogor", 16110...16969, 30),
        Place("32.04", .kabupaten, "Bandung", 40193...40974, 20),
        Place("32.16", .kabupaten, "Bekasi", 17211...17730, 18), Place("32.71", .kota, "Bogor", 16111...16169, 14),
        Place("32.73", .kota, "Bandung", 40111...40614, 40), Place("32.75", .kota, "Bekasi", 17111...17435, 26),
        Place("32.76", .kota, "Depok", 16411...16519, 22), Place("32.77", .kota, "Cimahi", 40511...40535, 10),
        Place("32.78", .kota, "Tasikmalaya", 46111...46196, 8),
        Place("33.02", .kabupaten, "Banyumas", 53111...53196, 14),
        Place("33.11", .kabupaten, "Sukoharjo", 57161...57571, 10),
        Place("33.22", .kabupaten, "Semarang", 50182...50777, 12),
        Place("33.72", .kota, "Surakarta", 57111...57162, 20),
        Place("33.74", .kota, "Semarang", 50111...50279, 38), Place("33.75", .kota, "Pekalongan", 51111...51149, 8),
        Place("34.02", .kabupaten, "Bantul", 55181...55792, 10),
        Place("34.04", .kabupaten, "Sleman", 55264...55592, 16),
        Place("34.71", .kota, "Yogyakarta", 55111...55272, 14),
        Place("35.07", .kabupaten, "Malang", 65151...65393, 14),
        Place("35.10", .kabupaten, "Banyuwangi", 68411...68489, 10),
        Place("35.15", .kabupaten, "Sidoarjo", 61212...61276, 20), Place("35.73", .kota, "Malang", 65111...65149, 22),
        Place("35.77", .kota, "Madiun", 63111...63139, 10), Place("35.78", .kota, "Surabaya", 60111...60299, 52),
        Place("36.03", .kabupaten, "Tangerang", 15211...15820, 14),
        Place("36.71", .kota, "Tangerang", 15111...15159, 16),
        Place("36.73", .kota, "Serang", 42111...42191, 8),
        Place("36.74", .kota, "Tangerang Selatan", 15220...15419, 22),
        Place("51.03", .kabupaten, "Badung", 80351...80363, 8), Place("51.71", .kota, "Denpasar", 80111...80239, 16),
        Place("52.71", .kota, "Mataram", 83112...83239, 14), Place("53.71", .kota, "Kupang", 85111...85239, 12),
        Place("61.71", .kota, "Pontianak", 78111...78244, 14), Place("62.71", .kota, "Palangka Raya", 73111...73229, 8),
        Place("63.71", .kota, "Banjarmasin", 70111...70249, 12), Place("63.72", .kota, "Banjarbaru", 70713...70734, 5),
        Place("64.71", .kota, "Balikpapan", 76111...76136, 12), Place("64.72", .kota, "Samarinda", 75111...75253, 10),
        Place("65.71", .kota, "Tarakan", 77111...77126, 3), Place("71.71", .kota, "Manado", 95111...95259, 10),
        Place("72.71", .kota, "Palu", 94111...94239, 9), Place("73.71", .kota, "Makassar", 90111...90245, 26),
        Place("73.72", .kota, "Parepare", 91111...91133, 5), Place("74.71", .kota, "Kendari", 93111...93238, 8),
        Place("75.71", .kota, "Gorontalo", 96111...96139, 4), Place("76.02", .kabupaten, "Mamuju", 91511...91565, 4),
        Place("81.71", .kota, "Ambon", 97111...97237, 6), Place("82.71", .kota, "Ternate", 97711...97747, 4),
        Place("91.71", .kota, "Jayapura", 99111...99334, 4), Place("92.02", .kabupaten, "Manokwari", 98311...98319, 2),
        Place("93.01", .kabupaten, "Merauke", 99604...99648, 2), Place("94.01", .kabupaten, "Nabire", 98811...98864, 2),
        Place("95.01", .kabupaten, "Jayawijaya", 99501...99555, 2), Place("96.71", .kota, "Sorong", 98412...98426, 2),
    ]
}
