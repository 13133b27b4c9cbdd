/// The words around names, in small letters without dots.
enum NameWords {
    static let salutations: Set<String> = ["yth", "kepada", "kpd", "ytc"]

    /// Forms of address, religious and academic titles that are never part of a name.
    static let titles: Set<String> = [
        "bpk", "bapak", "bp", "pak", "ibu", "bu", "sdr", "saudara", "sdri", "saudari", "tn", "tuan", "ny", "nyonya",
        "nn", "nona", "yth", "kepada", "kpd", "mbak", "h", "hj", "kh", "ust", "ustadz", "ustaz", "ustadzah", "tgk",
        "kyai", "kiai", "pdt", "pendeta", "romo", "prof", "dr", "drg", "drh", "drs", "dra", "ir", "raden", "habib",
    ]

    /// Titles that may also be names: believed only with their dot.
    static let dottedTitles: Set<String> = [
        "r", "rm", "ra", "ray", "rr", "rngt", "krt", "krmt", "krat", "gkr", "tb", "apt", "ns", "sr", "pst", "mas",
        "kak",
        "bang", "hc", "rh",
    ]

    static let ranks: Set<String> = [
        "jenderal", "jend", "letjen", "mayjen", "brigjen", "kolonel", "kol", "letkol", "mayor", "kapten", "kapt",
        "lettu",
        "letda", "peltu", "pelda", "serma", "serka", "sertu", "serda", "kopka", "koptu", "kopda", "praka", "pratu",
        "prada", "laksamana", "laksdya", "laksda", "laksma", "marsekal", "marsdya", "marsda", "marsma", "komjen",
        "irjen",
        "kombes", "akbp", "kompol", "akp", "iptu", "ipda", "aiptu", "aipda", "bripka", "brigpol", "briptu", "bripda",
        "brigadir", "klk", "kls", "kld",
    ]

    /// What stands between a rank and the name: forces, corps, and their letters in brackets.
    static let afterRank: Set<String> = [
        "tni", "ad", "al", "au", "polri", "pol", "inf", "kav", "arm", "arh", "czi", "chb", "cpl", "cba", "ckm", "cpm",
        "caj", "cku", "ctp", "cpn", "chk", "laut", "p", "t", "e", "s", "k", "mar", "pnb", "nav", "tek", "lek", "kal",
        "adm",
        "pas", "sus", "pom", "kes",
    ]

    static let statuses: Set<String> = ["purn", "hor", "alm", "almh", "ret"]

    static let degrees: Set<String> = [
        "sh", "se", "st", "ssos", "sip", "sik", "skom", "spd", "spdi", "sag", "ss", "ssi", "sthan", "shan", "amd",
        "skep",
        "skm", "sked", "sfarm", "spsi", "stp", "sp", "spt", "shut", "sds", "ssn", "sst", "sstp", "sikom", "sab", "sap",
        "skg",
        "mh", "mm", "msi", "msc", "ma", "mba", "mt", "mkom", "mpd", "mhan", "mtrhan", "mtropsla", "mtrhanla", "mikom",
        "mhum", "mkes", "mars", "mpa", "mpp", "mti", "meng", "mkn", "map", "mag", "mph", "mphil", "mda", "msn", "map",
        "phd", "llm", "llb", "bsc", "ba", "beng", "dea", "sppd", "spog", "spa", "spb", "spjp", "spkj", "sprad", "ak",
        "ca",
        "cpa", "psc", "cfa", "cissp", "ipu", "ipm", "cfp", "mmar", "mmpol", "mksi", "drph", "mmgt", "shi", "mhi",
    ]

    static let legalForms: Set<String> = ["pt", "cv", "ud", "pd", "fa", "firma", "perum", "perumda", "koperasi", "kop"]

    /// Offices that may be written to instead of a person.
    static let offices: Set<String> = [
        "komandan", "panglima", "kepala", "ketua", "direktur", "dan", "kadis", "kasubbag", "pimpinan", "rektor",
        "dekan",
        "pangdam", "gubernur", "kabag",
    ]

    /// First words that make a name an institution's.
    static let institutions: Set<String> = [
        "mabes", "mabesad", "mabesal", "mabesau", "markas", "kodam", "korem", "kodim", "koramil", "kostrad", "kopassus",
        "koopsud", "koarmada", "lantamal", "lanal", "lanud", "puspen", "dispenad", "dispenal", "dispenau", "seskoad",
        "seskoal", "seskoau", "sesko", "akmil", "aal", "aau", "unhan", "lemhannas", "kemhan", "kemenhan", "dephan",
        "wantannas", "bssn", "bnpt", "basarnas", "bakamla", "polda", "polres", "polsek", "mabespolri", "kejati",
        "kejari",
        "dpr", "mpr", "dpd", "komisi", "kementerian", "kemen", "kemlu", "kemenlu", "dinas", "badan", "balai", "kedubes",
        "kedutaan", "konsulat", "atase", "universitas", "univ", "institut", "politeknik", "akademi", "sekolah", "sma",
        "smk",
        "smp", "sman", "smkn", "perpustakaan", "perpus", "perpusnas", "perpusda", "toko", "agen", "kios", "yayasan",
        "biro", "bagian", "pusat", "direktorat", "inspektorat", "sekretariat", "pemkot", "pemkab", "pemprov", "bank",
        "rumkit", "rsud", "rspad", "rs", "hotel", "gereja", "masjid", "pesantren", "ponpes", "primkop", "inkop",
        "puskop",
        "batalyon", "yonif", "brigif", "resimen", "skadron", "satuan", "kantor", "redaksi", "majalah", "penerbit",
    ]

    /// First two words, where the first alone may be a name.
    static let pairs: Set<String> = [
        "rumah sakit", "taman bacaan", "angkatan darat", "angkatan laut", "angkatan udara",
    ]

    static let roman: [String: String] = [
        "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10",
        "xi": "11", "xii": "12", "xiii": "13", "xiv": "14", "xv": "15", "xvi": "16", "xvii": "17", "xviii": "18",
    ]

    static let expansions: [String: String] = [
        "kemhan": "kementerian pertahanan", "kemenhan": "kementerian pertahanan", "dephan": "kementerian pertahanan",
        "perpus": "perpustakaan", "unhan": "universitas pertahanan", "univ": "universitas", "kedubes": "kedutaan besar",
        "kemlu": "kementerian luar negeri", "kemenlu": "kementerian luar negeri", "perpusnas": "perpustakaan nasional",
    ]

    /// Long forms and the short ones everybody writes, applied in order.
    static let phrases: [(long: String, short: String)] = [
        ("markas besar", "mabes"), ("tentara nasional indonesia", "tni"),
        ("dinas penerangan angkatan darat", "dispenad"), ("dinas penerangan angkatan laut", "dispenal"),
        ("dinas penerangan angkatan udara", "dispenau"), ("pusat penerangan", "puspen"),
        ("pangkalan tni au", "lanud"), ("pangkalan udara", "lanud"), ("komando daerah militer", "kodam"),
        ("komando resor militer", "korem"), ("komando distrik militer", "kodim"),
        ("kedutaan besar as", "kedutaan besar amerika serikat"), ("dewan perwakilan rakyat", "dpr"),
    ]
}
