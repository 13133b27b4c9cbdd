import Circulation
import Support

/// What a test knows of its subscriptions without asking the program: every edition takes one slot, so slot s lies on edition
/// 100 + s, and what was bought when says all.
struct RenewalDiary {
    struct Purchase {
        var start: Int
        /// Its last slot.
        var end: Int
        /// Editions frozen when it was recorded.
        let frozen: Int
        let offer: String?
        var isCut = false
    }

    struct Chain {
        let source: String
        var purchases: [Purchase]
        /// Issues to go of each effort expected so far.
        var efforts: [Int] = []
        var isCancelled = false
        /// Asked since the last purchase: it has an open bill.
        var isAsked = false
    }

    var chains: [Int64: Chain] = [:]
    let offer: String
    let grace: Int

    /// Bought `slots` when so many editions were frozen.
    mutating func buy(_ id: Int64, slots: Int, frozen: Int, source: String) {
        guard var chain = chains[id], let last = chain.purchases.last else {
            chains[id] = Chain(
                source: source,
                purchases: [Purchase(start: frozen + 1, end: frozen + slots, frozen: frozen, offer: nil)])
            return
        }
        let bill = chain.isAsked ? offer : nil
        // Grace copies that were sent are taken from the new slots.
        let sent = max(0, min(grace, frozen - last.end))
        let end = max(last.end, frozen) + slots - sent
        chain.purchases.append(Purchase(start: last.end + 1, end: end, frozen: frozen, offer: bill))
        chain.isAsked = false
        chains[id] = chain
    }

    mutating func cancel(_ id: Int64, frozen: Int) {
        guard var chain = chains[id] else { return }
        chain.isCancelled = true
        chain.purchases = chain.purchases.filter { $0.start <= frozen }.map {
            var kept = $0
            kept.isCut = $0.end > frozen
            kept.end = min($0.end, frozen)
            return kept
        }
        chains[id] = chain
    }

    /// Who is asked when the job runs with so many editions frozen: at 2, 1 and 0 issues to go, and one edition after.
    mutating func ask(frozen: Int) {
        for (id, chain) in chains where !chain.isCancelled {
            guard let last = chain.purchases.last, (-1...2).contains(last.end - frozen) else { continue }
            chains[id]?.efforts.append(last.end - frozen)
            chains[id]?.isAsked = true
        }
    }

    /// `EDITION/SOURCE/first|later/OFFER` and its figures: early, in time, in grace, late, not renewed, cancelled, mature.
    func cohorts(frozen: Int) -> [String: [Int]] {
        var cohorts: [String: [Int]] = [:]
        for chain in chains.values {
            for (place, purchase) in chain.purchases.enumerated() where purchase.end <= frozen {
                let key =
                    "\(100 + purchase.end)/\(chain.source)/\(place > 0 ? "later" : "first")/\(purchase.offer ?? "-")"
                var figures = cohorts[key] ?? [0, 0, 0, 0, 0, 0, frozen - purchase.end > grace ? 1 : 0]
                let next = place + 1 < chain.purchases.count ? chain.purchases[place + 1] : nil
                figures[fate(purchase, next)] += 1
                cohorts[key] = figures
            }
        }
        return cohorts
    }

    private func fate(_ purchase: Purchase, _ next: Purchase?) -> Int {
        guard let next else { return purchase.isCut ? 5 : 4 }
        let since = next.frozen - purchase.end
        return since < 0 ? 0 : since == 0 ? 1 : since <= grace ? 2 : 3
    }

    /// Subscriptions by the edition that ends them, of those to come.
    func inventory(frozen: Int) -> [Int: Int] {
        chains.values.reduce(into: [:]) { lines, chain in
            guard let last = chain.purchases.last, last.end > frozen, !chain.isCancelled else { return }
            lines[100 + last.end, default: 0] += 1
        }
    }
}

extension RenewalRates {
    /// As the diary tells them.
    var table: [String: [Int]] {
        Dictionary(
            uniqueKeysWithValues: cohorts.map {
                let figures = $0.figures
                return (
                    "\($0.final.number)/\($0.source)/\($0.isLater ? "later" : "first")/\($0.offer ?? "-")",
                    [
                        figures.early, figures.inTime, figures.inGrace, figures.late, figures.notRenewed,
                        figures.cancelled, figures.isMature ? 1 : 0,
                    ]
                )
            })
    }
}
