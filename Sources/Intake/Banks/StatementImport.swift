public import Circulation
import Foundation
import Postgres

/// `payment import`: statement files brought into the books. The bytes are stored and committed first; then the file is read, and
/// its lines come in or it is refused whole.
public struct StatementImport: Sendable {
    /// The account as people call it: its code or its number.
    public let account: String
    private let options: StatementOptions

    /// How the import of one file went.
    public struct Report: Sendable {
        public let outcome: PaymentImport.Outcome
        /// What staff should know although the file is in.
        public let warnings: [Phrase]
    }

    /// - Parameters:
    ///   - account: added at its first import.
    ///   - layout: Read as this layout and no other.
    ///   - mapping: The path of a mapping, for a table that the program does not know.
    /// - Throws: `Refusal` when the mapping cannot be read.
    public init(account: String, layout: StatementLayout? = nil, mapping: String? = nil) throws {
        self.account = account
        options = StatementOptions(layout: layout, mapping: try mapping.map(Self.mapping))
    }

    private static func mapping(_ path: String) throws -> StatementMapping {
        guard let body = FileManager.default.contents(atPath: path) else {
            throw SheetFault.unreadableFile(path, String(cString: strerror(errno)))
        }
        return try StatementMapping(json: Array(body))
    }

    /// Imports one file in a transaction of its own. `progress` hears now and then how many lines have been read.
    ///
    /// - Throws: `Refusal`; `PostgresError`. The stored bytes stay.
    public func bring(
        _ path: String, into office: Office, act: Act, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> Report {
        let sha256 = try SHA256.ofFile(path)
        try await office.change(act) { db in
            if try !BankFiles.isStored(sha256, db) { try Self.store(path, sha256, db, act: act) }
        }
        let file = PaymentImport.File(name: URL(fileURLWithPath: path).lastPathComponent, sha256: sha256)
        let outcome = try await office.change(act) { db in
            try PaymentImport.run(file, account: account, db, act: act) { take in
                try read(path, take, progress)
            }
        }
        return Report(outcome: outcome, warnings: Self.warnings(outcome))
    }

    private static func store(_ path: String, _ sha256: [UInt8], _ db: Session, act: Act) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SheetFault.unreadableFile(path, String(cString: strerror(errno))) }
        defer { close(descriptor) }
        let source = SheetSource(descriptor: descriptor, name: path)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: BankFiles.piece_bytes, alignment: 64)
        defer { buffer.deallocate() }
        let hash = SHA256()
        var number = 0
        repeat {
            let count = try source.fill(buffer)
            let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            hash.update(piece)
            // An empty file is one empty piece.
            if count > 0 || number == 0 { try BankFiles.store(Array(piece), number, of: sha256, db, act: act) }
            number += 1
            if count < buffer.count { break }
        } while true
        guard hash.finish() == sha256 else {
            throw Refusal(
                "file_changing", id: "Berkas \(path) berubah selagi dibaca.",
                en: "The file \(path) changed while it was read.",
                hint: Phrase(
                    id: "Tunggu sampai selesai ditulis, lalu jalankan lagi.",
                    en: "Wait until it is written, then run it again."))
        }
    }

    private func read(
        _ path: String, _ take: (IncomingStatement) throws -> Void, _ progress: (Int) -> Void
    ) throws {
        var count = 0
        try StatementReader.read(path: path, options: options) { event in
            switch event {
            case .begin(let head):
                try take(
                    .begin(
                        IncomingStatement.Head(
                            layout: head.layout.rawValue, account: head.account, bank: head.bank,
                            currency: head.currency)))
            case .lines(let lines):
                try take(.lines(lines.map(IncomingStatement.Line.init)))
                count += lines.count
                progress(count)
            case .end(let totals):
                try take(
                    .end(
                        IncomingStatement.Totals(
                            from: totals.from, to: totals.to, opening: totals.opening, closing: totals.closing,
                            isProven: totals.balanceIsProven)))
            }
        }
    }

    private static func warnings(_ outcome: PaymentImport.Outcome) -> [Phrase] {
        let money = StatementMoney(outcome.statement.currency)
        let elsewhere = outcome.elsewhere.map { code in
            Phrase(
                id: "berkas yang sama sudah dibaca untuk rekening \(code). Periksa milik rekening mana.",
                en: "the same file was read for account \(code). Check which account it is of.")
        }
        return elsewhere
            + outcome.gaps.map { gap in
                let (closing, opening) = (money.phrase(gap.closing), money.phrase(gap.opening))
                return Phrase(
                    id: """
                        mutasi \(outcome.account) terputus: sampai \(gap.after) berakhir dengan \(closing.id), sejak \(gap.before) dibuka \
                        dengan \(opening.id). Unduh dan impor juga mutasi di antaranya.
                        """,
                    en: """
                        the statements of \(outcome.account) do not meet: the one to \(gap.after) closes with \(closing.en), the one from \
                        \(gap.before) opens with \(opening.en). Download and import what lies between as well.
                        """)
            }
    }
}

extension IncomingStatement.Line {
    fileprivate init(_ line: StatementLine) {
        self.init(
            number: line.number, bookedOn: line.isPending ? nil : line.date, amount: line.amount, balance: line.balance,
            counterparty: line.counterparty, counterpartyKey: line.counterparty.map(NameKey.key) ?? "", text: line.text,
            bankReference: line.bankReference)
    }
}
