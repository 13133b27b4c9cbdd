import Circulation
import Foundation

/// Something of the machine, not of the rules, stands in the way: a disk, a folder, a file. The command ends with 3.
struct SystemFailure: Error, Sendable {
    let code: String
    let message: Phrase
    let hint: Phrase?

    static func folderMissing(_ folder: String) -> SystemFailure {
        SystemFailure(
            code: "folder_missing",
            message: Phrase(id: "Map \(folder) tidak ada.", en: "The folder \(folder) does not exist."),
            hint: Phrase(id: "Buat dulu: mkdir -p '\(folder)'", en: "Make it first: mkdir -p '\(folder)'"))
    }

    /// A file that cannot be written; `number` is the `errno` of the call that failed.
    static func writing(_ path: String, _ number: Int32) -> SystemFailure {
        let name = path == "-" ? Phrase(id: "keluaran standar", en: "standard output") : Phrase(path)
        return SystemFailure(
            code: "write_failed",
            message: Phrase(
                id: "Tidak dapat menulis \(name.id) (\(cause(number))).",
                en: "Cannot write \(name.en) (\(cause(number)))."),
            hint: number == ENOSPC
                ? Phrase(
                    id: "Cakram penuh: kosongkan tempat, lalu jalankan lagi.",
                    en: "The disk is full: make room, then run it again.")
                : Phrase(id: "Periksa map dan izinnya.", en: "Check the folder and its permissions."))
    }

    /// A file that cannot be read; `number` is the `errno` of the call that failed.
    static func reading(_ path: String, _ number: Int32) -> SystemFailure {
        let name = path == "-" ? Phrase(id: "masukan standar", en: "standard input") : Phrase(path)
        return SystemFailure(
            code: "read_failed",
            message: Phrase(
                id: "Tidak dapat membaca \(name.id) (\(cause(number))).",
                en: "Cannot read \(name.en) (\(cause(number)))."),
            hint: Phrase(id: "Periksa nama dan izin berkas.", en: "Check the file's name and permissions."))
    }

    private static func cause(_ number: Int32) -> String { String(cString: strerror(number)) }
}

/// The command line asks for something that the command cannot do. The command ends with 2.
struct UsageError: Error, Sendable {
    let message: Phrase
    let hint: Phrase?

    init(id: String, en: String, hint: Phrase? = nil) {
        message = Phrase(id: id, en: en)
        self.hint = hint
    }
}
