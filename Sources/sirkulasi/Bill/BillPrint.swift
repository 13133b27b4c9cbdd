import ArgumentParser
import Circulation
import Paper

/// The bills that a paper is of.
struct BillPaperOptions: ParsableArguments {
    @Option(help: "The bill's number; may be repeated, each begins a page of its own.") var bill: [String]
}

/// `sirkulasi bill print`.
struct BillPrint: CirculationCommand {
    static let configuration = CommandConfiguration(
        commandName: "print", abstract: "Write bills as a PDF, in Indonesian or with --lang en in English.",
        discussion: """
            Examples:
              sirkulasi bill print --bill IDM-2027-0000012 --output tagihan.pdf
              sirkulasi bill print --bill IDM-2027-0000012 --bill IDM-2027-0000013 --lang en --output bills.pdf
            """)
    static let makesFile = true

    @OptionGroup var options: BillPaperOptions
    @OptionGroup(title: "Options of every command") var global: GlobalOptions

    func act(at counter: Counter) async throws {
        let path = try counter.requiredOutput()
        let (numbers, looking) = (options.bill, counter.act.looking)
        let bills = try await counter.office().change(looking) { db in try Bills.printed(numbers, db, act: looking) }
        try counter.show(try bills.write(as: .bill, to: path, counter))
    }
}

extension [BillView] {
    /// Writes the paper in the language of the payer, Indonesian unless `--lang` says otherwise.
    func write(as paper: BillPDF.Paper, to path: String, _ counter: Counter) throws -> Record {
        let pdf = try BillPDF(file: path, paper: paper, language: counter.paperLanguage)
        for bill in self { try pdf.add(bill) }
        let count = try pdf.finish()
        counter.voice.warn(unknownSigns: count.unknownSigns)
        return Record([
            Field("bills", .count(count.bills), caption: Phrase(id: "tagihan", en: "bills")),
            Field("pages", .count(count.pages)), Field("file", .text(path)),
        ])
    }
}
