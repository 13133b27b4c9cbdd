public import Circulation

/// Reads what somebody wrote about a subscriber into what the books take: phones to E.164, e-mail addresses in small letters, a
/// key for the name, the parts of the address. What cannot be read is never guessed.
public enum PersonReading {
    private static let longestName = 300
    private static let longestAddress = 2000

    /// - Throws: `PersonFault` for the first field that cannot be taken.
    public static func read(_ fields: PersonFields) throws(PersonFault) -> NewSubscriber {
        let institution = try name(fields.institution, .institution)
        let person = try name(fields.name, .name)
        let contact = try name(fields.contact, .contact)
        guard let name = institution ?? person else {
            throw PersonFault(
                code: "name_missing", field: .name, value: fields.name ?? "",
                reason: Phrase(id: "Nama harus diisi.", en: "A name is needed."))
        }
        var aliases: [Alias] = []
        for text in fields.phones { try phones(text, into: &aliases) }
        for text in fields.emails { try email(text, into: &aliases) }
        if let number = CellText.answer(fields.oldNumber) {
            aliases.append(Alias(.oldNumber, String(number.prefix(300))))
        }
        return NewSubscriber(
            name: name, nameKey: key(name), kind: institution == nil ? .person : .institution,
            contact: institution == nil ? contact : contact ?? person, aliases: aliases, address: try address(fields))
    }

    /// Phones and e-mail addresses as aliases.
    ///
    /// - Throws: `Refusal` `phone_unreadable`, `email_unreadable`.
    public static func aliases(phones texts: [String], emails: [String]) throws(Refusal) -> [Alias] {
        var aliases: [Alias] = []
        do throws(PersonFault) {
            for text in texts { try phones(text, into: &aliases) }
            for text in emails { try email(text, into: &aliases) }
        } catch { throw error.refusal }
        return aliases
    }

    /// An address with its postcode, as somebody at the desk types it.
    ///
    /// - Throws: `Refusal` `address_missing`, `address_too_long`, `postcode_malformed`.
    public static func address(_ text: String, postcode: String?) throws(Refusal) -> NewAddress {
        let read: NewAddress?
        do { read = try address(PersonFields(address: text, postcode: postcode)) } catch { throw error.refusal }
        guard let read else {
            throw Refusal("address_missing", id: "Alamat harus diisi.", en: "An address is needed.")
        }
        return read
    }

    /// The keys that a text may be: phones in E.164, an e-mail address, the text itself.
    public static func keys(of text: String) -> [String] {
        Phone.read(text).compactMap(\.e164) + [EmailText.find(text)?.lowercased(), text].compactMap(\.self)
    }

    /// What names are compared by: `NameKey`, or the name itself where it is all signs; an empty key would be everybody's.
    public static func key(_ name: String) -> String {
        let key = NameKey.key(name)
        return key.isEmpty ? name : key
    }

    /// What somebody typed to find a subscriber, read every way it can be.
    public static func search(_ text: String) -> Search {
        let digits = text.utf8.count { (0x30...0x39).contains($0) }
        let phones = digits >= 6 ? Phone.read(text).compactMap(\.e164) : []
        return Search(text: text, nameKey: key(text), phones: phones, email: EmailText.find(text)?.lowercased())
    }

    private static func name(_ text: String?, _ field: FieldName) throws(PersonFault) -> String? {
        guard let answer = CellText.answer(text) else { return nil }
        let line = CellText.oneLine(answer)
        guard line.unicodeScalars.count <= longestName else {
            throw PersonFault(
                code: "name_too_long", field: field, value: String(line.prefix(100)) + "…",
                reason: Phrase(
                    id: "Nama lebih dari \(longestName) huruf.", en: "The name has more than \(longestName) characters."
                ))
        }
        return line
    }

    private static func phones(_ text: String, into aliases: inout [Alias]) throws(PersonFault) {
        guard let answer = CellText.answer(text) else { return }
        var found = false
        for read in Phone.read(answer) where read.valid {
            guard let e164 = read.e164 else { continue }
            found = true
            if !aliases.contains(where: { $0.kind == .phone && $0.value == e164 }) {
                aliases.append(Alias(.phone, e164, raw: read.raw))
            }
        }
        guard found else {
            throw PersonFault(
                code: "phone_unreadable", field: .phone, value: String(answer.prefix(100)),
                reason: Phrase(id: "Nomor telepon tidak terbaca.", en: "This is no telephone number."))
        }
    }

    private static func email(_ text: String, into aliases: inout [Alias]) throws(PersonFault) {
        guard let answer = CellText.answer(text) else { return }
        guard let found = EmailText.find(answer) else {
            throw PersonFault(
                code: "email_unreadable", field: .email, value: String(answer.prefix(100)),
                reason: Phrase(id: "Alamat e-mail tidak terbaca.", en: "This is no e-mail address."))
        }
        let value = found.lowercased()
        if !aliases.contains(where: { $0.kind == .email && $0.value == value }) {
            aliases.append(Alias(.email, value, raw: found))
        }
    }

    /// The address as written, with parts that stand in fields of their own behind it.
    static func address(_ fields: PersonFields) throws(PersonFault) -> NewAddress? {
        let postcode = try postcode(fields.postcode)
        let street = CellText.answer(fields.address)
        let places = [fields.village, fields.district].compactMap { CellText.answer($0) }
        let city = CellText.answer(fields.city)
        let province = CellText.answer(fields.province)
        let above = ([street].compactMap(\.self) + places.filter { !holds(street, $0) })
        let below = [city, province].compactMap(\.self).filter { !holds(street, $0) }
        guard !above.isEmpty || !below.isEmpty else { return nil }
        let raw = (above + below).joined(separator: ", ")
        let found = postcode ?? PostcodeText.find(raw)?.code
        guard raw.unicodeScalars.count <= longestAddress else {
            throw PersonFault(
                code: "address_too_long", field: .address, value: String(raw.prefix(100)) + "…",
                reason: Phrase(
                    id: "Alamat lebih dari \(longestAddress) huruf.",
                    en: "The address has more than \(longestAddress) characters."))
        }
        // The label has the postcode in a place of its own, beside the town.
        let lines = CellText.dropping(found, atEndOf: (above.isEmpty ? below : above).joined(separator: ", "))
        let (upper, town) = below.isEmpty ? Locality.split(lines) : (lines, below.joined(separator: ", "))
        return NewAddress(
            raw: raw, lines: upper, locality: above.isEmpty ? "" : town, postcode: found,
            confidence: found == nil ? 0.5 : 0.8)
    }

    private static func holds(_ street: String?, _ part: String) -> Bool {
        street.map { Fold.key($0).contains(Fold.key(part)) } ?? false
    }

    private static func postcode(_ text: String?) throws(PersonFault) -> String? {
        guard let answer = CellText.answer(text) else { return nil }
        guard let code = PostcodeText.exact(answer) else {
            throw PersonFault(
                code: "postcode_malformed", field: .postcode, value: String(answer.prefix(100)),
                reason: Phrase(id: "Kode pos harus lima angka.", en: "A postcode has five digits."))
        }
        return code
    }
}
