import ArgumentParser

@main
struct Sirkulasi: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sirkulasi", abstract: "Circulation of printed editions: requests, subscribers, editions, runs.")
}
