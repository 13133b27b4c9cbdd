internal import CLibPQ

/// Reads connection strings the way libpq does.
public enum PQConninfo {
    /// The options a connection string sets itself, by keyword; passwords included, so do not print them.
    ///
    /// - Throws: `PQFailure` with libpq's words when the string cannot be read.
    public static func parse(_ conninfo: String) throws(PQFailure) -> [String: String] {
        var problem: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(conninfo, &problem) else {
            defer { PQfreemem(problem) }
            throw PQFailure(problem.map { String(cString: $0) } ?? "out of memory", lost: true)
        }
        defer { PQconninfoFree(options) }
        return values(options)
    }

    /// Options that the environment, the service file and libpq's own defaults give.
    public static func defaults() -> [String: String] {
        guard let options = PQconndefaults() else { return [:] }
        defer { PQconninfoFree(options) }
        return values(options)
    }

    /// True when the string or the environment gives this keyword a value.
    public static func isSet(_ keyword: String, in conninfo: String) -> Bool {
        if let given = try? parse(conninfo), let value = given[keyword], !value.isEmpty { return true }
        return defaults()[keyword].map { !$0.isEmpty } ?? false
    }

    private static func values(_ options: UnsafeMutablePointer<PQconninfoOption>) -> [String: String] {
        var found: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { found[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        return found
    }
}
