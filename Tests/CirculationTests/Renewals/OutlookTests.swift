import Postgres
import Testing

@testable import Circulation

/// Shares, their spread, and print orders: figures worked out by hand.
@Suite struct OutlookTests {
    @Test func `a share of nothing is one half, and a known one lies close to what was seen`() {
        #expect(Outlook.Share().rate == 0.5)
        #expect(abs(Outlook.Share(renewed: 750, asked: 1000).rate - 0.75) < 0.001)
    }

    @Test func `an estimate grows with copies, its spread with the square of copies each`() {
        let share = Outlook.Share(renewed: 50, asked: 100)
        let single = share.estimate(subscriptions: 100, copies: 100)
        let fives = share.estimate(subscriptions: 100, copies: 500)
        #expect(single.copies == 50 && fives.copies == 250 && fives.most == 500)
        #expect(abs(fives.variance - 25 * single.variance) < 1e-9)
        // 100 × ½ × ½ × (1 + 99 ÷ 102)
        #expect(abs(single.variance - 25 * (1 + 99.0 / 102)) < 1e-9)
    }

    @Test func `cohorts that differ more than chance widen the spread`() {
        let alike = Outlook.share(of: [(50, 100), (50, 100), (50, 100)])
        let apart = Outlook.share(of: [(20, 100), (50, 100), (80, 100)])
        #expect(alike.dispersion == 1 && alike.rate == apart.rate)
        // (30² + 0 + 30²) ÷ 25 ÷ 2
        #expect(abs(apart.dispersion - 36) < 0.1)
    }

    @Test func `the time between two freezes has four quarters, the last up to the next cut-off`() {
        func moment(_ hours: Int) -> Instant { Instant(microseconds: Int64(hours) * 3_600_000_000) }
        let quarters = FreezeClock.quarters(of: [moment(0), moment(8), moment(4)], next: moment(16))
        // The third freeze is dated before the second: nothing falls back.
        #expect(quarters == [0, 2, 4, 6, 8, 8, 8, 8, 8, 10, 12, 14].map(moment))
        #expect(FreezeClock.quarters(of: [], next: moment(1)).isEmpty)
        #expect(FreezeClock.quarters(of: [moment(3)], next: nil) == [3, 3, 3, 3].map(moment))
    }

    @Test(arguments: [
        (6194, 200, 100, 6400), (6272, 200, 100, 6400), (6273, 200, 100, 6500), (0, 200, 100, 0), (100, 0, 1, 100),
        (101, 0, 100, 200),
    ]) func `need over one less the underrun, up to the lot`(need: Int, underrun: Int, lot: Int, order: Int) {
        var policy = PrintPolicy()
        (policy.underrun, policy.lot) = (underrun, lot)
        #expect(PrintOrder.order(need: need, policy) == order)
    }

    @Test func `the claim reserve is a share of what is sent, and everything is added up`() {
        var policy = PrintPolicy()
        (policy.claimReserve, policy.draw, policy.backStock, policy.office) = (150, 2500, 100, 30)
        let order = PrintOrder(sent: [("entitled", 3201), ("grace", 40)], policy)
        #expect(order.need.map(\.copies) == [3201, 40, 2500, 49, 100, 30])
        #expect(order.copies == 5920 && order.total == 5920)
    }

    @Test(arguments: [
        (RenewalFigures(), nil as Int?), (figures(1, of: 3), 3333), (figures(2, of: 3), 6667),
        (figures(3, of: 3), 10_000),
    ]) func `rates are rounded half up`(figures: RenewalFigures, rate: Int?) {
        #expect(figures.rate == rate)
    }

    private static func figures(_ renewed: Int, of expired: Int) -> RenewalFigures {
        var figures = RenewalFigures()
        (figures.inTime, figures.notRenewed) = (renewed, expired - renewed)
        return figures
    }
}
