public import Circulation
public import Postgres

/// What staff do with requests where words have to be read: setting fields, approving with fields, a form's mapping.
public enum RequestDesk {
    /// Sets fields by hand (`phone=0811…`, `slots=1 tahun`, `kind=renew`); an empty value clears one. They stay, however
    /// often the messages are read again.
    ///
    /// - Throws: `Refusal` `field_unknown`, `field_unreadable`, `request_done`, `request_closed`.
    public static func set(_ number: String, _ settings: [String], _ db: Session, act: Act) throws -> Request {
        var request = try Request.named(number, db, locking: true)
        for setting in settings {
            let (name, field) = try read(setting, act)
            request.fields[name] = field
        }
        let reading = try RequestReader.read(request, db) ?? RequestReading(kind: request.kind, fields: request.fields)
        return try Triage.record(reading, of: request.id, db, act: act)
    }

    /// Approves a request, with fields set first.
    ///
    /// - Throws: what `set` and `Requests.approve` refuse.
    public static func approve(
        _ number: String, settings: [String], _ decision: RequestDecision, _ db: Session, act: Act
    ) throws -> ApprovedRequest {
        var settings = settings
        // Which publication decides how many issues a year is.
        if let publication = decision.publication { settings.append("publication=\(publication)") }
        var request = try Request.named(number, db, locking: true)
        guard request.state.isOpen else { return try Requests.approve(number, decision, db, act: act) }
        if !settings.isEmpty { request = try set(number, settings, db, act: act) }
        var decision = decision
        decision.payerNameKey = request.value("payer").map(RequestReader.nameKey) ?? ""
        decision.contact = RequestReader.contact(of: request)
        decision.address = try address(request)
        return try Requests.approve(number, decision, db, act: act)
    }

    /// The address as the books take it: the text as typed, its postcode beside it, the parts a form had fields for.
    private static func address(_ request: Request) throws -> NewAddress? {
        let fields = PersonFields(
            address: request.value("address"), village: request.value("village"), district: request.value("district"),
            city: request.value("city"), province: request.value("province"), postcode: request.value("postcode"))
        do {
            guard let read = try PersonReading.address(fields) else { return nil }
            let region = request.fields["region"].flatMap { $0.setBy == nil ? nil : $0.value }
            return NewAddress(
                raw: read.raw, lines: read.lines, locality: read.locality, postcode: read.postcode, regionCode: region,
                confidence: request.fields["address"]?.confidence ?? read.confidence)
        } catch { throw error.refusal }
    }

    /// Adds a version of a form's mapping, after checking it: `{"nama": "name", "5": "address", "utm_source": null}`, or the same under `map`.
    ///
    /// - Throws: `Refusal` `mapping_unreadable`, `mapping_unknown_field`, `form_name_malformed`.
    public static func addForm(_ name: String, json: [UInt8], _ db: Session, act: Act) throws -> FormSource {
        let text = String(decoding: json, as: UTF8.self)
        if let node = try? JSONReader.read(json), node["map"]?.members != nil {
            _ = try FormMapping(json: json)
            return try FormSource.add(name, mapping: node["map"]?.raw(in: json) ?? "{}", db, act: act)
        }
        _ = try FormMapping(json: Array(#"{"map":\#(text)}"#.utf8))
        return try FormSource.add(name, mapping: text, db, act: act)
    }

    private static func read(_ setting: String, _ act: Act) throws -> (String, RequestField) {
        let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            throw Refusal(
                "field_malformed", id: "\"\(setting)\" bukan nama=nilai.", en: "\"\(setting)\" is not name=value.",
                hint: Phrase(id: "Contoh: name=\"Budi Santoso\"", en: "Example: name=\"Budi Santoso\""))
        }
        let name = parts[0].trimmingBlanks
        let text = BodyReading.clean(String(parts[1]))
        guard !text.trimmingBlanks.isEmpty else {
            return (name, RequestField(value: nil, confidence: 0, raw: "", setBy: act.actor))
        }
        if name == "kind" {
            guard let kind = Request.Kind(rawValue: text) else {
                throw unreadable(name, text, Request.Kind.allCases.map(\.rawValue))
            }
            return (name, RequestField(value: kind.rawValue, confidence: 1, raw: text, setBy: act.actor))
        }
        let field = FieldName(rawValue: name)
        guard FieldName.known.contains(field) else {
            let known = (["kind"] + FieldName.known.map(\.rawValue)).joined(separator: ", ")
            throw Refusal(
                "field_unknown", id: "Tidak ada bidang \"\(name)\".", en: "There is no field \"\(name)\".",
                hint: Phrase(id: "Pilih: \(known).", en: "Choose one of: \(known)."))
        }
        let value = try value(field, text)
        return (name, RequestField(value: value, confidence: 1, raw: text, setBy: act.actor))
    }

    /// The value as the reader takes it. A length of time has none yet: the publication decides.
    private static func value(_ field: FieldName, _ text: String) throws -> String? {
        if field == .slots || field == .copies || field == .startEdition, let count = Int(text.trimmingBlanks) {
            guard count > 0 else { throw unreadable(field.rawValue, text, []) }
            return String(count)
        }
        if let value = FieldReader.read(field, text, sure: 1).value { return value }
        guard field == .slots, OrderLength.read(text) != nil else { throw unreadable(field.rawValue, text, []) }
        return nil
    }

    private static func unreadable(_ name: String, _ text: String, _ choices: [String]) -> Refusal {
        let list = choices.joined(separator: ", ")
        return Refusal(
            "field_unreadable", id: "\"\(text.prefix(100))\" tidak terbaca sebagai \(name).",
            en: "\"\(text.prefix(100))\" cannot be read as \(name).",
            hint: choices.isEmpty ? nil : Phrase(id: "Pilih: \(list).", en: "Choose one of: \(list)."))
    }
}

extension StringProtocol {
    fileprivate var trimmingBlanks: String {
        var part = Substring(self)
        while part.first?.isWhitespace == true { part.removeFirst() }
        while part.last?.isWhitespace == true { part.removeLast() }
        return String(part)
    }
}
