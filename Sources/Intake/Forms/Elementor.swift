/// Elementor Pro with "advanced data": `fields[x][value]`, `fields[x][title]`, beside `form[…]` and `meta[…]`.
enum Elementor {
    /// The answers, or nil when the keys are not Elementor's.
    ///
    /// `form[name]` is the form's name, not the person's: it is kept under the key `form.name`, which no mapping takes.
    static func fields(_ pairs: [FormField]) -> [FormField]? {
        guard pairs.contains(where: { path($0.key).map { $0.first == "fields" && $0.last == "value" } ?? false }) else {
            return nil
        }
        var titles: [String: String] = [:]
        for pair in pairs {
            if let path = path(pair.key), path.count == 3, path[2] == "title", !pair.value.isEmpty {
                titles["\(path[0]).\(path[1])"] = pair.value
            }
        }
        return pairs.compactMap { pair in
            guard let path = path(pair.key) else { return pair }
            guard path.count == 3 else { return FormField(key: path.joined(separator: "."), value: pair.value) }
            guard path[2] == "value" else { return nil }
            let key = path[0] == "fields" ? path[1] : "\(path[0]).\(path[1])"
            return FormField(key: key, label: titles["\(path[0]).\(path[1])"], value: pair.value)
        }
    }

    /// `a[b][c]` as its three words; nil for a key without brackets.
    private static func path(_ key: String) -> [String]? {
        guard key.hasSuffix("]"), let open = key.firstIndex(of: "[") else { return nil }
        let inner = key[key.index(after: open)...].dropLast()
        return [String(key[..<open])] + inner.split(separator: "][", omittingEmptySubsequences: false).map(String.init)
    }
}
