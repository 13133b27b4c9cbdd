public import Postgres

/// What staff say about the copies of an edition; what they leave out stays as it was said last.
public struct PrintFigures: Sendable, Hashable {
    /// Delivered by the printer.
    public var printed: Int?
    /// Given to outlets outside every mailing list.
    public var draw: Int?
    /// Came back from outlets unsold.
    public var returns: Int?
    public var office: Int?
    public var spoiled: Int?
    public var stock: Int?

    public init(
        printed: Int? = nil, draw: Int? = nil, returns: Int? = nil, office: Int? = nil, spoiled: Int? = nil,
        stock: Int? = nil
    ) {
        self.printed = printed
        self.draw = draw
        self.returns = returns
        self.office = office
        self.spoiled = spoiled
        self.stock = stock
    }

    /// In the order of the columns; printed, draw, returns, office, spoiled, stock.
    private var all: [Int?] { [printed, draw, returns, office, spoiled, stock] }

    /// The statement these figures make on top of the last one.
    ///
    /// - Throws: `Refusal` `nothing_to_change`, `printed_missing`, `printed_unusable`.
    fileprivate func stated(after last: PrintStatement?, of edition: Edition, in code: String) throws -> [Int32] {
        let before = last.map { [$0.printed, $0.draw, $0.returns, $0.office, $0.spoiled, $0.stock] }
        guard let printed = printed ?? last?.printed else { throw Statements.printedMissing(edition, code) }
        let rest = zip(all, before ?? [0, 0, 0, 0, 0, 0]).dropFirst().map { $0 ?? $1 }
        let figures = [printed] + rest
        guard figures != before else {
            throw Refusal(
                "nothing_to_change", id: "Angka edisi \(edition.number) memang sudah begitu.",
                en: "The figures of edition \(edition.number) are these already.",
                hint: Phrase(
                    id: "Sebut yang berubah: --printed, --draw, --returns, --office, --spoiled, --stock.",
                    en: "Name what changes: --printed, --draw, --returns, --office, --spoiled, --stock."))
        }
        return try figures.map { figure in
            guard (0...1_000_000_000).contains(figure) else {
                throw Refusal(
                    "printed_unusable", id: "\(figure) bukan jumlah eksemplar.",
                    en: "\(figure) is no number of copies.",
                    hint: Phrase(id: "Dari 0 sampai 1.000.000.000.", en: "From 0 to 1,000,000,000."))
            }
            return Int32(figure)
        }
    }
}

extension Statements {
    /// Says what was printed of an edition and where the copies are that no list holds. After the edition was closed this
    /// is a dated restatement: it has a reason, and adds up as the one before did.
    ///
    /// - Throws: `Refusal` `edition_unknown`, `edition_skipped`, `printed_missing`, `printed_unusable`,
    ///   `nothing_to_change`, `returns_exceed_draw`, `reason_required`, `copies_do_not_add_up`.
    public static func state(
        _ figures: PrintFigures, of publication: String, _ number: Int, _ db: Session, act: Act
    ) throws -> EditionAccount {
        let timeline = try Timeline.changing(publication, db)
        let edition = try timeline.edition(number)
        let code = timeline.publication.code
        if edition.state == .skipped {
            throw Refusal(
                "edition_skipped", id: "Edisi \(number) dilewati; tidak ada yang dicetak.",
                en: "Edition \(number) is skipped; nothing was printed.")
        }
        if edition.state == .closed { _ = try act.requiredReason() }
        let stated = try figures.stated(after: PrintStatement.all(of: edition, db).last, of: edition, in: code)
        try db.execute(
            """
            insert into print_statement (publication_id, edition_id, printed, draw, returns, office, spoiled, stock, at,
                                         reason)
            values (\(timeline.publication.id), \(edition.id), \(stated[0]), \(stated[1]), \(stated[2]), \(stated[3]),
                    \(stated[4]), \(stated[5]), \(act.now), \(act.reason))
            """)
        let after = try Timeline.of(timeline.publication, db)
        var account = try account(after.edition(number), after, db)
        if let conservation = account.conservation {
            if edition.isFrozen { try checkReturns(conservation, edition) }
            if edition.state == .closed { try checkSum(conservation, edition, code) }
            account.warnings = warnings(conservation, account)
        }
        return account
    }

    /// Closes an edition: from here on its sum is stated, and no run is added to it.
    ///
    /// - Throws: `Refusal` `edition_unknown`, `edition_closed`, `edition_not_posted`, `supplement_waiting`, `printed_missing`,
    ///   `returns_exceed_draw`, `copies_do_not_add_up`.
    public static func close(
        _ publication: String, _ number: Int, _ db: Session, act: Act
    ) throws -> EditionAccount {
        let timeline = try Timeline.changing(publication, db)
        let edition = try timeline.edition(number)
        let code = timeline.publication.code
        if edition.state == .closed {
            throw Refusal(
                "edition_closed", id: "Edisi \(number) sudah ditutup.", en: "Edition \(number) is closed already.",
                hint: Phrase(
                    id: "Untuk koreksi bertanggal: edition printed --reason \"…\".",
                    en: "For a dated correction: edition printed --reason \"…\"."))
        }
        let open = try Run.all(db, where: "r.edition_id = \(edition.id)").filter { $0.state != .posted }
        guard edition.state == .posted, open.isEmpty else { throw notPosted(edition, code) }
        try checkNobodyWaits(edition, timeline, db)
        guard let conservation = try Conservation.of(edition, db) else { throw printedMissing(edition, code) }
        try checkReturns(conservation, edition)
        try checkSum(conservation, edition, code)
        try db.execute("update edition set state = 'closed' where edition_id = \(edition.id)")
        let after = try Timeline.of(timeline.publication, db)
        return try account(after.edition(number), after, db)
    }

