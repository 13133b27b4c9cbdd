/// The statement layouts that the program reads, told by content, never by a file's name. The raw value is what
/// `--layout` takes.
public enum StatementLayout: String, Sendable, CaseIterable {
    case klikBCAPersonal = "klikbca-personal"
    case klikBCABusiness = "klikbca-bisnis"
    /// KlikBCA's web page that calls itself .xls.
    case bcaPage = "bca-html"
    case mandiriMCM = "mandiri-mcm"
    case mandiriKopra = "mandiri-kopra"
    case briCMS = "bri-cms"
    case briMutation = "bri-mutasi"
    case bniDirect = "bni-direct"
    /// BNI's sheet of merged cells, as a workbook or saved as CSV.
    case bniSheet = "bni-sheet"
    /// SWIFT MT940, and MT942 of the day that runs.
    case mt940
    /// ISO 20022 camt.053, versions 2 to 8.
    case camt053
    /// A table that a `StatementMapping` describes.
    case mapped = "mapping"

    /// The bank behind the layout; nil where many banks use it.
    public var bank: String? {
        switch self {
        case .klikBCAPersonal, .klikBCABusiness, .bcaPage: "BCA"
        case .mandiriMCM, .mandiriKopra: "Mandiri"
        case .briCMS, .briMutation: "BRI"
        case .bniDirect, .bniSheet: "BNI"
        case .mt940, .camt053, .mapped: nil
        }
    }
}
