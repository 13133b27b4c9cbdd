import ArgumentParser
import Circulation

/// `sirkulasi report`: what was printed, distributed and paid, to the copy.
struct ReportGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Reports of frozen editions, as table, CSV, JSON, XLSX or HTML.",
        subcommands: [
            ReportCirculation.self, ReportDistribution.self, ReportAverage.self, ReportEditions.self,
            ReportLiability.self, ReportRevenue.self, ReportReceivable.self, ReportRenewals.self,
        ])
}
