import Circulation

extension Language {
    /// The language of the locale: the first of LC_ALL, LC_MESSAGES and LANG that says something (POSIX 8.2).
    /// Indonesian for `id…` (and its old code `in…`), English for every other.
    init(environment: [String: String]) {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
        let locale = names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        let code = locale.prefix { $0 != "_" && $0 != "." && $0 != "@" && $0 != "-" }.lowercased()
        self = code == "id" || code == "in" ? .id : .en
    }
}
