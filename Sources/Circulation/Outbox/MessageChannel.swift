/// The ways out of the department.
public enum MessageChannel: String, Sendable, CaseIterable {
    case whatsApp = "whatsapp"
    case email, letter
}
