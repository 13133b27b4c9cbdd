/// Carries one value that is not Sendable from a lane to the task that asked for it; opened once.
final class Parcel<R>: Sendable {
    private let content: Locked<R?>

    init(_ value: sending R) { content = Locked(value) }

    func open() throws(PostgresError) -> sending R {
        let value = content.withLock { slot in
            let value = slot
            slot = nil
            return value
        }
        guard let value else { throw PostgresError("XX000", "a parcel was opened twice") }
        return value
    }
}