    private static func warnings(_ conservation: Conservation, _ account: EditionAccount) -> [Phrase] {
        var warnings: [Phrase] = []
        if account.statements.last?.isFlagged == true {
            warnings.append(
                Phrase(
                    id: "Koreksi ini mengubah angka dicetak atau bayar sebesar 2% atau lebih; laporan ditandai.",
                    en: "This correction changes the printed or paid copies by 2% or more; it is flagged."))
        }
        if account.edition.isFrozen, conservation.difference != 0 {
            warnings.append(sum(conservation, account.edition))
        }
        return warnings
    }

    private static func checkReturns(_ conservation: Conservation, _ edition: Edition) throws {
        guard conservation.returns > conservation.draw else { return }
        throw Refusal(
            "returns_exceed_draw",
            id:
                "Retur edisi \(edition.number) (\(conservation.returns)) lebih dari yang dititipkan (\(conservation.draw)).",
            en:
                "More of edition \(edition.number) came back (\(conservation.returns)) than was given out (\(conservation.draw)).",
            hint: Phrase(
                id: "Sebut titipan di luar daftar kirim: --draw N.",
                en: "Say what was given out beside the lists: --draw N."))
    }

    private static func checkSum(_ conservation: Conservation, _ edition: Edition, _ code: String) throws {
        guard conservation.difference != 0 else { return }
        throw Refusal(
            "copies_do_not_add_up", sum(conservation, edition),
            hint: Phrase(
                id:
                    "Hitung ulang, lalu: sirkulasi edition printed --publication \(code) --number \(edition.number) --stock N (atau --spoiled, --office, --draw, --returns).",
                en:
                    "Count again, then: sirkulasi edition printed --publication \(code) --number \(edition.number) --stock N (or --spoiled, --office, --draw, --returns)."
            ))
    }

    /// The sum as people would write it down.
    private static func sum(_ c: Conservation, _ edition: Edition) -> Phrase {
        Phrase(
            id:
                "Eksemplar edisi \(edition.number) belum cocok: dicetak \(c.printed), tercatat \(c.accounted) = bayar \(c.paid) + tidak bayar \(c.unpaid) + retur \(c.returns) + kantor \(c.office) + rusak \(c.spoiled) + stok \(c.stock); selisih \(c.difference).",
            en:
                "The copies of edition \(edition.number) do not add up: \(c.printed) printed, \(c.accounted) accounted for = paid \(c.paid) + unpaid \(c.unpaid) + returns \(c.returns) + office \(c.office) + spoiled \(c.spoiled) + stock \(c.stock); difference \(c.difference)."
        )
    }

    /// A slot on a closed edition could be served by nothing any more.
    private static func checkNobodyWaits(_ edition: Edition, _ timeline: Timeline, _ db: Session) throws {
        try Candidates(edition, on: timeline).layOutSupplement(asked: [], db)
        let waiting = try db.one("select count(*) from candidate", as: Int.self)
        guard waiting > 0 else { return }
        let code = timeline.publication.code
        throw Refusal(
            "supplement_waiting", id: "\(waiting) langganan masih menunggu susulan edisi \(edition.number).",
            en: "\(waiting) subscriptions still wait for a supplement of edition \(edition.number).",
            hint: Phrase(
                id:
                    "Buat dan bukukan: sirkulasi run supplement --publication \(code) --edition \(edition.number), lalu run post.",
                en:
                    "Make and post it: sirkulasi run supplement --publication \(code) --edition \(edition.number), then run post."
            ))
    }

    private static func notPosted(_ edition: Edition, _ code: String) -> Refusal {
        guard edition.isFrozen else {
            return Refusal(
                "edition_not_posted", id: "Edisi \(edition.number) belum dibekukan dan dibukukan.",
                en: "Edition \(edition.number) is not frozen and posted yet.",
                hint: Phrase(id: "Lihat: edition show.", en: "See: edition show."))
        }
        return Refusal(
            "edition_not_posted", id: "Edisi \(edition.number) masih punya daftar kirim yang belum dibukukan.",
            en: "Edition \(edition.number) has runs that are not posted.",
            hint: Phrase(
                id: "Bukukan dulu: sirkulasi run post --publication \(code) --edition \(edition.number)",
                en: "Post them first: sirkulasi run post --publication \(code) --edition \(edition.number)"))
    }

    fileprivate static func printedMissing(_ edition: Edition, _ code: String) -> Refusal {
        Refusal(
            "printed_missing", id: "Belum tercatat berapa edisi \(edition.number) dicetak.",
            en: "Nobody has said how many of edition \(edition.number) were printed.",
            hint: Phrase(
                id: "Catat: sirkulasi edition printed --publication \(code) --number \(edition.number) --printed N",
                en: "Say it: sirkulasi edition printed --publication \(code) --number \(edition.number) --printed N"))
    }
}
