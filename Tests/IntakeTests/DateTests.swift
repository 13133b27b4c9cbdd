import Postgres
import Testing

@testable import Intake

@Suite struct DateTests {
    @Test(
        arguments: [
            ("17 Agustus 2025", "2025-08-17"), ("1 Pebruari 2024", "2024-02-01"), ("3/4/25", "2025-04-03"),
            ("2025-08-17", "2025-08-17"), ("45886", "2025-08-17"), ("29 Februari 2025", nil), ("17 Agustus", nil),
            ("besok", nil),
        ] as [(String, String?)]) func dates(text: String, day: String?)
    {
        #expect(DateText.read(text)?.day.description == day)
    }

    @Test func weekdaysThatDiffer() {
        #expect(DateText.read("Senin, 17 Agustus 2025")?.weekdayDiffers == true)
        #expect(DateText.read("Jum'at, 15 Agustus 2025")?.weekdayDiffers == false)
    }

    @Test func editionLabels() {
        let read = EditionLabelRead("Edisi Januari–Februari 2025 / No. 112 / Vol. XVIII")
        #expect(read.number == "112" && read.volume == 18)
        #expect(read.first?.description == "2025-01" && read.last?.description == "2025-02")
        #expect(EditionLabelRead("Edisi 3-9 Maret 2025").number == nil)
        #expect(EditionLabelRead("Desember 2024 – Januari 2025").first?.year == 2024)
    }
}
