internal import Circulation

/// The words printed on slips and count pages.
struct LabelWords {
    let language: Language
    private var isIndonesian: Bool { language == .id }

    var bundle: String { isIndonesian ? "BUNDEL" : "BUNDLE" }
    var noPostcode: String { isIndonesian ? "tanpa kode pos" : "no postcode" }
    var countTitle: String { isIndonesian ? "Halaman hitung" : "Count page" }
    var prefix: String { isIndonesian ? "Kode pos" : "Postcode" }
    var bundles: String { isIndonesian ? "Bundel" : "Bundles" }
    var labels: String { "Label" + (isIndonesian ? "" : "s") }
    var copies: String { isIndonesian ? "Eks." : "Copies" }
    var total: String { "Total" }
    var edition: String { isIndonesian ? "Edisi" : "Issue" }
    var run: String { isIndonesian ? "Daftar kirim" : "Run" }
    var courier: String { isIndonesian ? "Kurir" : "Courier" }
    var made: String { isIndonesian ? "Dibuat" : "Made" }

    func counts(labels: Int, copies: Int) -> String {
        let style = NumberStyle(language)
        return isIndonesian
            ? "\(style.integer(labels)) label · \(style.integer(copies)) eksemplar"
            : "\(style.integer(labels)) labels · \(style.integer(copies)) copies"
    }

    /// `401xx`: the prefix as it is read on a postcode.
    func prefix(_ key: BundleTally.Key) -> String {
        key.prefix.isEmpty ? noPostcode : key.prefix + "xx"
    }
}
