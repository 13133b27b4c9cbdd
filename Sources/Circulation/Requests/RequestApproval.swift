public import Postgres

/// What staff decided about a request, beyond what it says itself.
public struct RequestDecision: Sendable {
    /// Whose edition; the one the request names, or the only one there is, by default.
    public var publication: String?
    /// Issues; those read by default.
    public var slots: Int?
    /// For the whole term, all copies, minor units.
    public var price: Int64?
    public var paid = false
    public var reference: String?
    public var startEdition: Int?
    public var copies: Int?
    public var audience: String?
    public var channel = "pos"
    /// Who it is, where a person chose among the proposals.
    public var subscriber: Int64?
    public var payer: Int64?
    /// The key of the giver's name, of a gift; made by the reader.
    public var payerNameKey = ""
    /// Whose attention an institution's mail goes to; made by the reader.
    public var contact: String?
    /// The request's address as the books take it; made by the reader.
    public var address: NewAddress?
    /// Somebody new, although a match was found.
    public var isNew = false
    /// Which subscription is renewed, held, cancelled.
    public var subscription: Int64?
    /// The editions of a hold.
    public var fromEdition: Int?
    public var toEdition: Int?

    public init() {}
}

/// What approving led to.
public struct ApprovedRequest: Sendable {
    public let request: Request
    public let subscriber: Int64
    /// Whether the subscriber was there before.
    public let matched: Bool
    public let subscription: SubscriptionView?
    /// The first edition that the change reaches.
    public let firstEdition: Int?
    /// Why that one, in a sentence for staff.
    public let because: Phrase?
    /// Others who may be the same person: somebody should look.
    public let similar: [Match]
}

extension Requests {
    /// Does what a request asks: makes or matches the subscriber, the address, the subscription and its term (or an open bill
    /// where it is not paid), links them, and says which edition comes first. All in the caller's transaction.
    ///
    /// - Throws: `Refusal` `request_done`, `request_closed`, `request_incomplete`, `publication_required`,
    ///   `price_required`, `subscriber_uncertain`, `subscription_uncertain`, `request_not_approvable`, and whatever the rooms
    ///   it calls refuse.
    public static func approve(
        _ number: String, _ decision: RequestDecision, _ db: Session, act: Act
    ) throws -> ApprovedRequest {
        let request = try Request.named(number, db, locking: true)
        guard request.state.isOpen else { throw request.refusal }
        let kind = try approvable(request, decision)
        let desk = ApprovalDesk(request: request, kind: kind, decision: decision, db: db, act: act)
        let outcome =
            switch kind {
            case .new, .gift: try desk.subscribe()
            case .renew: try desk.renew()
            case .changeAddress: try desk.move()
            case .hold: try desk.hold()
            case .cancel: try desk.cancel()
            default: try desk.optOut()
            }
        // What was missing came with the decision, so that the way leads over `ready`.
        try request.move(to: .done, db)
        let id = outcome.subscription?.subscription.id
        let publication = outcome.subscription?.publication.id
        try db.execute(
            """
            update request
            set subscriber_id = \(outcome.who.id), subscription_id = \(id), kind = \(kind.rawValue),
                publication_id = coalesce(\(publication), publication_id), decided_at = \(act.now)
            where request_id = \(request.id)
            """)
        return ApprovedRequest(
            request: try .with(id: request.id, db), subscriber: outcome.who.id, matched: outcome.who.matched,
            subscription: outcome.subscription, firstEdition: outcome.firstEdition, because: outcome.because,
            similar: outcome.who.similar)
    }

    /// The kind to approve as: a message of no clear kind that holds a whole order is one.
    private static func approvable(_ request: Request, _ decision: RequestDecision) throws -> Request.Kind {
        let isOrder =
            (request.value("name") ?? request.value("institution")) != nil && request.value("address") != nil
            && (decision.slots != nil || request.value("slots") != nil)
        switch request.kind {
        case .new, .gift, .renew, .changeAddress, .hold, .cancel, .optOut: return request.kind
        case .claim: break
        case .question, .other, .paymentProof:
            if isOrder { return .new }
            // Who names slots or a price means an order.
            guard decision.slots == nil, decision.price == nil else {
                throw incomplete(request, ["name", "address", "slots"].filter { request.value($0) == nil })
            }
        }
        throw Refusal(
            "request_not_approvable",
            id: "Permintaan jenis \(request.kind.rawValue) tidak disetujui, tetapi dijawab.",
            en: "A request of kind \(request.kind.rawValue) is answered, not approved.",
            hint: Phrase(
                id:
                    "Selesaikan: sirkulasi request settle \(request.number) --reason …; atau ubah jenisnya: request set \(request.number) kind=new.",
                en:
                    "Settle it: sirkulasi request settle \(request.number) --reason …; or change its kind: request set \(request.number) kind=new."
            ))
    }

    static func incomplete(_ request: Request, _ missing: [String]) -> Refusal {
        let first = missing.first ?? "name"
        let list = missing.joined(separator: ", ")
        return Refusal(
            "request_incomplete", id: "Permintaan \(request.number) belum lengkap: \(list).",
            en: "Request \(request.number) is not complete: \(list).",
            hint: Phrase(
                id: "Tambahkan: sirkulasi request approve \(request.number) --set \(first)=…",
                en: "Add it: sirkulasi request approve \(request.number) --set \(first)=…"))
    }
}
