// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the product does not carry a bench.
let package = Package(
    name: "fetch",
    dependencies: [.package(name: "sirkulasi", path: "../../..")],
    targets: [.executableTarget(name: "fetch", dependencies: [.product(name: "Postgres", package: "sirkulasi")])]
)
