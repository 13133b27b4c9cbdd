import CLibZip
import Circulation

/// A zip file open for reading. Its entries are streams that refuse to unpack without bounds.
final class ZipArchive {
    private let archive: OpaquePointer

    /// Unpacked bytes of one entry are bounded: absolutely, and by what packing can honestly save.
    static let entryLimit_bytes: UInt64 = 8 << 30
    static let ratioLimit: UInt64 = 400
    /// Below this no ratio is suspicious: it streams by in a moment.
    static let ratioFloor_bytes: UInt64 = 64 << 20

    init(path: String) throws {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
            throw SheetFault.badWorkbook(Phrase(id: "arsip zip tidak terbaca.", en: "its zip archive cannot be read."))
        }
        self.archive = archive
    }

    deinit { zip_discard(archive) }

    /// The entry `name`, or nil when there is none.
    func entry(_ name: String) throws -> ZipEntry? {
        let index = zip_name_locate(archive, name, zip_flags_t(ZIP_FL_NOCASE))
        guard index >= 0 else { return nil }
        var info = zip_stat_t()
        zip_stat_init(&info)
        guard zip_stat_index(archive, UInt64(index), 0, &info) == 0,
            let file = zip_fopen_index(archive, UInt64(index), 0)
        else {
            throw SheetFault.badWorkbook(
                Phrase(id: "bagian \(name) tidak bisa dibuka.", en: "its part \(name) cannot be opened."))
        }
        return ZipEntry(file, name: name, packed_bytes: info.comp_size, keeping: self)
    }
}

/// One entry of an archive, unpacked as it is read.
final class ZipEntry {
    private let file: OpaquePointer
    private let name: String
    private let packed_bytes: UInt64
    private let archive: ZipArchive
    private var unpacked_bytes: UInt64 = 0

    fileprivate init(_ file: OpaquePointer, name: String, packed_bytes: UInt64, keeping archive: ZipArchive) {
        self.file = file
        self.name = name
        self.packed_bytes = packed_bytes
        self.archive = archive
    }

    deinit { zip_fclose(file) }

    /// Unpacks into `buffer`; 0 at the end.
    func read(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = zip_fread(file, buffer.baseAddress, UInt64(buffer.count))
        guard count >= 0 else {
            throw SheetFault.badWorkbook(Phrase(id: "bagian \(name) cacat.", en: "its part \(name) is corrupt."))
        }
        unpacked_bytes += UInt64(count)
        let isSwollen =
            unpacked_bytes > ZipArchive.ratioFloor_bytes
            && unpacked_bytes / max(packed_bytes, 1) > ZipArchive.ratioLimit
        guard unpacked_bytes <= ZipArchive.entryLimit_bytes, !isSwollen else { throw SheetFault.bomb(name) }
        return Int(count)
    }
}
