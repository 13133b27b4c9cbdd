/// Walks an address: labels first (RT, Kel., Kec., Kab./Kota), then what lies between the commas.
struct AddressReader {
    private let parts: [AddressSegment]
    private let postcode: String?

    init(_ text: String, postcode: String?) {
        self.postcode = postcode
        parts = AddressSegment.split(Fold.plain(Mojibake.mend(text).text))
    }

    mutating func read(into address: inout AddressRead) {
        var free: [(index: Int, name: String)] = []
        var labelled: [AddressSegment.Label: Int] = [:]
        for (index, part) in parts.enumerated() {
            take(part, at: index, into: &address, &labelled, &free)
        }
        if address.province == nil, let last = free.last, last.index == (parts.indices.last ?? 0) || free.count > 1,
            let province = Provinces.find(last.name)
        {
            address.province = province
            free.removeLast()
        }
        splitProvince(&address)
        address.confidence = labelled.isEmpty ? 0 : 0.9
        fillByOrder(&address, labelled, free)
    }

    private func take(
        _ part: AddressSegment, at index: Int, into address: inout AddressRead,
        _ labelled: inout [AddressSegment.Label: Int], _ free: inout [(index: Int, name: String)]
    ) {
        let words = part.words.filter { $0 != postcode }
        guard !words.isEmpty else { return }
        let name = words.joined(separator: " ")
        if let label = part.label { labelled[label] = labelled[label] ?? index }
        switch part.label {
        case .rt: address.rt = address.rt ?? Self.three(words)
        case .rw: address.rw = address.rw ?? Self.three(words)
        case .village: address.village = address.village ?? name
        case .district: address.district = address.district ?? name
        case .city, .regency:
            guard address.city == nil else { return }
            address.city = name
            address.cityKind = part.label == .city ? .city : .regency
        case .province: address.province = address.province ?? Provinces.find(name)
        case .street: break
        case nil:
            let isPlace = !part.hasDigits(besides: postcode) && words.count <= 5
            if isPlace { free.append((index, name)) }
        }
    }

    /// "Kota Bandar Lampung Lampung", "kab karawang west java": the province hangs on to the city's name.
    private func splitProvince(_ address: inout AddressRead) {
        guard address.province == nil, let city = address.city else { return }
        let words = city.split(separator: " ").map(String.init)
        guard let found = Provinces.ending(words), found.count < words.count else { return }
        guard !["bandar lampung", "banda aceh"].contains(Fold.key(city)) else { return }
        address.province = found.province
        address.city = words.dropLast(found.count).joined(separator: " ")
    }

    /// Without labels the order is village, district, city; a part before a labelled one is the next smaller place.
    private func fillByOrder(
        _ address: inout AddressRead, _ labelled: [AddressSegment.Label: Int], _ free: [(index: Int, name: String)]
    ) {
        var free = free
        var end = labelled[.city] ?? labelled[.regency]
        func last(before limit: Int?) -> String? {
            guard let limit else { return free.popLast()?.name }
            guard let found = free.last(where: { $0.index == limit - 1 }) else { return nil }
            free.removeAll { $0.index >= found.index }
            return found.name
        }
        // A single free part in an address with no other place named is as likely a street.
        let isPlaced = !labelled.isEmpty || free.count >= 3
        guard isPlaced else {
            if let only = free.popLast(), parts.count > 1 {
                address.city = only.name
                address.confidence = 0.4
            }
            return
        }
        if address.city == nil, labelled[.district] == nil, let last = free.last {
            address.city = last.name
            end = last.index
            free.removeLast()
            address.confidence = 0.5
        } else if address.city == nil, let district = labelled[.district],
            let after = free.first(where: { $0.index > district })
        {
            address.city = after.name
            address.confidence = min(address.confidence, 0.7)
        }
        if address.district == nil, let name = last(before: end) {
            address.district = name
            address.confidence = min(address.confidence, 0.5)
            end = end.map { $0 - 1 }
        } else {
            end = labelled[.district]
        }
        if address.village == nil, let name = last(before: end) {
            address.village = name
            address.confidence = min(address.confidence, 0.7)
        }
    }

    private static func three(_ words: [String]) -> String? {
        guard let number = words.first.flatMap({ Int($0) }), (0...999).contains(number) else { return nil }
        return String(repeating: "0", count: 3 - String(number).count) + String(number)
    }
}
