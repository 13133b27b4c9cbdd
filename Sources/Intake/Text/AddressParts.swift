/// Fills what an address itself says: postcode, village, district, city, province.
enum AddressParts {
    /// `parts`: those with a label of their own, which are surer than what is found in the running text.
    static func fill(_ result: inout ReadFields, parts: [OrderBlock.Answer] = []) {
        for part in parts {
            result.take(FieldReader.read(part.field, part.text, sure: part.sure), for: part.field)
        }
        guard let address = result.fields[.address], let text = address.value else { return }
        if result.fields[.postcode]?.value == nil, let found = PostcodeText.find(text) {
            result.fields[.postcode] = ReadField(
                value: found.code, confidence: found.confidence * 0.95, raw: found.code)
        }
        let read = AddressRead(text)
        let places: [(FieldName, String?)] = [
            (.village, read.village), (.district, read.district), (.city, read.city), (.province, read.province?.name),
        ]
        for (field, name) in places where result.fields[field]?.value == nil {
            guard let name else { continue }
            let confidence = field == .province ? 0.9 : read.confidence
            result.fields[field] = ReadField(value: name, confidence: confidence, raw: name)
        }
    }
}
