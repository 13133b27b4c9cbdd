public import Postgres

/// What the readers made of a request's messages.
public struct RequestReading: Sendable {
    public var kind: Request.Kind
    public var fields: [String: RequestField]
    public var extra: [String: String]
    /// The key of the name, for matching; empty without a name.
    public var nameKey: String
    /// Of the publication asked for; the only one there is where none was named.
    public var publicationID: Int32?

    public init(
        kind: Request.Kind, fields: [String: RequestField], extra: [String: String] = [:], nameKey: String = "",
        publicationID: Int32? = nil
    ) {
        self.kind = kind
        self.fields = fields
        self.extra = extra
        self.nameKey = nameKey
        self.publicationID = publicationID
    }
}

/// Triage: what is asked, and whether it can be decided.
public enum Triage {
    /// Fields without which a kind cannot be approved.
    public static func needed(_ kind: Request.Kind) -> [String] {
        switch kind {
        case .new: ["name", "address", "slots"]
        case .gift: ["name", "address", "slots", "payer"]
        case .renew: ["slots"]
        case .changeAddress: ["address"]
        case .hold, .cancel, .claim, .paymentProof, .question, .optOut, .other: []
        }
    }

    /// What a request still lacks. Where there are several publications it must name its own.
    public static func missing(_ reading: RequestReading, severalPublications: Bool) -> [String] {
        let isThere = { (name: String) in reading.fields[name]?.value != nil }
        var missing = needed(reading.kind).filter { name in
            // An institution stands for the person's name.
            !isThere(name) && !(name == "name" && isThere("institution"))
        }
        let buys: Set<Request.Kind> = [.new, .gift, .renew]
        if buys.contains(reading.kind), severalPublications, reading.publicationID == nil {
            missing.append("publication")
        }
        return missing
    }

    /// Where a request that was read stands: kinds that need a person's answer rather than an approval stay triaged.
    public static func state(_ kind: Request.Kind, missing: [String]) -> Request.State {
        switch kind {
        case .claim, .paymentProof, .question, .other: .triaged
        default: missing.isEmpty ? .ready : .needsInfo
        }
    }

    /// Writes down what was read, and where the request stands now. What was decided stays.
    ///
    /// - Throws: `Refusal` `request_unknown`.
    @discardableResult
    public static func record(_ reading: RequestReading, of id: Int64, _ db: Session, act: Act) throws -> Request {
        let request = try Request.with(id: id, db, locking: true)
        guard request.state.isOpen else { return request }
        var reading = reading
        try place(&reading, db)
        let publications = try db.one("select count(*) from publication", as: Int64.self)
        let missing = missing(reading, severalPublications: publications > 1)
        let goal = state(reading.kind, missing: missing)
        try request.move(to: .triaged, db)
        let names = reading.fields.keys.sorted()
        let fields = names.compactMap { reading.fields[$0] }
        try db.execute(
            """
            update request
            set kind = \(reading.kind.rawValue), missing = \(missing), name_key = \(reading.nameKey),
                publication_id = \(reading.publicationID),
                fields = coalesce(
                  (select jsonb_object_agg(name, jsonb_strip_nulls(jsonb_build_object('set_by', set_by))
                                                 || jsonb_build_object('value', value, 'confidence', confidence, 'raw', raw))
                   from unnest(\(names), \(fields.map(\.value)), \(fields.map(\.confidence)), \(fields.map(\.raw)),
                               \(fields.map(\.setBy))) f(name, value, confidence, raw, set_by)), '{}'),
                extra = coalesce(
                  (select jsonb_object_agg(key, value)
                   from unnest(\(reading.extra.keys.sorted()),
                               \(reading.extra.keys.sorted().map { reading.extra[$0] ?? "" })) e(key, value)), '{}')
            where request_id = \(id)
            """)
        try Request.with(id: id, db).move(to: goal, db)
        return try Request.with(id: id, db)
    }

    /// The region of the postcode, as far as region data is loaded.
    private static func place(_ reading: inout RequestReading, _ db: Session) throws {
        guard reading.fields["region"]?.value == nil, let postcode = reading.fields["postcode"],
            let code = postcode.value
        else { return }
        guard let region = try db.one("select region_of_postcode(\(code))", as: String?.self) else { return }
        reading.fields["region"] = RequestField(
            value: region, confidence: postcode.confidence * (region.utf8.count > 2 ? 0.98 : 0.9), raw: postcode.raw)
    }
}

extension Request {
    /// Goes to a state, through those between; what cannot be reached is refused.
    ///
    /// - Throws: `Refusal` `request_done`, `request_closed`.
    func move(to goal: State, _ db: Session) throws {
        guard let way = state.way(to: goal) else { throw refusal }
        for step in way {
            try db.execute("update request set state = \(step.rawValue) where request_id = \(id)")
        }
    }

    /// Why a request that was decided takes nothing more.
    var refusal: Refusal {
        let word =
            switch state {
            case .done: Phrase(id: "sudah selesai", en: "is done already")
            case .rejected: Phrase(id: "sudah ditolak", en: "was rejected")
            default: Phrase(id: "kembaran permintaan lain", en: "is a duplicate of another request")
            }
        return Refusal(
            state == .done ? "request_done" : "request_closed", id: "Permintaan \(number) \(word.id).",
            en: "Request \(number) \(word.en).",
            hint: Phrase(
                id: "Lihat: sirkulasi request show \(number)", en: "See: sirkulasi request show \(number)"))
    }
}
