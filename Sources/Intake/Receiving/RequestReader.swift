import Circulation
import Postgres

/// Reads a request as a whole: all its messages together, what staff set by hand on top.
enum RequestReader {
    /// Reads a request again from what was received, and writes down where it stands.
    static func triage(_ id: Int64, _ db: Session, act: Act) throws {
        let request = try Request.with(id: id, db)
        guard request.state.isOpen, let reading = try read(request, db) else { return }
        try Triage.record(reading, of: id, db, act: act)
    }

    /// What a request says; nil where nothing of it was written for a reader (news of the account, an unreadable body) and
    /// nobody set anything.
    static func read(_ request: Request, _ db: Session) throws -> RequestReading? {
        let all = try RequestMessage.all(of: [request.id], db)[request.id] ?? []
        let written = all.filter { !$0.externalID.hasPrefix("body:") }
        let messages = RequestMessage.standing(written)
        let byHand = request.fields.filter { $0.value.setBy != nil }
        if written.isEmpty, byHand.isEmpty, request.kind != .optOut { return nil }

        var read = ReadFields()
        if request.source.hasPrefix("form:") {
            if let last = messages.last { read = try form(last, db) }
        } else {
            let words = messages.filter { hasWords(type: $0.type) }.map(\.text)
            // A blank line, so that a bubble of thanks does not become a part of the address before it.
            read = OrderText.read(words.joined(separator: "\n\n"))
        }
        var fields = Dictionary(uniqueKeysWithValues: read.fields.map { ($0.key.rawValue, field($0.value)) })
        if fields["phone"] == nil, let sender = phone(of: request, messages) { fields["phone"] = sender }
        for (name, field) in byHand { fields[name] = field }
        fillPostcode(&fields)
        fillInstitution(&fields)
        let publication = try publication(fields["publication"]?.value, db)
        count(&fields, read, on: publication)
        let subject = fields["institution"]?.value ?? fields["name"]?.value
        return RequestReading(
            kind: kind(request, read, fields), fields: fields,
            extra: Dictionary(read.extra.map { (bounded($0.key), bounded($0.value)) }) { "\($0), \($1)" },
            nameKey: subject.map(nameKey) ?? "", publicationID: publication?.id)
    }

    static func nameKey(_ name: String) -> String { PersonReading.key(bounded(name)) }

    /// Whether a type of message carries words of an order. Pictures do: their captions.
    static func hasWords(type: String) -> Bool {
        !["reaction", "sticker", "location", "contacts", "system", "unsupported", "revoke", "audio", "order"].contains(
            type)
    }

    private static func form(_ message: RequestMessage, _ db: Session) throws -> ReadFields {
        let name = String(message.account.dropFirst("form:".count))
        guard let form = try? FormBody.read(Received.bytes(message.body, db), source: name) else { return ReadFields() }
        return try mapping(name, db).read(form)
    }

