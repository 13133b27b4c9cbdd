public import Postgres

/// Why a subscription did or did not get an edition (design.md §3 "Explain").
///
/// One answer tells of both what was sent and what was asked again: a subscription that a later run was asked to serve,
/// although it had its copy, is explained as `alreadyServed`. It is served all the same: the copy stands beside the reason
/// and says in `purpose` why it was sent.
public struct Explanation: Sendable {
    public enum Reason: String, Sendable {
        case entitled, grace, `extension`, replacement, held, unpaid
        case noAddress = "no_address"
        case undeliverable, expired
        case expiredLast = "expired_last"
        case cancelled, restricted, skipped
        case notStarted = "not_started"
        case alreadyServed = "already_served"
        case notFrozen = "not_frozen"

        /// A copy stands beside it.
        public var served: Bool {
            switch self {
            case .entitled, .grace, .extension, .replacement, .alreadyServed: true
            default: false
            }
        }
    }

    public struct Copy: Sendable {
        public let run: Int32
        public let labelNo: Int
        public let copies: Int
        public let audience: String
        public let purpose: String
        public let term: Int64?
        public let kFirst: Int
        public let kCount: Int
        public let earned: Int64
        public let regionCode: String
        /// As mailed; nil once the labels were dropped after their retention.
        public let name: String?
        public let address: String?
    }

    public let subscription: Int64
    public let edition: Int
    public let reason: Reason
    /// What stands behind it, in order: copy, term, bill, request, run.
    public let because: [Phrase]
    public let copy: Copy?
    public var served: Bool { reason.served }
}

extension Runs {
    /// Answers for any subscription and edition, frozen or not.
    ///
    /// - Throws: `Refusal` `subscription_unknown`, `edition_unknown`, `subscription_elsewhere`.
    public static func explain(
        _ publication: String, subscription id: Int64, edition number: Int, _ db: Session
    ) throws -> Explanation {
        let standing = try Standing.of(id, db, locking: false)
        let edition = try standing.timeline.edition(number)
        guard standing.timeline.publication.code == publication.uppercased() else {
            throw Refusal(
                "subscription_elsewhere",
                id:
                    "Langganan \(standing.subscription.number) untuk \(standing.timeline.publication.code), bukan \(publication).",
                en:
                    "Subscription \(standing.subscription.number) is to \(standing.timeline.publication.code), not \(publication)."
            )
        }
        if edition.state == .skipped { return skipped(standing, edition) }
        if let copy = try copy(of: standing, edition, db) { return try served(copy, standing, edition, db) }
        if let stored = try storedReason(standing, edition, db) { return stored }
        return try computed(standing, edition, db)
    }

    private static func skipped(_ standing: Standing, _ edition: Edition) -> Explanation {
        let into = edition.mergedInto.flatMap { standing.timeline.edition(id: $0)?.number }
        let phrase =
            into.map {
                Phrase(
                    id: "Edisi \(edition.number) digabung ke edisi \($0).",
                    en: "Edition \(edition.number) was merged into edition \($0).")
            }
            ?? Phrase(
                id: "Edisi \(edition.number) dilewati; jatah tidak terpakai.",
                en: "Edition \(edition.number) was skipped; it took no slot.")
        return Explanation(
            subscription: standing.subscription.id, edition: edition.number, reason: .skipped, because: [phrase],
            copy: nil)
    }

