internal import Postgres

/// One row of a file of subscribers, read and found good by itself.
public struct ImportRow: Sendable {
    /// The row as a spreadsheet shows it, from 1; rises from row to row.
    public let row: Int
    /// The subscriber the row itself names by number.
    public let subscriber: Int64?
    public let person: NewSubscriber
    /// The subscription it carries; taken where the import brings subscriptions.
    public let subscription: ImportSubscription?

    public init(row: Int, subscriber: Int64?, person: NewSubscriber, subscription: ImportSubscription? = nil) {
        self.row = row
        self.subscriber = subscriber
        self.person = person
        self.subscription = subscription
    }

    /// One number for a name at an address, whatever the spacing and the capitals; nil without an address. Equal numbers
    /// are looked at closely, so a collision does no harm.
    var identity: Int64? {
        guard let address = person.address else { return nil }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        person.nameKey.utf8.forEach(mix)
        mix(0)
        for byte in address.raw.utf8 {
            switch byte {
            case 0x30...0x39, 0x61...0x7A, 0x80...0xFF: mix(byte)
            case 0x41...0x5A: mix(byte + 0x20)
            default: continue
            }
        }
        return Int64(bitPattern: hash)
    }

    func write(to copy: inout CopyRow) {
        copy.write(Int32(truncatingIfNeeded: row))
        copy.write(subscriber)
        copy.write(person.kind.rawValue)
        copy.write(person.name)
        copy.write(person.contact)
        copy.write(person.nameKey)
        copy.write(person.aliases.map(\.kind.rawValue))
        copy.write(person.aliases.map(\.value))
        copy.write(person.aliases.map(\.raw))
        copy.write(person.address?.raw)
        copy.write(person.address?.lines)
        copy.write(person.address?.locality)
        copy.write(person.address?.postcode)
        copy.write(person.address?.regionCode)
        copy.write(person.address?.confidence ?? 0)
        copy.write(identity)
    }
}

/// Why a row that is good by itself was not taken.
public struct ImportReject: Sendable, Hashable {
    public enum Cause: String, Sendable {
        /// No subscriber has the number.
        case numberUnknown = "number_unknown"
        /// The number's subscriber has another name.
        case numberOfAnother = "number_of_another"
        /// The key (phone, e-mail, former number) is another subscriber's.
        case keyOfAnother = "key_of_another"
        /// The key is that of an earlier row with another name.
        case keyOfRow = "key_of_row"
        /// An earlier row of the same person was not taken.
        case follows
        /// Several subscribers fit equally well.
        case several
        /// The subscriber asked that the data be left alone.
        case restricted
        /// The calendar has no such edition to start with.
        case startUnknown = "start_unknown"
        /// The edition to start with takes no slot.
        case startWithoutSlot = "start_without_slot"
        /// Issues still to come cannot start with an edition that is frozen.
        case startFrozen = "start_frozen"
        /// A start in the past is served from the back stock, and so needs a reason.
        case startInPast = "start_in_past"
        /// The calendar has no such last edition.
        case lastUnknown = "last_unknown"
        /// The last edition comes before the chosen start.
        case lastBeforeStart = "last_before_start"
        /// More issues than a term can have.
        case issuesOutOfRange = "issues_out_of_range"
        /// More issues to come than were bought.
        case aboveBought = "above_bought"

        /// Whether `other` is another row of the file.
        var namesRow: Bool { self == .keyOfRow || self == .follows }

        /// Whether it is about the subscription; `other` is then the calendar's numbers.
        public var isOfSubscription: Bool {
            switch self {
            case .startUnknown, .startWithoutSlot, .startFrozen, .startInPast, .lastUnknown, .lastBeforeStart,
                .issuesOutOfRange, .aboveBought:
                true
            default: false
            }
        }
    }

    public let row: Int
    public let cause: Cause
    /// The key's kind; nil where it is the number.
    public let key: Alias.Kind?
    public let value: String?
    /// The number of the subscriber in the way, the row, or the editions there are.
    public let other: String
}

/// What became of the rows.
public struct ImportOutcome: Sendable, Hashable {
    /// New subscribers.
    public var added = 0
    /// Known subscribers that learned something: an alias, an address.
    public var matched = 0
    /// Known subscribers of whom the file says nothing new.
    public var unchanged = 0
    public var rejected = 0
    /// Subscriptions made.
    public var subscriptions = 0
    /// Rows whose subscription was left out because the recipient has, or had, one to the publication.
    public var subscriptionsKnown = 0
    /// Rows whose subscription has no issues left.
    public var subscriptionsOver = 0
    /// What was booked as received for them, minor units.
    public var received: Int64 = 0
}
