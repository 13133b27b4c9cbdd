extension [UInt8] {
    /// Lower-case hexadecimal digits: how hashes are shown.
    public var hex: String {
        map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
