/// Counts labels and copies by bundle as they stream past. Its size is bounded by couriers × postcode prefixes, however
/// many labels there are.
struct BundleTally {
    /// What holds a bundle together.
    struct Key: Hashable, Comparable {
        let courier: String
        /// First three digits of the postcode; empty when there is none.
        let prefix: String

        init(_ label: Label) {
            courier = label.courier ?? ""
            prefix = String((label.postcode ?? "").unicodeScalars.prefix(3))
        }

        static func < (a: Key, b: Key) -> Bool { (a.courier, a.prefix) < (b.courier, b.prefix) }
    }

    struct Count: Equatable {
        var bundles = 0
        var labels = 0
        var copies = 0
    }

    /// The bundle being filled: its number from 1, what holds it together, and what is in it so far.
    struct Open {
        let number: Int
        let key: Key
        var labels = 0
        var copies = 0
    }

    private(set) var total = Count()
    private(set) var open: Open?
    private var counts: [Key: Count] = [:]

    /// Says whether a label begins another bundle, without counting it.
    func beginsBundle(_ label: Label) -> Bool {
        guard let open else { return true }
        return open.key != Key(label)
    }

    /// Closes the open bundle; the next label begins another.
    mutating func close() {
        guard let bundle = open else { return }
        counts[bundle.key, default: Count()].bundles += 1
        counts[bundle.key, default: Count()].labels += bundle.labels
        counts[bundle.key, default: Count()].copies += bundle.copies
        open = nil
    }

    /// Counts a label into the open bundle, or begins one.
    mutating func count(_ label: Label) {
        var bundle = open ?? Open(number: total.bundles + 1, key: Key(label))
        if open == nil { total.bundles += 1 }
        bundle.labels += 1
        bundle.copies += label.copies
        total.labels += 1
        total.copies += label.copies
        open = bundle
    }

    /// Counts per courier and prefix in order; an unsorted list shows as more than one bundle of a prefix.
    var rows: [(key: Key, count: Count)] {
        counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
