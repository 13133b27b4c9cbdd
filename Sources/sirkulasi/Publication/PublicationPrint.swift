import ArgumentParser
import Circulation
import Postgres

/// `sirkulasi publication print`.
struct PublicationPrint: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "print",
        abstract: "What a publication's print orders add to its list: show it, or change what is named.",
        discussion: """
            need = entitled + expected renewals + grace + complimentary + new orders + draw + claim reserve + back stock + office;
            order = need ÷ (1 − underrun), up to the printer's lot (renewal forecast).

            Examples:
              sirkulasi publication print --publication IDM
              sirkulasi publication print --publication IDM --lot 100 --underrun 2% --claims 1,5% --back-stock 150 --office 40
            """)

    @Option(help: "The publication.") var publication: String
    @Option(help: ArgumentHelp("Copies that the printer sells at a time.", valueName: "copies")) var lot: Int?
    @Option(help: ArgumentHelp("What may be missing of a delivered run: 2%.", valueName: "share")) var underrun:
        Fraction?
    @Option(help: ArgumentHelp("Kept for claims, of what is sent: 1,5%.", valueName: "share")) var claims: Fraction?
    @Option(help: ArgumentHelp("For outlets that are on no list.", valueName: "copies")) var draw: Int?
    @Option(help: ArgumentHelp("For later orders of this edition.", valueName: "copies")) var backStock: Int?
    @Option(help: ArgumentHelp("For the house and legal deposit, beyond the list.", valueName: "copies")) var office:
        Int?
    @Option(
        help: ArgumentHelp(
            "New orders still to come; auto: as many as before (default: auto).", valueName: "copies|auto"))
    var lateOrders: String?
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func validate() throws {
        guard lateOrders == nil || lateOrders == "auto" || Int(lateOrders ?? "") != nil else {
            throw ValidationError("--late-orders is a number of copies, or auto.")
        }
    }

    func act(at counter: Counter) async throws {
        let (code, changes) = (publication, self)
        let (publication, policy) = try await counter.change { db, act in
            let publication = try Publication.named(code, db)
            let old = try PrintPolicy.of(publication, db)
            let new = changes.applied(to: old)
            if new != old { try new.set(for: publication, db, act: act) }
            return (publication, new)
        }
        try counter.show([
            "publication": .text(publication.code), "lot": .count(policy.lot),
            "underrun": .decimal(Double(policy.underrun) / 100, places: 2),
            "claims": .decimal(Double(policy.claimReserve) / 100, places: 2), "draw": .count(policy.draw),
            "back_stock": .count(policy.backStock), "office": .count(policy.office),
            "late_orders": policy.lateOrders.map { .count($0) } ?? .text("auto"),
        ])
    }

    private func applied(to old: PrintPolicy) -> PrintPolicy {
        var policy = old
        policy.lot = lot ?? policy.lot
        policy.underrun = underrun?.basisPoints ?? policy.underrun
        policy.claimReserve = claims?.basisPoints ?? policy.claimReserve
        policy.draw = draw ?? policy.draw
        policy.backStock = backStock ?? policy.backStock
        policy.office = office ?? policy.office
        if let lateOrders { policy.lateOrders = Int(lateOrders) }
        return policy
    }
}
