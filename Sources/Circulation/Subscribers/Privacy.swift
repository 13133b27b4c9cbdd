public import Postgres

/// Consent and restriction (UU 27/2022; design.md §3 "Privacy").
public enum Privacy {
    /// What data may be used for beyond the subscription itself.
    public enum Purpose: String, Sendable, CaseIterable { case service, renewal, marketing, thirdParty = "third_party" }

    /// Records consent, or its withdrawal: a new row each time, so that what held when can be shown.
    /// `textVersion` says which text was agreed to, `proof` where the answer can be seen: a message, a form, a letter.
    ///
    /// - Throws: `Refusal` `proof_missing`.
    public static func record(
        _ purpose: Purpose, given: Bool, textVersion: String, proof: String, of subscriber: Int64, _ db: Session,
        act: Act
    ) throws {
        guard [textVersion, proof].allSatisfy({ $0.contains { !$0.isWhitespace } }) else {
            throw Refusal(
                "proof_missing", id: "Persetujuan perlu versi naskah dan bukti.",
                en: "Consent needs the version of its text and a proof.")
        }
        try db.execute(
            """
            insert into consent (subscriber_id, purpose, given, text_version, proof, at)
            values (\(subscriber), \(purpose.rawValue), \(given), \(textVersion), \(proof), \(act.now))
            """)
    }

    /// Restricts the use of somebody's data: runs pass over, exports leave out. Restricting twice keeps the first moment.
    ///
    /// - Throws: `Refusal` `reason_required`.
    /// - Returns: Since when it is restricted; nil when it no longer is.
    public static func restrict(
        _ restricted: Bool, _ subscriber: Int64, _ db: Session, act: Act
    ) throws -> Instant? {
        _ = try act.requiredReason()
        return try db.one(
            """
            update subscriber
            set restricted_at = case when \(restricted) then coalesce(restricted_at, \(act.now)) end
            where subscriber_id = \(subscriber)
            returning restricted_at
            """, as: Instant?.self)
    }
}