    private static func copy(of standing: Standing, _ edition: Edition, _ db: Session) throws -> Explanation.Copy? {
        try db.fetch(
            """
            select c.run_id, c.label_no::int8, c.copies::int8, c.class, c.purpose, c.term_id, c.k_first::int8,
                   c.k_count::int8, c.earned, c.region_code, l.name, l.lines, l.locality, l.postcode
            from copy_all c
            left join copy_label_all l on l.publication_id = c.publication_id and l.edition_id = c.edition_id
              and l.label_no = c.label_no
            where c.publication_id = \(standing.subscription.publicationID) and c.edition_id = \(edition.id)
              and c.subscription_id = \(standing.subscription.id)
            order by c.ordinal
            """
        ) { row in
            let run = try row.next(Int32.self)
            let label = try row.next(Int.self)
            let copies = try row.next(Int.self)
            let audience = try row.next(String.self)
            let purpose = try row.next(String.self)
            let term = try row.next(Int64?.self)
            let kFirst = try row.next(Int.self)
            let kCount = try row.next(Int.self)
            let earned = try row.next(Int64.self)
            let region = try row.next(String.self)
            let name = try row.next(String?.self)
            let parts = try [row.next(String?.self), row.next(String?.self), row.next(String?.self)]
            let address = parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", ")
            return Explanation.Copy(
                run: run, labelNo: label, copies: copies, audience: audience, purpose: purpose, term: term,
                kFirst: kFirst, kCount: kCount, earned: earned, regionCode: region, name: name,
                address: name == nil ? nil : address)
        }.first
    }

    private static func served(
        _ copy: Explanation.Copy, _ standing: Standing, _ edition: Edition, _ db: Session
    ) throws -> Explanation {
        let run = try Run.with(id: copy.run, db)
        let frozenAt = try standing.timeline.publication.local(run.frozenAt, db)
        var because = [
            Phrase(
                id:
                    "Label \(copy.labelNo) dalam proses \(run.ordinal == 1 ? "utama" : "susulan \(run.ordinal - 1)") edisi \(edition.number), dibekukan \(frozenAt) oleh \(run.frozenBy ?? "–").",
                en:
                    "Label \(copy.labelNo) in the \(run.ordinal == 1 ? "main run" : "supplement \(run.ordinal - 1)") of edition \(edition.number), frozen \(frozenAt) by \(run.frozenBy ?? "–")."
            )
        ]
        if copy.purpose == "grace" {
            because.append(
                Phrase(
                    id: "Masa tenggang: jatah berbayar sudah habis.", en: "Grace: the paid slots had ended."))
        } else if let term = standing.terms.first(where: { $0.id == copy.term }) {
            because += try behind(term, copy, standing.timeline.publication, db)
        }
        var reason = Explanation.Reason(rawValue: copy.purpose) ?? .entitled
        if let again = try askedAgain(standing, edition, db) {
            reason = .alreadyServed
            because.append(again)
        }
        return Explanation(
            subscription: standing.subscription.id, edition: edition.number, reason: reason, because: because,
            copy: copy)
    }

    /// The last supplement that was asked for a subscription that had its copy; it stored that as its reason.
    private static func askedAgain(_ standing: Standing, _ edition: Edition, _ db: Session) throws -> Phrase? {
        let found = try db.first(
            """
            select u.ordinal::int8, u.frozen_at, u.frozen_by
            from reason_all r
            join run u using (run_id)
            where r.publication_id = \(standing.subscription.publicationID) and r.edition_id = \(edition.id)
              and r.subscription_id = \(standing.subscription.id) and r.reason = 'already_served'
            order by u.ordinal desc
            limit 1
            """, as: (Int, Instant?, String?).self)
        guard let (ordinal, at, by) = found else { return nil }
        let day = try standing.timeline.publication.local(at, db)
        return Phrase(
            id: "Diminta lagi dalam susulan \(ordinal - 1), \(day), oleh \(by ?? "–"): sudah dikirim, tidak dua kali.",
            en: "Asked for again in supplement \(ordinal - 1), \(day), by \(by ?? "–"): sent already, not twice.")
    }

    /// The purchase, its payment and the request behind a copy.
    private static func behind(
        _ term: Term, _ copy: Explanation.Copy, _ publication: Publication, _ db: Session
    ) throws -> [Phrase] {
        var because = [
            copy.kCount > 0
                ? Phrase(
                    id: "Jatah ke-\(copy.kFirst) dari \(term.slotCount) seharga \(term.price) \(term.currency).",
                    en: "Slot \(copy.kFirst) of \(term.slotCount) bought for \(term.price) \(term.currency).")
                : Phrase(id: "Edisi khusus gratis; jatah tidak terpakai.", en: "A free special; no slot was used.")
        ]
        let facts = try db.fetch(
            """
            select t.paid_at, t.reference, (select max(b.number) from bill b join bill_line l using (bill_id) where l.term_id = t.term_id),
                   (select min(r.request_id) from request r where r.subscription_id = t.subscription_id)
            from term t where t.term_id = \(term.id)
            """
        ) { row in
            try (row.next(Instant?.self), row.next(String?.self), row.next(String?.self), row.next(Int64?.self))
        }
        guard let (paidAt, reference, bill, request) = facts.first else { return because }
        if let paidAt {
            let day = try publication.local(paidAt, db)
            let note = reference.map { " (\($0))" } ?? ""
            because.append(Phrase(id: "Dibayar \(day)\(note).", en: "Paid \(day)\(note)."))
        }
        if let bill { because.append(Phrase(id: "Tagihan \(bill).", en: "Bill \(bill).")) }
        if let request {
            let number = PublicNumber.request.text(request)
            because.append(Phrase(id: "Permintaan \(number).", en: "Request \(number)."))
        }
        return because
    }

    private static func storedReason(
        _ standing: Standing, _ edition: Edition, _ db: Session
    ) throws -> Explanation? {
        let rows = try db.fetch(
            """
            select r.reason, r.bill_id, r.hold_id, u.ordinal::int8, u.frozen_at from reason_all r join run u using (run_id)
            where r.publication_id = \(standing.subscription.publicationID) and r.edition_id = \(edition.id)
              and r.subscription_id = \(standing.subscription.id)
            order by u.ordinal limit 1
            """
        ) { row in
            try (
                row.next(String.self), row.next(Int64?.self), row.next(Int64?.self), row.next(Int.self),
                row.next(Instant?.self)
            )
        }
        guard let (name, bill, hold, ordinal, at) = rows.first, let reason = Explanation.Reason(rawValue: name) else {
            return nil
        }
        var because = [reason.sentence(edition)]
        if let id = bill, let bill = try Bill.read(where: "bill_id = \(id)", db).first {
            let state = bill.state.phrase
            because.append(
                Phrase(
                    id: "Tagihan \(bill.number) sebesar \(bill.total), kini \(state.id).",
                    en: "Bill \(bill.number) for \(bill.total), now \(state.en)."))
        }
        if let hold, let why = standing.holds.first(where: { $0.id == hold })?.reason {
            because.append(Phrase(id: "Alasan jeda: \(why).", en: "The hold's reason: \(why)."))
        }
        let recordedAt = try standing.timeline.publication.local(at, db)
        because.append(
            Phrase(
                id:
                    "Tercatat dalam \(ordinal == 1 ? "proses utama" : "susulan \(ordinal - 1)"), \(recordedAt).",
                en:
                    "Recorded in the \(ordinal == 1 ? "main run" : "supplement \(ordinal - 1)"), \(recordedAt)."
            ))
        return Explanation(
            subscription: standing.subscription.id, edition: edition.number, reason: reason, because: because, copy: nil
        )
    }
}
