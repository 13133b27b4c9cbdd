import Circulation
public import Postgres

/// Labels as a file for a courier or a printing shop: the server's COPY, streamed as it comes. No cell starts a formula.
public struct LabelCSV: Sendable {
    public enum Column: String, Sendable, CaseIterable {
        case labelNo = "label_no"
        case number, name, contact, address, locality, postcode, copies, courier, region, subscription
    }

    public enum Order: String, Sendable, CaseIterable { case postal, name, number }

    public enum Delimiter: String, Sendable, CaseIterable { case comma, semicolon, tab, pipe }

    /// Encodings that couriers' programs ask for; characters that one lacks are refused by name, never dropped.
    public enum Encoding: String, Sendable, CaseIterable {
        case utf8 = "utf-8"
        case utf8BOM = "utf-8-bom"
        case windows1252 = "windows-1252"
        case latin1 = "iso-8859-1"
    }

    public var columns: [Column]
    public var order: Order
    public var delimiter: Delimiter
    public var encoding: Encoding
    public var header: Bool

    public init(
        columns: [Column] = [.labelNo, .number, .name, .contact, .address, .locality, .postcode, .copies, .courier],
        order: Order = .postal, delimiter: Delimiter = .comma, encoding: Encoding = .utf8, header: Bool = true
    ) {
        self.columns = columns
        self.order = order
        self.delimiter = delimiter
        self.encoding = encoding
        self.header = header
    }

    /// Streams the file; memory stays flat.
    ///
    /// - Returns: how many labels.
    public func write(_ run: LabelRun, _ db: Session, to sink: (UnsafeRawBufferPointer) throws -> Void) throws -> Int {
        _ = try run.count(db)
        let condition = try run.condition(db)
        if encoding == .utf8BOM { try [0xEF, 0xBB, 0xBF].withUnsafeBytes { try sink($0) } }
        // Labels lie in postal order and have an index by number: nothing is sorted.
        if order == .postal { try db.script("set local enable_sort = off") }
        return try db.copyOut(
            """
            copy (select \(SQL.joined(columns.map(Self.expression), separator: ", "))
                  from \(run.table) where \(condition) order by \(ordering))
            to stdout with (format csv, header \(header ? "true" : "false" as SQL), delimiter \(mark), encoding \(name))
            """
        ) { try sink($0) }
    }

    private var ordering: SQL {
        switch order {
        case .postal: "label_no"
        case .name: "name, label_no"
        case .number: "number, label_no"
        }
    }

    private var mark: SQL {
        switch delimiter {
        case .comma: "','"
        case .semicolon: "';'"
        case .tab: "e'\\t'"
        case .pipe: "'|'"
        }
    }

    private var name: SQL {
        switch encoding {
        case .utf8, .utf8BOM: "'UTF8'"
        case .windows1252: "'WIN1252'"
        case .latin1: "'LATIN1'"
        }
    }

    private static func expression(_ column: Column) -> SQL {
        switch column {
        case .labelNo: "label_no"
        case .number: "number"
        case .name: "\(CellGuard.sql("name")) as name"
        case .contact: "\(CellGuard.sql("contact_name")) as contact"
        case .address: "replace(\(CellGuard.sql("lines")), e'\\n', ', ') as address"
        case .locality: "\(CellGuard.sql("locality")) as locality"
        case .postcode: "postcode"
        case .copies: "copies"
        case .courier: "channel as courier"
        case .region: "region_code as region"
        case .subscription: "'L' || public_number(subscription_id) as subscription"
        }
    }
}
