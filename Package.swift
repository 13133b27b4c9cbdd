// swift-tools-version: 6.2
import PackageDescription

/// One set of settings for every Swift target: the language as it will be, and no warning left standing.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "sirkulasi",
    products: [
        .executable(name: "sirkulasi", targets: ["sirkulasi"]),
        .library(name: "Postgres", targets: ["Postgres"]),
        .library(name: "Circulation", targets: ["Circulation"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
    ],
    targets: [
        // C libraries, from Debian's packages (ops/setup installs them).
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
        .systemLibrary(name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
        .systemLibrary(name: "CSpawn"),
        .target(name: "CPhoneNumber", linkerSettings: [.linkedLibrary("phonenumber")]),

        // The database.
        .target(name: "PQ", dependencies: ["CLibPQ"], swiftSettings: settings),
        .target(name: "Postgres", dependencies: ["PQ"], swiftSettings: settings),
        .target(name: "Cluster", dependencies: ["CSpawn", "PQ", "Postgres"], swiftSettings: settings),

        // The domain, and what stands around it.
        .target(
            name: "Circulation", dependencies: ["Postgres"], swiftSettings: settings, plugins: ["EmbedSQLPlugin"]),
        .target(
            name: "Intake",
            dependencies: ["Circulation", "Postgres", "CPhoneNumber", "CLibZip", "CLibXML2", "CLibCSV", "CCrypto"],
            swiftSettings: settings),
        .target(
            name: "Paper", dependencies: ["Circulation", "Postgres", "CPango", "CQRencode", "CXLSXWriter"],
            swiftSettings: settings),
        .target(
            name: "Demo", dependencies: ["Circulation", "Intake", "Postgres"], swiftSettings: settings),
        .executableTarget(
            name: "sirkulasi",
            dependencies: [
                "Cluster", "Circulation", "Demo", "Intake", "Paper", "Postgres",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),

        // sql/ becomes a Swift source.
        .executableTarget(name: "EmbedSQL", swiftSettings: settings),
        .plugin(
            name: "EmbedSQLPlugin", capability: .buildTool(), dependencies: ["EmbedSQL"],
            path: "Sources/EmbedSQLPlugin"),

        // Tests: one target per module, Support beside them.
        .target(
            name: "Support", dependencies: ["Cluster", "Circulation", "Postgres"], path: "Tests/Support",
            swiftSettings: settings),
        .testTarget(name: "PostgresTests", dependencies: ["PQ", "Postgres", "Support"], swiftSettings: settings),
        .testTarget(name: "ClusterTests", dependencies: ["Cluster", "Support"], swiftSettings: settings),
        .testTarget(name: "CirculationTests", dependencies: ["Circulation", "Support"], swiftSettings: settings),
        .testTarget(name: "ScenarioTests", dependencies: ["Circulation", "Support"], swiftSettings: settings),
        .testTarget(name: "IntakeTests", dependencies: ["Intake", "Support"], swiftSettings: settings),
        .testTarget(name: "DemoTests", dependencies: ["Demo", "Support"], swiftSettings: settings),
        .testTarget(name: "PaperTests", dependencies: ["Paper", "Support"], swiftSettings: settings),
        .testTarget(
            name: "CommandTests", dependencies: ["Support", "sirkulasi"], swiftSettings: settings),
    ]
)
