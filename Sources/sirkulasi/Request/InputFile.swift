import Foundation

/// A file to take in, or standard input.
struct InputFile {
    /// As it is named to people; "-" for standard input.
    let name: String

    /// Files as named; of a folder the files in it, by name, hidden ones left out. Nothing named is standard input.
    static func all(_ names: [String]) throws -> [InputFile] {
        guard !names.isEmpty else {
            guard isatty(STDIN_FILENO) == 0 else {
                throw UsageError(
                    id: "Berkas mana? Sebutkan berkas, map, atau - untuk masukan standar.",
                    en: "Which file? Name files, folders, or - for standard input.")
            }
            return [InputFile(name: "-")]
        }
        return try names.flatMap { name -> [InputFile] in
            var isFolder: ObjCBool = false
            guard name != "-", FileManager.default.fileExists(atPath: name, isDirectory: &isFolder), isFolder.boolValue
            else { return [InputFile(name: name)] }
            let inside: [String]
            do {
                inside = try FileManager.default.contentsOfDirectory(atPath: name)
            } catch {
                throw SystemFailure.reading(name, EACCES)
            }
            let folder = name.hasSuffix("/") ? name : name + "/"
            return inside.sorted().filter { !$0.hasPrefix(".") }.map { folder + $0 }.filter { path in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
            }.map(InputFile.init)
        }
    }

    /// The bytes; of a longer file one more than `limit_bytes`, so that an endless one (a device) ends.
    ///
    /// - Throws: `SystemFailure` when it cannot be read.
    func read(limit_bytes: Int) throws -> [UInt8] {
        let descriptor = name == "-" ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFailure.reading(name, errno) }
        defer { if name != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Foundation.read(descriptor, &chunk, chunk.count)
            if count == 0 { return bytes }
            if count > 0 {
                bytes += chunk[..<min(count, limit_bytes + 1 - bytes.count)]
                if bytes.count > limit_bytes { return bytes }
            } else if errno != EINTR {
                throw SystemFailure.reading(name, errno)
            }
        }
    }
}
