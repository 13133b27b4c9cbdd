import Testing

@testable import Postgres

/// Walks every arrow of the pool's state machine.
@Suite struct PoolStateTests {
    @Test func lanesOpenAsTheyAreNeededAndTheWarmestIsTakenFirst() {
        var state = PoolState(limit: 2)
        #expect(state.ask(as: 1) == .open(0))
        #expect(state.giveBack(0) == .rest)
        #expect(state.ask(as: 2) == .take(0))
        #expect(state.ask(as: 3) == .open(1))
        #expect(state.giveBack(0) == .rest)
        #expect(state.giveBack(1) == .rest)
        #expect(state.ask(as: 4) == .take(1))
    }

    @Test func firstComeFirstServed() {
        var state = PoolState(limit: 1)
        #expect(state.ask(as: nil) == .open(0))
        #expect(state.ask(as: 7) == .wait)
        #expect(state.ask(as: nil) == .wait)
        #expect(state.ask(as: 8) == .wait)
        #expect(state.ask(as: 9) == .wait)
        #expect([state.giveUp(8), state.giveUp(8)] == [true, false])
        #expect(state.giveBack(0) == .hand(7))
        #expect(state.lent == [0])
        #expect(state.giveBack(0) == .hand(9))
        #expect(state.giveBack(0) == .rest)
    }

    @Test func closingServesThoseWhoWait() {
        var state = PoolState(limit: 2)
        #expect(state.ask(as: 1) == .open(0))
        #expect(state.ask(as: 2) == .open(1))
        #expect(state.ask(as: 3) == .wait)
        #expect(state.giveBack(1) == .hand(3))
        #expect(state.giveBack(0) == .rest)
        #expect(state.close() == [0])
        #expect(state.ask(as: 4) == .closed)
        #expect(state.giveBack(1) == .stop)
        #expect(state.close() == [])
    }
}

@Suite struct StatementCacheTests {
    private func key(_ text: String) -> StatementCache.Key { StatementCache.Key(text: text, types: []) }

    @Test func theSecondUsePrepares() {
        var cache = StatementCache(capacity: 2)
        #expect(cache.plan(key("a")) == .once)
        #expect(cache.plan(key("a")) == .prepare("s1"))
        cache.keep(key("a"), as: "s1")
        #expect(cache.plan(key("a")) == .prepared("s1"))
        #expect(cache.plan(StatementCache.Key(text: "a", types: [20])) == .once)
    }

    @Test func theLeastRecentlyUsedGoes() {
        var cache = StatementCache(capacity: 2)
        for text in ["a", "b"] {
            _ = cache.plan(key(text))
            if case .prepare(let name) = cache.plan(key(text)) { cache.keep(key(text), as: name) }
        }
        #expect(cache.plan(key("a")) == .prepared("s1"))
        #expect(cache.plan(key("c")) == .once)
        #expect(cache.takeStale() == ["s2"])
        #expect(cache.takeStale() == [])
        #expect(cache.plan(key("b")) == .once)
        cache.reset()
        #expect(cache.plan(key("a")) == .once)
    }

    @Test func aCacheOfNothing() {
        var cache = StatementCache(capacity: 0)
        #expect(cache.plan(key("a")) == .once)
        #expect(cache.plan(key("a")) == .once)
    }
}
