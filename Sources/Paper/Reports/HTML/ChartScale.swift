internal import Circulation

/// A straight axis over whole numbers, with round ticks and zero always on it: a bar is as long as its number.
struct ChartScale {
    let ticks: [Int]
    let low: Int
    let high: Int

    /// An axis that holds all values, with `most` ticks at most beside zero and a partial one.
    init(_ values: [Int], most: Int = 5) {
        // Room to reckon in without overflow, far beyond any circulation.
        let bound = Int.max / 16
        let largest = min(max(values.max() ?? 0, 0), bound)
        let smallest = max(min(values.min() ?? 0, 0), -bound)
        let step = Self.step(max(1, (largest - smallest + most - 1) / most))
        low = smallest == 0 ? 0 : -((-smallest + step - 1) / step) * step
        high = max((largest + step - 1) / step * step, low + step)
        ticks = Array(stride(from: low, through: high, by: step))
    }

    /// The smallest of 1, 2, 5, 10, 20, 50, … that is not below a number.
    private static func step(_ wanted: Int) -> Int {
        var power = 1
        while true {
            for factor in [1, 2, 5] where factor * power >= wanted { return factor * power }
            power *= 10
        }
    }

    /// Share of the axis, 0…1, at which a number stands.
    func share(_ value: Int) -> Double {
        Double(min(max(value, low), high) - low) / Double(high - low)
    }
}

extension NumberStyle {
    /// A number beside an axis: millions and more are shortened.
    func tick(_ value: Int, _ kind: Report.Kind) -> String {
        let amount: Int
        switch kind {
        case .percent: return value % 100 == 0 ? "\(integer(value / 100))%" : percent(basisPoints: value)
        case .decimal(let scale): return decimal(value, scale: scale)
        default: amount = value
        }
        let units =
            language == .id
            ? [(1_000_000_000_000, " T"), (1_000_000_000, " M"), (1_000_000, " jt")]
            : [(1_000_000_000_000, "T"), (1_000_000_000, "bn"), (1_000_000, "m")]
        for (unit, word) in units where amount.magnitude >= UInt(unit) {
            let tenths = amount / (unit / 10)
            return (tenths % 10 == 0 ? integer(tenths / 10) : decimal(tenths, scale: 1)) + word
        }
        return integer(amount)
    }
}
