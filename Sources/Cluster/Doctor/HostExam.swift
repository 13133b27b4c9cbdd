import Glibc

/// What can be wrong outside the server: programs, folders, the disk.
struct HostExam {
    let cluster: Cluster

    func findings() -> [Diagnosis] {
        [binaries(), permissions(), disk(), leftovers()] + orphans()
    }

    private func binaries() -> Diagnosis {
        do {
            let found = try Binaries.find(major: cluster.major)
            return .good(
                "binaries", id: "PostgreSQL \(found.major) ada di \(found.folder).",
                en: "PostgreSQL \(found.major) is in \(found.folder).")
        } catch let error as ClusterError {
            return .wrong("binaries", error)
        } catch {
            return Diagnosis("binaries", .wrong, Words(id: "\(error)", en: "\(error)"))
        }
    }

    /// Nobody but the server's user may look into its folders, and nobody but us into the backups.
    private func permissions() -> Diagnosis {
        let home = cluster.home
        let open = [home.server, home.cluster, home.logs, home.backups].filter { folder in
            Files.status(folder).map { $0.st_mode & 0o077 != 0 } ?? false
        }
        guard open.isEmpty else {
            let list = open.joined(separator: " ")
            return Diagnosis(
                "permissions", .wrong,
                Words(id: "Pengguna lain bisa membuka: \(list).", en: "Other users can look into: \(list)."),
                hint: Words(id: "Jalankan: chmod 700 \(list)", en: "Run: chmod 700 \(list)"))
        }
        if cluster.isMade, let data = Files.status(home.cluster), let server = Files.status(home.server),
            data.st_uid != server.st_uid
        {
            let owner = ServerUser(uid: server.st_uid)?.name ?? "\(server.st_uid)"
            return Diagnosis(
                "permissions", .wrong,
                Words(
                    id: "\(home.cluster) bukan milik pengguna \(owner), pemilik folder di atasnya.",
                    en: "\(home.cluster) does not belong to \(owner), who owns the folder above it."),
                hint: Words(
                    id: "Jalankan sebagai root: chown -R \(owner) \(home.server)",
                    en: "Run as root: chown -R \(owner) \(home.server)"))
        }
        return .good(
            "permissions", id: "Folder data di \(home.path) tertutup bagi pengguna lain.",
            en: "The data folder \(home.path) is closed to other users.")
    }

    private func disk() -> Diagnosis {
        let folder = [cluster.home.server, cluster.home.path, "/"].first { Files.exists($0) } ?? "/"
        guard let free = Files.freeBytes(folder) else {
            return Diagnosis(
                "disk", .warning,
                Words(id: "Sisa ruang \(folder) tidak diketahui.", en: "The free space of \(folder) is not known."))
        }
        let text = "\(free >> 20) MB"
        let state: Diagnosis.State = free < 1 << 30 ? .wrong : free < 5 << 30 ? .warning : .good
        return Diagnosis(
            "disk", state,
            Words(id: "Sisa ruang untuk data: \(text).", en: "Free space for the data: \(text)."),
            hint: state == .good
                ? nil
                : Words(
                    id: "Kosongkan ruang di \(folder), atau pindahkan folder data (SIRKULASI_HOME).",
                    en: "Make room in \(folder), or move the data folder (SIRKULASI_HOME)."))
    }

    private func leftovers() -> Diagnosis {
        guard Files.exists(cluster.home.unfinished) else {
            return .good("unfinished", id: "Tidak ada sisa pembuatan.", en: "Nothing half made is left.")
        }
        return Diagnosis(
            "unfinished", .warning,
            Words(
                id: "Ada sisa pembuatan yang terputus: \(cluster.home.unfinished).",
                en: "A making that was cut off left \(cluster.home.unfinished)."),
            hint: cluster.isMade
                ? Words(
                    id: "Hapus: rm -r \(cluster.home.unfinished)", en: "Remove it: rm -r \(cluster.home.unfinished)")
                : Words(id: "Dibuang sendiri pada awal berikutnya.", en: "The next start removes it by itself."))
    }

    /// Only root makes them, and only root is told.
    private func orphans() -> [Diagnosis] {
        let found = Home.orphans()
        guard !found.isEmpty else { return [] }
        let list = found.joined(separator: " ")
        return [
            Diagnosis(
                "orphans", .warning,
                Words(
                    id: "Folder data yang sudah dihapus meninggalkan servernya: \(list).",
                    en: "Data folders that were removed have left their servers: \(list)."),
                hint: Words(
                    id: "Bila tidak diperlukan: pg_ctl stop -D FOLDER/cluster sebagai pemiliknya, lalu rm -r FOLDER",
                    en: "If not needed: pg_ctl stop -D FOLDER/cluster as its owner, then rm -r FOLDER"))
        ]
    }
}
