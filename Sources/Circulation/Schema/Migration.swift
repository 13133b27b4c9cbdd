/// One numbered step of the schema: a file `NNNN_name.sql` of sql/migrations. Once it has been run anywhere, its text
/// never changes; what was wrong in it is mended by a later one.
public struct Migration: Sendable, Equatable {
    /// Counts from 1 without gaps.
    public let number: Int
    /// The file's name without its ending: `0001_foundation`.
    public let name: String
    public let text: String

    public init(number: Int, name: String, text: String) {
        self.number = number
        self.name = name
        self.text = text
    }

    /// - Parameters:
    ///   - file: The file's name or path; nil comes back when it does not begin with a number.
    ///   - text: Statements separated by semicolons, without BEGIN and COMMIT.
    public init?(file: String, text: String) {
        let name = file.split(separator: "/").last.map { $0.hasSuffix(".sql") ? $0.dropLast(4) : $0 } ?? ""
        guard let number = Int(name.prefix { $0.isASCII && $0.isNumber }), number > 0 else { return nil }
        self.init(number: number, name: String(name), text: text)
    }

    /// The steps built into this program, in order.
    public static let embedded: [Migration] = EmbeddedSQL.files
        .filter { $0.path.hasPrefix("migrations/") }
        .compactMap { Migration(file: $0.path, text: $0.text) }
        .sorted { $0.number < $1.number }
}
