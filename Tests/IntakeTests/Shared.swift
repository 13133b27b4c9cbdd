import Foundation

/// The vectors and samples kept outside the project; tests that need them are skipped where they are absent.
enum Shared {
    static let folder: URL? = {
        let environment = ProcessInfo.processInfo.environment["SIRKULASI_SHARED"].map { URL(fileURLWithPath: $0) }
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let places = [environment, package.appending(path: "../shared"), package.appending(path: "../../shared")]
        return places.compactMap(\.self).first {
            FileManager.default.fileExists(atPath: $0.appending(path: "vectors").path)
        }
    }()

    static var isPresent: Bool { folder != nil }

    static func bytes(_ path: String) -> [UInt8] {
        guard let url = folder?.appending(path: path), let data = try? Data(contentsOf: url) else { return [] }
        return [UInt8](data)
    }

    /// The files of a folder with an ending, by name.
    static func files(_ path: String, ending: String) -> [(name: String, bytes: [UInt8])] {
        guard let url = folder?.appending(path: path),
            let names = try? FileManager.default.contentsOfDirectory(atPath: url.path)
        else { return [] }
        return names.filter { $0.hasSuffix(ending) }.sorted().map { ($0, bytes("\(path)/\($0)")) }
    }

    /// The rows of a vector file, by heading. Quoted fields may hold commas, quotes and nothing else of note.
    static func vectors(_ name: String) -> [[String: String]] { table("vectors/\(name).csv") }

    static func table(_ path: String) -> [[String: String]] {
        let lines = String(decoding: bytes(path), as: UTF8.self)
            .split(whereSeparator: { $0 == "\n" || $0 == "\r\n" }).map { cells(String($0)) }
        guard let heading = lines.first else { return [] }
        return lines.dropFirst().map { line in Dictionary(zip(heading, line), uniquingKeysWith: { first, _ in first }) }
    }

    private static func cells(_ line: String) -> [String] {
        var cells: [String] = [""]
        var quoted = false
        var scalars = Array(line.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            if scalar == "\"", quoted, scalars.first == "\"" {
                cells[cells.count - 1].unicodeScalars.append(scalar)
                scalars.removeFirst()
            } else if scalar == "\"" {
                quoted.toggle()
            } else if scalar == ",", !quoted {
                cells.append("")
            } else {
                cells[cells.count - 1].unicodeScalars.append(scalar)
            }
        }
        return cells
    }
}
