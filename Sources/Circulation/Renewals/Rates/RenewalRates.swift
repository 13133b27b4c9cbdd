public import Postgres

/// How a publication's subscriptions are renewed: rates by cohort, what ends next, what was foretold.
public struct RenewalRates: Sendable {
    /// Figures of one kind of purchases.
    public struct Part: Sendable, Hashable {
        public let key: String
        public let figures: RenewalFigures
    }

    public let publication: Publication
    /// By final edition, source, first or later renewal and offer, in timeline order.
    public let cohorts: [Cohort]
    public let inventory: [ExpireInventoryLine]
    public let forecasts: [ForecastLine]

    /// As it stands now, for the last `editions` final editions that are frozen.
    ///
    /// - Throws: `Refusal` `publication_unknown`, `editions_out_of_range` unless 1…1000.
    public static func of(_ publication: String, last editions: Int = 24, _ db: Session) throws -> RenewalRates {
        guard (1...1000).contains(editions) else {
            throw Refusal(
                "editions_out_of_range", id: "Jumlah edisi harus 1 sampai 1000.",
                en: "The number of editions must be 1 to 1000.")
        }
        let timeline = try Timeline.of(code: publication, db)
        let expiries = try Expiries.of(timeline, db)
        return RenewalRates(
            publication: timeline.publication, cohorts: expiries.cohorts(last: editions),
            inventory: try expiries.inventory(db), forecasts: try ForecastLine.all(timeline, db))
    }

    /// Of the cohorts whose rate will not change any more.
    public var mature: RenewalFigures { cohorts.map(\.figures).filter(\.isMature).reduce(RenewalFigures(), +) }

    public var byFinalEdition: [(edition: Edition, figures: RenewalFigures)] {
        grouped(cohorts, by: \.final).sorted { $0.key.position < $1.key.position }.map { ($0.key, $0.value) }
    }

    /// Mature cohorts by where the subscription came from.
    public var bySource: [Part] { parts { $0.source } }

    /// Mature cohorts by the offer; an empty key where there was none.
    public var byOffer: [Part] { parts { $0.offer ?? "" } }

    /// Mature cohorts: `first` and `later` renewals.
    public var byTurn: [Part] { parts { $0.isLater ? "later" : "first" } }

    private func parts(_ key: (Cohort) -> String) -> [Part] {
        grouped(cohorts.filter(\.figures.isMature), by: key).map { Part(key: $0.key, figures: $0.value) }
            .sorted { ($1.figures.expired, $0.key) < ($0.figures.expired, $1.key) }
    }

    private func grouped<Key: Hashable>(_ cohorts: [Cohort], by key: (Cohort) -> Key) -> [Key: RenewalFigures] {
        Dictionary(cohorts.map { (key($0), $0.figures) }, uniquingKeysWith: +)
    }
}
