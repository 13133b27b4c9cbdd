import Circulation
import Paper
import Postgres
import Testing

@testable import sirkulasi

/// Records as tables, captions, CSV and JSON.
struct PrintingTests {
    let english = Wording(language: .en, captions: Captions())
    let indonesian = Wording(language: .id, captions: Captions())

    private func table(_ records: [Record], width: Int? = nil) -> [String] {
        Table(wording: indonesian, style: .plain).lines(records, columns: nil, width: width)
    }

    @Test func figuresStandToTheRightAndTextsToTheLeft() {
        let lines = table([
            ["name": "Sri", "copies": .count(1200), "price": .money(600_000)],
            ["name": "Budiman", "copies": .count(5), "price": .nothing],
        ])
        #expect(
            lines == [
                "nama     eksemplar       harga", "Sri          1.200  Rp 600.000", "Budiman          5",
            ])
    }

    @Test func widthCountsCellsNotCharacters() {
        #expect(TextWidth.of("王小明") == 6)
        #expect(TextWidth.of("e\u{301}") == 1)
        #expect(TextWidth.of("ꦱꦸ") == 2 || TextWidth.of("ꦱꦸ") == 1)
        #expect(TextWidth.of("👍") == 2)
        let lines = table([["name": "王小明", "copies": 1], ["name": "Sri Rahayu", "copies": 2]])
        #expect(lines == ["nama        eksemplar", "王小明              1", "Sri Rahayu          2"])
    }

    @Test func aNarrowTerminalCutsTheWidestTextsOnly() {
        let lines = table(
            [["name": "Perpustakaan Daerah Kabupaten Sumedang", "number": 123_456, "state": "active"]], width: 34)
        #expect(lines.allSatisfy { TextWidth.of($0) <= 34 })
        #expect(lines[1].contains("…") && lines[1].contains("123456"))
    }

    @Test func progressSaysHowFarALongJobIs() {
        let progress = Progress(total: 1_000_000, label: "Membekukan", wording: indonesian, isShown: false)
        #expect(progress.line(450_000, seconds: 12) == "Membekukan  450.000 / 1.000.000  45 %  12 s")
        let endless = Progress(total: nil, label: "Reading", wording: english, isShown: false)
        #expect(endless.line(1200, seconds: 0) == "Reading  1,200  0 s")
    }

    @Test func nothingThatSteersATerminalGetsThere() {
        #expect(TextWidth.harmless("a\u{1B}[2Jb\nc\u{202E}d\te") == "a\u{FFFD}[2Jb / cd e")
    }

    @Test func oneRecordIsCaptionsWithBlocksBelow() {
        let record: Record = [
            "subscription": "L1018", "state": .word("active"),
            "terms": .records([["slots": 12, "price": .money(600_000), "state": .word("running")]]),
            "by_class": .counts([(key: "paid", value: 1200), (key: "grace", value: 3)]),
        ]
        let view = ShowView(table: Table(wording: indonesian, style: .plain), width: nil)
        #expect(
            view.lines(record) == [
                "langganan  L1018", "keadaan    aktif", "", "masa langganan", "  jatah edisi       harga  keadaan",
                "           12  Rp 600.000  berjalan", "", "menurut golongan", "  paid           1.200",
                "  masa tenggang      3",
            ])
    }

    @Test func noCellOfACSVStartsAFormula() {
        for start in ["=", "+", "-", "@", "\t", "\r"] {
            #expect(CellGuard.guarded(start + "1+1").hasPrefix("'" + start))
        }
        let text = CSVText.text(of: [["name": "=HYPERLINK(\"x\")", "balance": .money(-5)]], columns: nil)
        #expect(text == "name,balance\r\n\"'=HYPERLINK(\"\"x\"\")\",-5\r\n")
    }

    @Test func aCSVHasTheSameColumnsInEveryRow() {
        let records: [Record] = [
            ["edition": 101, "by_class": .counts([(key: "paid", value: 2)]), "address": "Jl. A, No. 1\nRT 2"],
            ["edition": 102, "note": .nothing, "phones": .texts(["0811", "0812"])],
        ]
        #expect(
            CSVText.text(of: records, columns: nil) == """
                edition,by_class.paid,address,note,phones\r
                101,2,"Jl. A, No. 1\nRT 2",,\r
                102,,,,0811; 0812\r

                """)
    }

    @Test func jsonKeepsOrderTypesAndNulls() throws {
        let zoned = try #require(Instant(rfc3339: "2026-11-23T10:00:00Z"))
        let record: Record = [
            "z": .text("1"), "amount": .money(600_000), "share": .decimal(94.666, places: 2), "paid": true,
            "at": .instant(zoned), "on": .day(Day("2026-11-23")), "last_edition": .number(nil),
            "terms": .records([]), "by_class": .record(Record([])),
        ]
        #expect(
            record.json.text() == #"{"z":"1","amount":600000,"share":94.67,"paid":true,"#
                + #""at":"2026-11-23T17:00:00+07:00","on":"2026-11-23","last_edition":null,"terms":[],"by_class":{}}"#)
        #expect(JSONValue.string("a\"\\\n\u{1}é").text() == #""a\"\\\n\u0001é""#)
        #expect(record.json.text(pretty: true).hasPrefix("{\n  \"z\": \"1\",\n"))
    }

    @Test func figuresAreWrittenAsTheLanguageHasThem() throws {
        #expect(indonesian.text(.money(1_234_567)) == "Rp 1.234.567")
        #expect(english.text(.money(-1_234_567, currency: "USD")) == "USD -12,345.67")
        #expect(indonesian.text(.decimal(-0.125, places: 2)) == "-0,13")
        #expect(english.text(.decimal(1234.5, places: 1)) == "1,234.5")
        #expect(indonesian.text(.number(2026)) == "2026")
        let instant = try #require(Instant(rfc3339: "2026-11-23T10:00:00Z"))
        #expect(indonesian.text(.instant(instant)) == "2026-11-23 17:00 WIB")
        #expect(english.text(.instant(instant, zone: "Asia/Makassar")) == "2026-11-23 18:00 WITA")
    }
}
