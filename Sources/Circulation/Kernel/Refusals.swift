public import Postgres

extension Refusal {
    /// What staff are told when a constraint of the database held where no rule had looked; nil for any other fault.
    public init?(constraint error: PostgresError) {
        guard let constraint = error.constraint else { return nil }
        self.init("constraint", id: "Aturan \(constraint) dilanggar.", en: "The rule \(constraint) is broken.")
    }
}
