/// Text whose UTF-8 was once read in another character set, put right (intake.md, Mojibake).
///
/// Each run of non-ASCII characters is turned back into bytes, through Windows-1252 and then Windows-874 (and, for
/// the few leads that cannot be honest text, the old DOS and Mac sets); a run counts as damaged only when all its bytes
/// are then valid UTF-8. Up to four times over, for text damaged more than once. Real Thai, French or Chinese stays.
public enum Mojibake {
    /// One run that was put right.
    public struct Change: Sendable, Equatable {
        public let before: String
        public let after: String
        /// The character set the text had been read in.
        public let codepage: String
    }

    private static let rounds = 4

    /// `text` with damaged runs put right, and what was changed, outermost damage first.
    public static func mend(_ text: String) -> (text: String, changes: [Change]) {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return (text, []) }
        var current = text
        var changes: [Change] = []
        for _ in 0..<rounds {
            let (next, found) = pass(current)
            guard !found.isEmpty else { break }
            changes += found
            current = next
        }
        return (current, changes)
    }

    private static func pass(_ text: String) -> (String, [Change]) {
        var result = String.UnicodeScalarView()
        var run: [Unicode.Scalar] = []
        var changes: [Change] = []
        func flush() {
            guard !run.isEmpty else { return }
            if let (after, codepage) = undo(run) {
                changes.append(Change(before: string(run), after: after, codepage: codepage))
                result.append(contentsOf: after.unicodeScalars)
            } else {
                result.append(contentsOf: run)
            }
            run.removeAll(keepingCapacity: true)
        }
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                flush()
                result.append(scalar)
            } else {
                run.append(scalar)
            }
        }
        flush()
        return (String(result), changes)
    }

    private static func undo(_ run: [Unicode.Scalar]) -> (String, String)? {
        guard run.count > 1 else { return nil }
        for codepage in [Codepage.windows1252, .windows874] {
            if let after = decode(run, through: codepage) { return (after, codepage.name) }
        }
        for codepage in [Codepage.ibm437, .ibm850, .macRoman] where isUnlikely(run, in: codepage) {
            if let after = decode(run, through: codepage) { return (after, codepage.name) }
        }
        return nil
    }

    /// In the DOS and Mac sets honest pairs of quotes and accents can form valid UTF-8 (’é), so only runs that begin with
    /// the byte of Latin letters or of punctuation are tried.
    private static func isUnlikely(_ run: [Unicode.Scalar], in codepage: Codepage) -> Bool {
        guard let first = run.first, let lead = codepage.byte(of: first, lettingControlsPass: false) else {
            return false
        }
        return lead == 0xC2 || lead == 0xC3 || lead == 0xE2
    }

    private static func decode(_ run: [Unicode.Scalar], through codepage: Codepage) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(run.count)
        for scalar in run {
            guard let byte = codepage.byte(of: scalar, lettingControlsPass: true) else { return nil }
            bytes.append(byte)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func string(_ scalars: [Unicode.Scalar]) -> String {
        String(String.UnicodeScalarView(scalars))
    }
}
