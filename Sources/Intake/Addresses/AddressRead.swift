/// What an address line says of itself, by its own labels and by the order of its parts. Names are as written; whether
/// such a place exists, only region data can tell.
public struct AddressRead: Sendable, Equatable {
    public enum CityKind: String, Sendable { case city = "kota", regency = "kabupaten" }

    /// Three digits, as on labels: `003`.
    public internal(set) var rt: String?
    public internal(set) var rw: String?
    public internal(set) var village: String?
    public internal(set) var district: String?
    public internal(set) var city: String?
    /// What the address calls the city: 26 names are both a kota and a kabupaten. Nil when it does not say.
    public internal(set) var cityKind: CityKind?
    public internal(set) var province: Provinces.Province?
    public internal(set) var postcode: String?
    /// How sure village, district and city are, from 0 to 1: labelled parts are surer than parts told by their order.
    public internal(set) var confidence = 0.0

    public init(_ text: String) {
        let text = text.utf8.count > 2000 ? String(text.prefix(2000)) : text
        postcode = PostcodeText.find(text)?.code
        var reader = AddressReader(text, postcode: postcode)
        reader.read(into: &self)
    }
}
