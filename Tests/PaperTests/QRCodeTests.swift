import Testing

@testable import Paper

@Suite struct QRCodeTests {
    @Test func aCodeHasItsThreeFinders() throws {
        let code = try #require(QRCode("IDM-2027-0000012:636389"))
        #expect(code.side >= 21 && (code.side - 17) % 4 == 0 && code.modules.count == code.side * code.side)
        // A finder is a dark ring of seven modules with a dark square of three in it (ISO/IEC 18004, 6.3.3).
        for (row, column) in [(0, 0), (0, code.side - 7), (code.side - 7, 0)] {
            let finder = (0..<7).map { y in
                (0..<7).map { x in code.modules[(row + y) * code.side + column + x] ? "#" : "." }.joined()
            }
            #expect(finder == ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"])
        }
    }

    @Test func textsThatNoCodeHolds() {
        #expect(QRCode("") == nil)
        #expect(QRCode(String(repeating: "x", count: 4_000)) == nil)
        #expect(QRCode(String(repeating: "x", count: 500)) != nil)
    }
}
