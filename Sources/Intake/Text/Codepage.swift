/// A single-byte character set, both ways: for files in the wrong encoding and for text damaged by one.
struct Codepage: Sendable {
    let name: String
    /// The scalar of each byte from 0x80 on.
    private let upper: [Unicode.Scalar]
    private let bytes: [Unicode.Scalar: UInt8]

    /// `upper`: the 128 characters of bytes 0x80…0xFF; a space stands for a hole, which maps to the C1 control.
    /// `holes`: what other programs put into the holes, accepted on the way back.
    private init(_ name: String, upper text: String, filling holes: Codepage? = nil) {
        self.name = name
        var upper: [Unicode.Scalar] = []
        var bytes: [Unicode.Scalar: UInt8] = [:]
        for (offset, scalar) in text.unicodeScalars.prefix(128).enumerated() {
            let byte = UInt8(0x80 + offset)
            let control = Unicode.Scalar(byte)
            upper.append(scalar == " " ? control : scalar)
            if scalar == " " {
                bytes[control] = byte
                if let holes { bytes[holes.upper[offset]] = byte }
            } else {
                bytes[scalar] = byte
            }
        }
        self.upper = upper
        self.bytes = bytes
    }

    func decode(_ text: some Sequence<UInt8>) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in text { scalars.append(byte < 0x80 ? Unicode.Scalar(byte) : upper[Int(byte) - 0x80]) }
        return String(scalars)
    }

    /// The character of `byte`, which must be 0x80 or above.
    func scalar(of byte: UInt8) -> Unicode.Scalar { upper[Int(byte) - 0x80] }

    /// The byte `scalar` came from, if this set has it. C1 controls count as their own bytes where the set has
    /// something else too: Latin-1 readers leave them.
    func byte(of scalar: Unicode.Scalar, lettingControlsPass: Bool) -> UInt8? {
        if let byte = bytes[scalar] { return byte }
        return lettingControlsPass && (0x80...0x9F).contains(scalar.value) ? UInt8(scalar.value) : nil
    }

    private static let latinRow = String(
        String.UnicodeScalarView((0xA0...0xFF).compactMap { Unicode.Scalar($0 as UInt32) }))

    static let windows1252 = Codepage(
        "windows-1252", upper: "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ" + latinRow)

    /// Windows-874, Thai. Its holes carry what Windows-1252 has there, or the control character.
    static let windows874 = Codepage(
        "windows-874",
        upper: "€    …           ‘’“”•–—        " + "\u{A0}" + thai(0xE01...0xE3A) + "    " + thai(0xE3F...0xE5B)
            + "    ",
        filling: windows1252)

    private static func thai(_ range: ClosedRange<UInt32>) -> String {
        String(String.UnicodeScalarView(range.compactMap(Unicode.Scalar.init)))
    }

    private static let boxes = "░▒▓│┤"

    static let ibm437 = Codepage(
        "ibm437",
        upper: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»" + boxes
            + "╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}")

    static let ibm850 = Codepage(
        "ibm850",
        upper: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»" + boxes
            + "ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}")

    static let macRoman = Codepage(
        "macintosh",
        upper: "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
            + "¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ")
}
