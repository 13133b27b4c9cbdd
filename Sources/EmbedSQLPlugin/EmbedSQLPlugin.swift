import Foundation
import PackagePlugin

/// Runs EmbedSQL over `sql/` before the target is compiled, again whenever a file there changes.
@main
struct EmbedSQLPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = context.package.directoryURL.appending(path: "sql", directoryHint: .isDirectory)
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedSQL.swift")
        let inputs = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".sql") && $0 != "structure.sql" }.map { folder.appending(path: $0) }
        return [
            .buildCommand(
                displayName: "Embedding sql/", executable: try context.tool(named: "EmbedSQL").url,
                arguments: [folder.path, output.path], inputFiles: inputs, outputFiles: [output])
        ]
    }
}
