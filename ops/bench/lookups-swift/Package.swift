// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the product does not carry a bench.
let package = Package(
    name: "lookups",
    dependencies: [.package(name: "sirkulasi", path: "../../..")],
    targets: [
        .executableTarget(
            name: "lookups",
            dependencies: [
                .product(name: "Postgres", package: "sirkulasi"), .product(name: "Circulation", package: "sirkulasi"),
            ])
    ]
)
