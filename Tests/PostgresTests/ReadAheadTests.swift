import Testing

@testable import Postgres

@Suite struct ReadAheadTests {
    private struct Spoilt: Error {}

    private static func taken(_ ahead: ReadAhead<Int>, _ count: Int = .max) throws -> [Int] {
        var taken: [Int] = []
        while taken.count < count, let number = try ahead.next() { taken.append(number) }
        return taken
    }

    @Test(arguments: [1, 3, 500]) func `everything arrives, in order, and the end again to whoever asks again`(
        capacity: Int
    ) throws {
        let taken = try ReadAhead<Int>.run(capacity: capacity) { put in
            for number in 0..<2000 { try put(number) }
        } _: { ahead in
            let taken = try Self.taken(ahead)
            #expect(try ahead.next() == nil)
            return taken
        }
        #expect(taken == Array(0..<2000))
    }

    @Test func `no more lies between them than was said`() throws {
        let read = Locked(0)
        try ReadAhead<Int>.run(capacity: 4) { put in
            for number in 1...1000 {
                try put(number)
                read.withLock { $0 = number }
            }
        } _: { ahead in
            for number in 1...1000 {
                let next = try ahead.next()
                #expect(next == number)
                #expect(read.withLock { $0 } <= number + 4)
            }
        }
    }

    @Test func `what the reading throws comes after what it read, every time it is asked for`() throws {
        try ReadAhead<Int>.run(capacity: 8) { put in
            try put(1)
            try put(2)
            throw Spoilt()
        } _: { ahead in
            let taken = try Self.taken(ahead, 2)
            #expect(taken == [1, 2])
            for _ in 0..<2 { #expect(throws: Spoilt.self) { try ahead.next() } }
        }
    }

    @Test(arguments: [false, true]) func `whoever leaves ends the reading, also one that does not listen`(
        stubborn: Bool
    ) throws {
        let cancelled = Locked(0)
        #expect(throws: Spoilt.self) {
            try ReadAhead<Int>.run(capacity: 2) { put in
                for number in 0..<50 {
                    do { try put(number) } catch is CancellationError {
                        cancelled.withLock { $0 += 1 }
                        if !stubborn { return }
                    }
                }
            } _: { ahead in
                #expect(try Self.taken(ahead, 3) == [0, 1, 2])
                throw Spoilt()
            }
        }
        // It had read at most two more; it is over when `run` is.
        let count = cancelled.withLock { $0 }
        #expect(stubborn ? count >= 45 : count == 1)
    }

    @Test func `a reading that nobody takes from ends too`() throws {
        for _ in 0..<200 {
            try ReadAhead<Int>.run(capacity: 1) { put in
                for number in 0..<10 { try put(number) }
            } _: { _ in
            }
        }
    }
}
