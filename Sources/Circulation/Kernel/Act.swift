public import Postgres

/// Who does what, when and why: a parameter of every use case. Nothing below reads a clock.
public struct Act: Sendable {
    /// The moment the rules count from; the clock, or what `--now` says.
    public let now: Instant
    /// Who says they do it. A claim: the audit keeps the OS user and the database role beside it.
    public let actor: String
    /// The account on this machine.
    public let osUser: String
    /// Mandatory where money or personal data changes by hand.
    public let reason: String?
    /// Do everything, show the answer, change nothing.
    public let dryRun: Bool

    public init(now: Instant, actor: String, osUser: String = "", reason: String? = nil, dryRun: Bool = false) {
        self.now = now
        self.actor = actor
        self.osUser = osUser
        self.reason = reason
        self.dryRun = dryRun
    }

    /// The reason, for an act that needs one.
    ///
    /// - Throws: `Refusal` `reason_required`.
    public func requiredReason() throws -> String {
        guard let reason, reason.contains(where: { !$0.isWhitespace }) else {
            throw Refusal(
                "reason_required", id: "Perubahan ini perlu alasan.", en: "This change needs a reason.",
                hint: Phrase(id: "Tambahkan --reason \"…\".", en: "Add --reason \"…\"."))
        }
        return reason
    }
}
