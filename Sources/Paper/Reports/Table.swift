public import Circulation

extension Report {
    /// A column of a table.
    public struct Column: Sendable, Equatable {
        /// Stable English name: the key in JSON, the heading in CSV.
        public var key: String
        public var caption: Phrase
        public var kind: Kind

        public init(_ key: String, _ caption: Phrase, _ kind: Kind = .text) {
            self.key = key
            self.caption = caption
            self.kind = kind
        }
    }

    /// Rows under captions, with a totals row where there is something to add.
    public struct Table: Sendable, Equatable {
        /// How programs see the table in JSON.
        public enum Shape: Sendable, Equatable {
            /// An array of objects, one per row.
            case rows
            /// `{"paid_individual": 3200, …}`: the key column's words, the value column's figures.
            case object(key: String, value: String)
            /// `{"paid_individual": {"copies": 3200, "share": 6310}, …}`.
            case objects(key: String)
        }

        public var key: String
        public var caption: Phrase
        public var columns: [Column]
        public private(set) var rows: [[Value]]
        /// The last row, set apart; as many cells as columns.
        public private(set) var totals: [Value]?
        public var shape: Shape
        /// False for a table that only programs and charts read.
        public var isShown: Bool

        /// A table. Every row must have a cell for every column: anything else is a mistake in the program and traps.
        public init(
            _ key: String, _ caption: Phrase, columns: [Column], rows: [[Value]], totals: [Value]? = nil,
            shape: Shape = .rows, isShown: Bool = true
        ) {
            precondition(
                rows.allSatisfy { $0.count == columns.count }, "a row of \(key) has other columns than the table")
            precondition(totals.map { $0.count == columns.count } ?? true, "the totals of \(key) have other columns")
            self.key = key
            self.caption = caption
            self.columns = columns
            self.rows = rows
            self.totals = totals
            self.shape = shape
            self.isShown = isShown
        }

        /// The same table with a totals row: counts and rupiah added, the word in the first column. `fixed`
        /// holds totals that are not sums, such as a rate, by column key.
        public func totalled(_ word: Phrase = Phrase(id: "Jumlah", en: "Total"), fixed: [String: Value] = [:]) -> Table
        {
            var table = self
            table.totals = columns.indices.map { index in
                if let value = fixed[columns[index].key] { return value }
                if index == 0 { return .term("total", word) }
                guard columns[index].kind.isAdditive else { return .none }
                return .number(rows.reduce(0) { $0 + ($1[index].number ?? 0) })
            }
            return table
        }

        /// Position of a column.
        func index(of key: String) -> Int? { columns.firstIndex { $0.key == key } }
    }

    /// A picture of a table's columns. It holds no figures of its own.
    public struct Chart: Sendable, Equatable {
        public enum Form: Sendable, Equatable {
            /// Horizontal bars, one per row: for names.
            case bar
            /// Upright bars with the series on top of each other: parts of a whole over editions.
            case stacked
            /// Lines over editions or dates.
            case line
        }

        public var key: String
        public var title: Phrase
        public var form: Form
        /// Key of the table whose figures it shows.
        public var table: String
        /// Column key of the names along the axis.
        public var category: String
        /// Column keys of the figures.
        public var series: [String]
        /// A bar chart shows so many rows and adds up the rest as one; other forms show the last so many.
        public var limit: Int

        public init(
            _ key: String, _ title: Phrase, _ form: Form, table: String, category: String, series: [String],
            limit: Int = 24
        ) {
            self.key = key
            self.title = title
            self.form = form
            self.table = table
            self.category = category
            self.series = series
            self.limit = limit
        }
    }
}
