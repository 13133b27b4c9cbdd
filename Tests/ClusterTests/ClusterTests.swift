import Foundation
import Testing

@testable import Cluster

@Test func startsAndStops() throws {
    let path = ProcessInfo.processInfo.environment["TRY_HOME"] ?? "/tmp/try-\(UUID())"
    let cluster = Cluster(home: Home(path: path))
    let t0 = Date()
    try cluster.start()
    print("start", Date().timeIntervalSince(t0), cluster.ready as Any)
    let t1 = Date()
    try cluster.start()
    print("again", Date().timeIntervalSince(t1))
    if ProcessInfo.processInfo.environment["KEEP"] == nil {
        try cluster.stop()
        print("stop", cluster.ready as Any)
    }
}
