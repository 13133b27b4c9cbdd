public import Circulation
import Foundation
internal import Postgres

/// `subscriber import`: a file of subscribers (CSV or XLSX) brought into the books. Good rows go in, bad ones into a file of
/// rejects; all in one transaction, so that an import that was stopped has changed nothing and can be run again.
public struct SubscriberFile: Sendable {
    public let path: String
    public let rejectsPath: String
    private let mapping: ImportMapping
    private let mappingText: String

    /// How an import went.
    public struct Report: Sendable {
        public let read: Int
        public let outcome: ImportOutcome
        /// Where the rows that were not taken are; nil when all were.
        public let rejects: String?
        /// Headings that the mapping does not use.
        public let unused: [String]
    }

    /// A file and its mapping; rows that are not taken go to `rejects`, by default beside the file.
    ///
    /// - Throws: `Refusal` when the mapping cannot be read.
    public init(path: String, mapping: String, rejects: String? = nil) throws {
        self.path = path
        rejectsPath = rejects ?? path + ".rejects.csv"
        let body: Data
        do {
            body = try Data(contentsOf: URL(fileURLWithPath: mapping))
        } catch {
            let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
            throw SheetFault.unreadableFile(mapping, String(cString: strerror(Int32(cause?.code ?? Int(EISDIR)))))
        }
        mappingText = String(decoding: body, as: UTF8.self)
        self.mapping = try ImportMapping(
            json: Array(body), allowing: [SubscriberSheet.oldNumber] + SubscriptionReading.fields)
    }

    /// Imports. A dry run does the same, writes the file of rejects, and keeps nothing else. `progress` hears now and then how
    /// many rows have been read.
    ///
    /// - Returns: What became of the rows.
    /// - Throws: `Refusal`; `PostgresError`.
    public func bring(
        into office: Office, publication: String? = nil, act: Act,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> Report {
        let subscribing = try SubscriptionReading.publication(mapping, given: publication)
        let hash = try SHA256.ofFile(path)
        let file = SubscriberImport.File(
            name: URL(fileURLWithPath: path).lastPathComponent, sha256: hash, mapping: mappingText)
        do {
            let report = try await office.change(act) { db in
                try bring(file, publication, subscribing: subscribing, db, act: act, progress: progress)
            }
            // The books come first: were the file of rejects lost, another run would write it again.
            if report.rejects != nil { try RejectsFile.publish(rejectsPath) }
            return report
        } catch {
            RejectsFile.discard(rejectsPath)
            throw error
        }
    }

    private func bring(
        _ file: SubscriberImport.File, _ publication: String?, subscribing: String?, _ db: Session, act: Act,
        progress: (Int) -> Void
    ) throws -> Report {
        let basis = try subscribing.map { try ImportBasis.of($0, db, act: act) }
        let sheet = SubscriberSheet(path: path, mapping: mapping, subscriptions: basis.map(SubscriptionReading.init))
        let rejects = RejectsFile(path: rejectsPath)
        var unused: [String] = []
        var read = 0
        let outcome = try SubscriberImport.run(
            file, publication: publication, subscriptions: basis, db, act: act
        ) { take in
            read = try sheet.forEach { columns in
                unused = columns.unused
                rejects.begin(columns.headings)
            } _: { row, columns in
                switch sheet.read(row, columns) {
                case .success(let good): try take(good)
                case .failure(let fault):
                    try rejects.write(row, column: fault.column, value: fault.value, why: fault.why)
                }
                if row.number % 1000 == 0 { progress(row.number) }
            }
            return rejects.count
        } rejected: { next in
            try write(next, sheet, to: rejects)
        }
        return Report(
            read: read, outcome: outcome, rejects: try rejects.close() ? rejectsPath : nil, unused: unused)
    }

    /// Goes through the file once more for the rows that turned out to be in somebody's way.
    private func write(
        _ next: (_ after: Int) throws -> [ImportReject], _ sheet: SubscriberSheet, to file: RejectsFile
    ) throws {
        var waiting = try next(0)[...]
        guard !waiting.isEmpty else { return }
        do {
            try sheet.forEach { row, columns in
                guard let reject = waiting.first, reject.row == row.number else { return }
                let (column, value) = RejectWords.place(of: reject, in: row, columns)
                try file.write(row, column: column, value: value, why: RejectWords.why(reject))
                waiting.removeFirst()
                if waiting.isEmpty { waiting = try next(reject.row)[...] }
                if waiting.isEmpty { throw AllWritten() }
            }
        } catch is AllWritten {}
    }

    private struct AllWritten: Error {}
}
