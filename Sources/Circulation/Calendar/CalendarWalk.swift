internal import Postgres

/// Which edition takes each slot of a chain when the calendar is walked from the frontier on, known holds stepped over: the
/// rule of `Projection`, with every edition on the way.
struct CalendarWalk {
    /// Where the last slot goes.
    enum End: Hashable {
        case edition(Int)
        /// So many issues behind the planned calendar.
        case beyond(Int)
        /// Under a hold without an end.
        case open
    }

    /// For each slot from the frontier on, in order, the number of its edition; nil behind the calendar.
    private(set) var takers: [(slot: Int, edition: Int?)]
    /// Numbers of the editions sent, specials included.
    private(set) var sent: [Int] = []
    private(set) var end: End

    init(slots: Int4Multirange, holds: Int4Multirange, on timeline: Timeline) {
        let frontier = timeline.frontier
        takers = slots.numbers.filter { $0 >= frontier }.map { ($0, nil) }
        var place = takers.map(\.slot)
        var next = 0  // slots before this one have their edition
        var openHold = false
        for edition in timeline.open where edition.state == .planned {
            guard next < place.count else { break }
            let reach = edition.reach
            guard place[next] < reach.upperBound, place[next...].contains(where: reach.contains) else { continue }
            if holds.contains(edition.position) {
                openHold =
                    openHold || (edition.weight > 0 && holds.upper == .max && Self.isOpen(holds, edition.position))
                for index in place.indices.dropFirst(next) where place[index] >= edition.firstSlot {
                    place[index] += edition.weight
                }
                continue
            }
            sent.append(edition.number)
            guard edition.weight > 0 else { continue }
            while next < place.count, place[next] < reach.upperBound {
                takers[next].edition = edition.number
                next += 1
            }
        }
        if openHold || (next < place.count && holds.upper == .max) {
            end = .open
        } else if next < place.count {
            end = .beyond(place[place.count - 1] - timeline.end + 1)
        } else {
            end = takers.last?.edition.map { .edition($0) } ?? .beyond(0)
        }
    }

    /// Whether the hold over this position is the one without an end.
    private static func isOpen(_ holds: Int4Multirange, _ position: Int) -> Bool {
        holds.ranges.last?.contains(position) ?? false
    }
}
