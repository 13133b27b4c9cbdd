import Circulation

extension SheetOptions {
    /// What a mapping file says of the sheet: `sheet`, `delimiter`, `encoding`.
    init(mapping node: JSONNode) throws(Refusal) {
        self.init(sheet: node["sheet"]?.string)
        if let name = node["encoding"]?.string {
            guard let encoding = SheetEncoding(name: name) else {
                throw Refusal(
                    "mapping_unknown_encoding", id: "Penyandian \"\(name)\" tidak dikenal.",
                    en: "The encoding \"\(name)\" is not known.",
                    hint: Phrase(SheetEncoding.allCases.map(\.rawValue).joined(separator: ", ")))
            }
            self.encoding = encoding
        }
        if let text = node["delimiter"]?.string {
            let named =
                ["tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"][text.lowercased()] ?? text
            guard let delimiter = named.first, named.count == 1, delimiter.isASCII, delimiter != "\"" else {
                throw Refusal(
                    "mapping_bad_delimiter", id: "Pemisah \"\(text)\" harus satu karakter.",
                    en: "The delimiter \"\(text)\" must be one character.")
            }
            self.delimiter = delimiter
        }
    }
}
