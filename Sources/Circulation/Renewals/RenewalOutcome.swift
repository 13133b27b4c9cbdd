/// What a renewal batch came to, or would.
public struct RenewalOutcome: Sendable {
    public let publication: String
    /// Nil for a preview, and where there was nothing to do.
    public internal(set) var batch: Int32?
    /// The last weighted edition that is frozen: issues to go are counted behind it.
    public let edition: Int?
    /// By the number of the effort in its series, from 1.
    public internal(set) var efforts: [(step: Int, count: Int)] = []
    /// Who was due and was passed over, by reason.
    public internal(set) var skipped: [(reason: String, count: Int)] = []
    public internal(set) var messages = 0
    /// Bills that were made; the other efforts ask for one that is open.
    public internal(set) var bills = 0
    /// Subscriptions that ran on credit, were not paid for, and are served no longer.
    public internal(set) var stopped = 0

    init(publication: String, edition: Int?, steps: Int, counts: [String: Int]) {
        self.publication = publication
        self.edition = edition
        let made = Self.part("effort/", of: counts)
        efforts = (1...max(steps, 1)).prefix(steps).map { ($0, made[String($0)] ?? 0) }
        let passed = Self.part("skipped/", of: counts)
        skipped = passed.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        messages = counts["messages"] ?? 0
        bills = counts["bills"] ?? 0
        stopped = counts["stopped"] ?? 0
    }

    private static func part(_ prefix: String, of counts: [String: Int]) -> [String: Int] {
        Dictionary(
            counts.compactMap { key, value in
                key.hasPrefix(prefix) ? (String(key.dropFirst(prefix.count)), value) : nil
            }
        ) { $1 }
    }
}
