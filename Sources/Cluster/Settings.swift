/// The server's settings, written anew before each start: durable, private, sized for the machine.
struct Settings {
    var machine: Machine
    var socketFolder: String
    var logFolder: String
    /// False only for the throwaway clusters of tests: nothing in them outlives the process.
    var durable = true
    /// Whether this build of PostgreSQL compresses with lz4 (cheaper than its own method).
    var lz4 = false

    /// The text of the file that postgresql.conf includes.
    var text: String {
        let lines = access + (durable ? Self.careful : Self.careless) + memory + log + behaviour
        return "# Written by sirkulasi before each start; changes of yours belong in local.conf.\n"
            + lines.map { "\($0.0) = \($0.1)\n" }.joined()
    }

    private var access: [(String, String)] {
        [
            ("listen_addresses", "''"),
            ("port", "5432"),
            ("unix_socket_directories", quoted(socketFolder)),
            ("unix_socket_permissions", "0700"),
            ("max_connections", durable ? "100" : "200"),
            ("client_connection_check_interval", "1s"),
            ("cluster_name", "'sirkulasi'"),
        ]
    }

    private static let careful: [(String, String)] = [
        ("fsync", "on"), ("full_page_writes", "on"), ("synchronous_commit", "on"),
    ]

    private static let careless: [(String, String)] = [
        ("fsync", "off"), ("full_page_writes", "off"), ("synchronous_commit", "off"), ("wal_level", "minimal"),
        ("max_wal_senders", "0"), ("autovacuum_naptime", "5min"),
    ]

    private var memory: [(String, String)] {
        let megabyte = 1 << 20
        let all = machine.memory / megabyte
        let wal = min(max(machine.disk / megabyte / 10, 4096), 16_384)
        let workers = min(machine.cores, 8)
        return [
            ("shared_buffers", "\(clamp(all / 6, 64, durable ? 4096 : 256))MB"),
            ("effective_cache_size", "\(clamp(all / 2, 128, 1 << 20))MB"),
            ("work_mem", "\(clamp(all / 384, 8, 128))MB"),
            ("maintenance_work_mem", "\(clamp(all / 16, 64, 2047))MB"),
            ("autovacuum_work_mem", "\(clamp(all / 64, 32, 512))MB"),
            // Shared memory of parallel queries, taken at the start: what they would make later is removed by
            // systemd when a plain user logs out.
            ("min_dynamic_shared_memory", "\(clamp(all / 256, 0, 128))MB"),
            ("max_wal_size", durable ? "\(wal)MB" : "4096MB"),
            ("min_wal_size", durable ? "512MB" : "80MB"),
            ("wal_compression", lz4 ? "lz4" : "on"),
            ("checkpoint_timeout", "15min"),
            ("max_worker_processes", "\(workers + 8)"),
            ("max_parallel_workers", "\(workers)"),
            ("max_parallel_workers_per_gather", "\(clamp(workers, 1, 4))"),
            ("max_parallel_maintenance_workers", "\(clamp(workers, 1, 4))"),
            ("random_page_cost", "1.1"),
            ("effective_io_concurrency", "200"),
            ("jit", "off"),
        ]
    }

    // Kept out of the log: the values in error details and COPY contexts (log_error_verbosity) and bound parameters;
    // they are names, addresses and telephone numbers.
    private var log: [(String, String)] {
        [
            ("logging_collector", durable ? "on" : "off"),
            ("log_directory", quoted(logFolder)),
            ("log_filename", "'server-%d.log'"),
            ("log_file_mode", "0600"),
            ("log_rotation_age", "1d"),
            ("log_rotation_size", "0"),
            ("log_truncate_on_rotation", "on"),
            ("log_line_prefix", "'%m [%p] %q%u@%d %a '"),
            ("log_error_verbosity", "terse"),
            ("log_min_error_statement", "panic"),
            ("log_parameter_max_length", "0"),
            ("log_checkpoints", "on"),
            ("log_lock_waits", "on"),
            ("log_temp_files", "100MB"),
            ("log_autovacuum_min_duration", "10s"),
            ("track_io_timing", "on"),
            ("log_timezone", "'UTC'"),
        ]
    }

    private var behaviour: [(String, String)] {
        [
            ("timezone", "'UTC'"),
            ("datestyle", "'iso, ymd'"),
            ("intervalstyle", "'iso_8601'"),
            ("default_text_search_config", "'pg_catalog.simple'"),
            ("lc_messages", "'C'"),
        ]
    }

    private func clamp(_ value: Int, _ low: Int, _ high: Int) -> Int {
        min(max(value, low), high)
    }

    /// A string of the configuration file.
    private func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: "''") + "'"
    }
}
