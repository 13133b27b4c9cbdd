public import Circulation
public import Postgres

/// Labels as printed sheets, with bundle breaks and a count page.
public enum LabelPages {
    /// Prints the labels of a run in postal order, courier by courier; memory stays flat.
    ///
    /// `path`: where the PDF appears once it is whole.
    /// `progress`: called now and then with the labels printed so far and those there are.
    /// - Throws: `Refusal`, `PaperError`.
    public static func write(
        _ run: LabelRun, to path: String, sheet: LabelSheet, mark: BundleMark, language: Language, _ db: Session,
        progress: (Int, Int) -> Void
    ) throws -> LabelCount {
        let total = try run.count(db)
        let first = run.runs.first
        let job = LabelJob(
            title: "\(run.publication.name) \(run.edition.number) · \(run.edition.label)", edition: run.edition.number,
            run: run.runs.map { String($0.id) }.joined(separator: ", "),
            sha256: first?.labelsSHA256?.hex,
            made: first?.frozenAt?.description)
        let pdf = try LabelPDF(file: path, sheet: sheet, job: job, mark: mark, language: language)
        let condition = try run.condition(db)
        var done = 0
        try db.forEach(
            """
            select label_no::int8, number, name, contact_name, lines, locality, postcode, copies::int8, channel
            from \(run.table) where \(condition) order by channel, label_no
            """
        ) { row in
            let label = try Label(
                sequence: row.next(Int.self), number: row.next(String.self), name: row.next(String.self),
                contact: nonEmpty(row.next(String.self)), address: lines(row.next(String.self)),
                locality: row.next(String.self), postcode: nonEmpty(row.next(String.self)),
                copies: row.next(Int.self), courier: row.next(String.self))
            try pdf.add(label)
            done += 1
            if done % 500 == 0 { progress(done, total) }
        }
        progress(done, total)
        return try pdf.finish()
    }

    private static func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }

    private static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map(String.init)
    }
}
