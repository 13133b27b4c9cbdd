/// Text on its way into HTML, SVG and CSS.
enum HTMLText {
    /// For content and for quoted attributes; control characters, which no HTML may hold, become spaces.
    static func escaped(_ text: String) -> String {
        var out = ""
        out.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            case "\n", "\t": out.unicodeScalars.append(scalar)
            case _ where scalar.properties.generalCategory == .control: out += " "
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    /// Inside a quoted CSS string: every ASCII sign that is not a letter, digit or space as a hexadecimal escape, so
    /// that no title can end the string or the style element.
    static func cssString(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            let isSafe = scalar.value >= 0xA0 || scalar == " " || scalar.properties.isAlphabetic || isDigit(scalar)
            if isSafe { out.unicodeScalars.append(scalar) } else { out += "\\\(String(scalar.value, radix: 16)) " }
        }
        return out
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
