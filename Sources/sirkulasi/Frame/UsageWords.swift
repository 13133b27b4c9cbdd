/// What ArgumentParser says in English, said in Indonesian.
enum UsageWords {
    /// Its sentences by their fixed parts, in the order in which they are looked for.
    private static let parts: [(english: String, indonesian: String)] = [
        ("Unknown option ", "Pilihan tidak dikenal: "),
        (". Did you mean ", ". Mungkin maksudnya "),
        ("Missing value for ", "Belum ada nilai untuk "),
        ("The option ", "Pilihan "),
        (" does not take any value, but ", " tidak menerima nilai, tetapi diberi "),
        (" was specified.", "."),
        (" unexpected arguments: ", " argumen tidak dikenal: "),
        ("Unexpected argument ", "Argumen tidak dikenal: "),
        ("Missing expected argument ", "Belum diisi: "),
        ("Missing one of: ", "Belum diisi salah satu dari: "),
        ("The value ", "Nilai "),
        (" is invalid for ", " tidak cocok untuk "),
        ("Please provide one of the following:", "Pilih salah satu:"),
        ("Please provide one of ", "Pilih salah satu: "),
        ("Help:  ", "Arti: "),
        ("Usage: ", "Pemakaian: "),
        ("See '", "Lihat '"),
        ("' for more information.", "'."),
    ]

    static func indonesian(_ text: String) -> String {
        parts.reduce(text) { $0.replacing($1.english, with: $1.indonesian) }
    }
}
