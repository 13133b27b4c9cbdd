import Foundation

/// Writes every .sql file below a folder into one Swift source: `EmbeddedSQL.files`, path and text, in order of path.
/// A raw string literal keeps the text as it is and compiles quickly.
@main
struct EmbedSQL {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else {
            FileHandle.standardError.write(Data("usage: EmbedSQL FOLDER OUTPUT\n".utf8))
            exit(2)
        }
        let root = URL(fileURLWithPath: arguments[1], isDirectory: true)
        var source = "enum EmbeddedSQL {\n    static let files: [(path: String, text: String)] = [\n"
        for path in try sqlFiles(below: root) {
            let text = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
            source += "        (\"\(path)\", ####\"\"\"\n\(text)\n\"\"\"####),\n"
        }
        source += "    ]\n}\n"
        try source.write(toFile: arguments[2], atomically: true, encoding: .utf8)
    }

    /// Relative paths of the .sql files, sorted; the dumped structure is no input of the program.
    private static func sqlFiles(below root: URL) throws -> [String] {
        let all = try FileManager.default.subpathsOfDirectory(atPath: root.path)
        return all.filter { $0.hasSuffix(".sql") && $0 != "structure.sql" }.sorted()
    }
}
