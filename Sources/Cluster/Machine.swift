import Foundation
import Glibc

/// What the server may use of this machine.
struct Machine: Sendable, Equatable {
    /// Bytes of memory: the machine's, or the container's when that is less.
    var memory: Int
    var cores: Int
    /// Bytes free where the data lie.
    var disk: Int

    init(memory: Int, cores: Int, disk: Int) {
        self.memory = memory
        self.cores = cores
        self.disk = disk
    }

    /// This machine, seen from a data folder.
    init(folder: String) {
        let pages = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
        let limit = Files.text("/sys/fs/cgroup/memory.max")
            .flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        memory = min(pages, limit ?? pages)
        cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
        disk = Files.freeBytes(folder) ?? 0
    }
}
