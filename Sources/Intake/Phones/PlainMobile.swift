/// The shapes nearly every imported number has: `08…`, `628…`, `+628…` in digits, grouped at most by single blanks or
/// hyphens. They are read here, a hundred times faster than by libphonenumber; a test holds both to the same
/// answers over the whole plan of prefixes and lengths.
enum PlainMobile {
    /// The number in E.164, or nil when `text` has another shape or is not a mobile of the Indonesian plan.
    static func e164(_ text: String) -> String? {
        var copy = text
        return copy.withUTF8 { bytes -> String? in
            guard (9...24).contains(bytes.count) else { return nil }
            return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { digits -> String? in
                guard let count = gather(bytes, into: digits) else { return nil }
                guard let national = nationalStart(digits[..<count], plus: bytes[0] == UInt8(ascii: "+")) else {
                    return nil
                }
                let length = count - national
                // 8, then any digit but 0 and 4, then seven to ten digits (ITU-T E.164 plan of +62, mobile).
                guard (9...12).contains(length), digits[national] == 0x38, digits[national + 1] != 0x30,
                    digits[national + 1] != 0x34
                else { return nil }
                return String(unsafeUninitializedCapacity: length + 3) { out in
                    out[0] = UInt8(ascii: "+")
                    out[1] = UInt8(ascii: "6")
                    out[2] = UInt8(ascii: "2")
                    for index in 0..<length { out[index + 3] = digits[national + index] }
                    return length + 3
                }
            }
        }
    }

    /// The digits of `bytes`, and how many; nil at any other character, or at a group too short to be one of a number.
    private static func gather(
        _ bytes: UnsafeBufferPointer<UInt8>, into digits: UnsafeMutableBufferPointer<UInt8>
    ) -> Int? {
        var count = 0
        var group = 3
        for (index, byte) in bytes.enumerated() {
            if (0x30...0x39).contains(byte) {
                digits[count] = byte
                count += 1
                group += 1
            } else if byte == 0x20 || byte == 0x2D {
                guard group >= 3 else { return nil }
                group = 0
            } else if byte == UInt8(ascii: "+"), index == 0 {
                continue
            } else {
                return nil
            }
        }
        return group >= 3 ? count : nil
    }

    private static func nationalStart(_ digits: Slice<UnsafeMutableBufferPointer<UInt8>>, plus: Bool) -> Int? {
        guard digits.count > 4 else { return nil }
        if digits[0] == 0x36, digits[1] == 0x32 { return 2 }
        return digits[0] == 0x30 && !plus ? 1 : nil
    }
}
