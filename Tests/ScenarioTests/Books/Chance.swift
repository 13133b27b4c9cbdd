import Circulation
import Postgres
import Support
import Testing

/// A department to which anything may happen, seeded so that a failure can be run again. It keeps its own small model of
/// what was bought, freed, paid and paid back; after each act the books are audited against it.
final class Chance {
    let department: Department
    var random: SeededRandom
    /// What was done, for the one who has to find out.
    private(set) var diary: [String] = []
    var bought: [Int64: Int] = [:]
    var freed: [Int64: Int] = [:]
    var paid: Int64 = 0
    var owedBack: Int64 = 0
    var lastEdition = 0
    /// The edition that is frozen next.
    var next = 101

    /// Refusals that random acts may meet; any other, and any error of the database, is a failure.
    private static let expected: Set<String> = [
        "edition_frozen", "edition_skipped", "edition_not_skipped", "edition_holds_merged", "merge_unusable",
        "nothing_to_change", "edition_has_no_slot", "no_open_edition", "already_cancelled", "not_held", "hold_overlap",
        "hold_backwards", "copies_unchanged", "copy_unknown", "already_extended", "transfer_to_same",
        "edition_not_frozen", "already_posted", "nothing_to_supplement", "edition_place_full", "edition_number_taken",
        "bill_paid", "payment_not_matched", "term_changed", "nothing_owed", "closed_already", "bill_cancelled",
        "payment_refunded",
    ]

    init(_ database: TestDatabase, seed: UInt64, editions: Int) async throws {
        var random = SeededRandom(seed: seed &* 104_729)
        department = try await Department(
            database, grace: Int.random(in: 0...2, using: &random),
            policy: Bool.random(using: &random) ? .recoup : .forgive,
            undelivered: Bool.random(using: &random) ? .lapse : .move, editions: editions)
        self.random = random
        lastEdition = 100 + editions
    }

    func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    func oneIn(_ n: Int) -> Bool { pick(1...n) == 1 }

    /// An edition about where the department is; sometimes any.
    func near() -> Int {
        oneIn(6) ? pick(101...lastEdition) : pick(max(101, next - 2)...min(next + 5, lastEdition))
    }

    func books() async throws -> Books { try await department.office.read { db in try Books(db) } }

    func note(_ text: String) { diary.append("\(department.now) \(text)") }

    /// Does an act that a rule may refuse.
    ///
    /// - Returns: nil when it was refused.
    func attempt<R: Sendable>(_ what: String, _ body: @escaping @Sendable (Session, Act) throws -> R) async throws -> R?
    {
        do {
            let answer = try await department.change(body)
            note(what)
            return answer
        } catch let refusal as Refusal where Self.expected.contains(refusal.code) {
            note("\(what): refused, \(refusal.code)")
            return nil
        } catch {
            note("\(what): \(error)")
            throw error
        }
    }

    /// Holds the books against the auditor's rules and the model.
    func audit() async throws -> [String] {
        let books = try await books()
        let audit = Audit(books)
        var faults = audit.faults()
        for (subscription, bought) in bought {
            let terms = books.terms.filter { $0.subscription == subscription }
            let spent = books.uses.filter { use in use.kind != "unearn" && terms.contains { $0.id == use.term } }
                .reduce(0) { $0 + $1.count }
            let unserved = terms.reduce(0) { $0 + audit.unserved($1).count }
            if spent + unserved + freed[subscription, default: 0] != bought {
                faults.append(
                    "\(subscription) bought \(bought): served \(spent), to come \(unserved), freed \(freed[subscription, default: 0])"
                )
            }
        }
        if -audit.balance("bank", books.entries) != paid { faults.append("the bank has not the \(paid) that was paid") }
        faults += try await proof()
        if audit.balance("refunds_payable", books.entries) != owedBack {
            faults.append("owed back \(audit.balance("refunds_payable", books.entries)), told \(owedBack)")
        }
        return faults
    }
}

extension Department {
    /// Which of the acts' subscriptions there are.
    func subscriptions() async throws -> [Int64] {
        try await office.read { db in
            try db.rows("select subscription_id from subscription order by subscription_id", as: Int64.self)
        }
    }
}
