import Circulation
import Foundation
import Paper
import Synchronization

/// How far a long job is: one line on standard error that rewrites itself, only on a terminal and without `--quiet`.
///
/// It may be advanced from inside a transaction's closure; it draws at most ten times a second.
final class Progress: Sendable {
    private struct State {
        var done = 0
        var drawnAt: ContinuousClock.Instant?
    }

    private let label: String
    private let total: Int?
    private let wording: Wording
    private let isShown: Bool
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    /// `total` is how many there are, or nil when nobody knows beforehand; `label` says what is done in a few words.
    init(total: Int?, label: String, wording: Wording, isShown: Bool) {
        self.label = label
        self.total = total
        self.wording = wording
        self.isShown = isShown
    }

    func advance(by count: Int = 1) { change { $0 += count } }

    func set(_ done: Int) { change { $0 = done } }

    /// Takes the line away.
    func finish() {
        guard isShown else { return }
        state.withLock { state in
            if state.drawnAt != nil { put("\r\u{1B}[K") }
            state.drawnAt = nil
        }
    }

    deinit { finish() }

    private func change(_ body: (inout Int) -> Void) {
        state.withLock { state in
            body(&state.done)
            guard isShown else { return }
            let now = ContinuousClock.now
            if let drawn = state.drawnAt, drawn.duration(to: now) < .milliseconds(100) { return }
            state.drawnAt = now
            put("\r\u{1B}[K" + line(state.done, seconds: Int(start.duration(to: now).components.seconds)))
        }
    }

    /// "Membekukan  450.000 / 1.000.000  45 %  12 s", cut to the terminal's width.
    func line(_ done: Int, seconds: Int) -> String {
        var parts = [label, wording.grouped(done)]
        if let total, total > 0 {
            parts[1] += " / " + wording.grouped(total)
            parts.append("\(min(100, done * 100 / total)) %")
        }
        parts.append("\(seconds) s")
        return TextWidth.cut(parts.joined(separator: "  "), to: (Terminal.width(STDERR_FILENO) ?? 80) - 1)
    }

    private func put(_ text: String) { StandardError.write(text) }
}