    /// The form's last mapping; the common labels where nobody described it.
    static func mapping(_ name: String, _ db: Session) throws -> FormMapping {
        guard let source = try FormSource.last(name, db) else { return .standard }
        return try FormMapping(json: Array(#"{"version":\#(source.version),"map":\#(source.mapping)}"#.utf8))
    }

    /// The sender's own number, where the order names none. Who forwards is somebody else.
    private static func phone(of request: Request, _ messages: [RequestMessage]) -> RequestField? {
        guard let sender = request.sender, !messages.contains(where: \.isForwarded),
            (8...15).contains(sender.utf8.count), sender.utf8.allSatisfy({ (48...57).contains($0) }),
            let read = Phone.first("+" + sender), let number = read.e164
        else { return nil }
        return RequestField(value: number, confidence: 0.6, raw: sender)
    }

    private static func fillPostcode(_ fields: inout [String: RequestField]) {
        guard fields["postcode"]?.value == nil, fields["postcode"]?.setBy == nil,
            let address = fields["address"]?.value,
            let found = PostcodeText.find(address)
        else { return }
        fields["postcode"] = RequestField(value: found.code, confidence: found.confidence * 0.95, raw: found.code)
    }

    /// A name that is an institution's is one, though the form has a single box for both: the institution stands apart from
    /// whose attention it goes to (intake.md, Names). The name stays as it was typed, and what staff set is left alone.
    private static func fillInstitution(_ fields: inout [String: RequestField]) {
        guard let name = fields["name"], let text = name.value, fields["institution"]?.value == nil,
            fields["institution"]?.setBy == nil
        else { return }
        let read = NameKey.read(text)
        guard read.kind == .institution else { return }
        fields["institution"] = RequestField(
            value: read.core, confidence: min(name.confidence, 0.9), raw: name.raw)
        guard fields["contact"]?.value == nil, fields["contact"]?.setBy == nil, let who = read.attention else { return }
        fields["contact"] = RequestField(
            value: who, confidence: min(name.confidence, 0.9), raw: name.raw)
    }

    /// Whose attention an institution's mail goes to: the contact that was named, else the person beside it.
    static func contact(of request: Request) -> String? {
        if let contact = request.value("contact") { return contact }
        guard request.value("institution") != nil, let person = request.value("name") else { return nil }
        return NameKey.read(person).kind == .institution ? nil : person
    }

    private static func kind(
        _ request: Request, _ read: ReadFields, _ fields: [String: RequestField]
    ) -> Request.Kind {
        if let kind = fields["kind"]?.value.flatMap(Request.Kind.init(rawValue:)) { return kind }
        let guess = Request.Kind(rawValue: read.kind.kind.rawValue) ?? .other
        // A customer's stop is told by the payload, not by words.
        return guess == .other && request.kind == .optOut ? .optOut : guess
    }

    /// The publication asked for, by code or name; the only one there is where none was named.
    private static func publication(_ text: String?, _ db: Session) throws -> Publication? {
        let all = try Publication.all(db)
        guard let text else { return all.count == 1 ? all.first : nil }
        let wanted = Fold.words(text)
        let found = all.filter { publication in
            let name = Fold.words(publication.name)
            return Fold.words(publication.code) == wanted || name == wanted
                || (!wanted.isEmpty && Set(wanted).isSubset(of: name)) || Set(name).isSubset(of: wanted)
        }
        return found.count == 1 ? found.first : all.count == 1 ? all.first : nil
    }

    /// Slots of a length of time, by the publication's issues a year: a year of a monthly is twelve.
    private static func count(
        _ fields: inout [String: RequestField], _ read: ReadFields, on publication: Publication?
    ) {
        if let slots = fields["slots"], let setBy = slots.setBy {
            guard slots.value == nil, let length = OrderLength.read(slots.raw)?.length else { return }
            let count = length.slots(editionsPerYear: publication?.frequency.issuesPerYear ?? 0)
            fields["slots"] = RequestField(
                value: count.flatMap { $0 > 0 ? String($0) : nil }, confidence: 1, raw: slots.raw, setBy: setBy)
            return
        }
        guard fields["slots"]?.value == nil, let length = read.length else { return }
        let count = length.slots(editionsPerYear: publication?.frequency.issuesPerYear ?? 0)
        guard let count, count > 0 else { return }
        fields["slots"] = RequestField(
            value: String(count), confidence: read.lengthConfidence, raw: fields["slots"]?.raw ?? "")
    }

    private static func field(_ read: ReadField) -> RequestField {
        let value = read.value.map(bounded)
        return RequestField(
            value: value, confidence: value == read.value ? read.confidence : min(read.confidence, 0.2),
            raw: bounded(read.raw))
    }

    /// The body holds every word; a field holds what a person can look at, in characters.
    private static func bounded(_ text: String) -> String {
        let text = BodyReading.clean(text)
        return text.utf8.count > lengthLimit ? text.prefix(lengthLimit / 4) + "…" : text
    }

    private static let lengthLimit = 8_000
}
