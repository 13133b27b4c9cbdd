/// Words of which names and addresses are invented. None is anybody's; together they read as a mailing list of the country does.
enum Words {
    static let mononyms = [
        "Suparman", "Sukarni", "Paijo", "Tukiyem", "Ngatini", "Sumarni", "Warsito", "Mulyadi", "Suyatno", "Kasiyem",
        "Sutarjo", "Poniman", "Wagimin", "Sudarmi", "Karyono", "Partini", "Suwandi", "Rukmini", "Darsono", "Saminah",
    ]
    static let first = [
        "Budi", "Siti", "Agus", "Dewi", "Eko", "Sri", "Joko", "Ani", "Rudi", "Rina", "Hendra", "Yuni", "Bambang",
        "Wati",
        "Andi", "Ratna", "Dedi", "Fitri", "Slamet", "Nur", "Ahmad", "Muhammad", "Abdul", "Putri", "Indah", "Lestari",
        "Dian", "Rizky", "Fajar", "Ayu", "Asep", "Ujang", "Tatang", "Euis", "Sari", "Wulan", "Bayu", "Arief", "Surya",
        "Teguh", "Heru", "Gunawan", "Ja'far", "Zainal", "Fatimah", "Aisyah", "Umar", "Farid", "Faisal", "Reza", "Iwan",
        "Dadang", "Wahyu", "Taufik", "Irfan", "Galih", "Bagus", "Panji", "Kusno", "Dwi", "Tri", "Catur", "Hasan",
        "Yusuf", "Ridwan", "Anwar", "Nining", "Titin", "Imas", "Endang", "Sulastri", "Retno",
    ]
    static let last = [
        "Santoso", "Wijaya", "Kusuma", "Hidayat", "Setiawan", "Saputra", "Pratama", "Nugroho", "Susanto", "Hartono",
        "Rahman", "Rahmawati", "Suryani", "Handayani", "Puspitasari", "Anggraini", "Permata", "Maharani", "Utami",
        "Wibowo", "Prasetyo", "Purnomo", "Sutrisno", "Supriyadi", "Sumarno", "Suwarno", "Mulyono", "Haryanto",
        "Kurniawan", "Firmansyah", "Ramadhan", "Hakim", "Fauzi", "Ismail", "Salim", "Soetrisno", "Djojohadi",
        "Hadikusumo", "Sasmita", "Kartawijaya", "Natakusumah", "Sutisna", "Permana", "Iskandar", "Oktaviani",
        "Yulianti", "Lestari", "Wulandari", "Pamungkas", "Adiputra",
    ]
    static let chinese = ["Tan", "Lim", "Wongso", "Tanuwijaya", "Kosasih", "Liem", "Halim", "Salim", "Gunadi", "Lauw"]
    static let christian = [
        "Maria", "Yohanes", "Petrus", "Agnes", "Theresia", "Stefanus", "Lukas", "Markus", "Elisabeth", "Paulus", "Ruth",
    ]
    /// Family names by the province where they are at home.
    static let families: [String: [String]] = [
        "12": [
            "Siregar", "Nasution", "Simanjuntak", "Hutapea", "Sihombing", "Situmorang", "Manurung", "Panjaitan",
            "Lubis",
            "Harahap", "Batubara", "Ginting", "Sembiring", "Tarigan", "Sinaga", "Purba",
        ],
        "13": ["Tanjung", "Chaniago", "Koto", "Piliang", "Sikumbang"],
        "53": ["Bria", "Nahak", "Manafe", "Ndun"],
        "71": ["Rumondor", "Mandagi", "Sondakh", "Wenas", "Lumentut"],
        "81": ["Latuconsina", "Matulessy", "Leimena", "Tuhumury"],
        "91": ["Wambrauw", "Rumbiak", "Kafiar", "Yoku"], "96": ["Kambu", "Isir"], "92": ["Mandacan", "Warami"],
    ]
    static let balinese = ["I Wayan", "Ni Wayan", "I Made", "Ni Made", "I Nyoman", "Ni Nyoman", "I Ketut", "Ni Ketut"]
    static let balineseLast = ["Suardana", "Sudarma", "Arnawa", "Wirawan", "Mahendra", "Astuti", "Widiasih", "Sukerti"]
    static let titles = ["Bpk.", "Ibu", "H.", "Hj.", "Dr.", "Ir.", "Drs.", "Dra.", "Prof. Dr.", "R.", "Ny."]
    static let ranks = [
        "Serma", "Serka", "Peltu", "Letda Inf", "Lettu Laut (P)", "Kapten Inf", "Kapten Laut (P)", "Mayor Kav",
        "Mayor Pnb", "Letkol Inf", "Letkol Laut (T)", "Kolonel Inf", "Kolonel (Purn.)", "Marsma TNI (Purn.)",
        "AKBP", "Kompol",
    ]
    static let degrees = ["S.E.", "S.H.", "S.T.", "S.Kom.", "M.M.", "M.Si.", "S.Pd.", "S.Sos.", "M.Si. (Han)", "Ph.D."]

    static let streets = [
        "Merdeka", "Diponegoro", "Gajah Mada", "Ahmad Yani", "Imam Bonjol", "Kartini", "Pahlawan", "Pemuda", "Veteran",
        "Cendrawasih", "Melati", "Mawar", "Anggrek", "Kenanga", "Cempaka", "Dahlia", "Flamboyan", "Teratai", "Kamboja",
        "Nusa Indah", "Gatot Subroto", "Hasanuddin", "Pattimura", "Teuku Umar", "Cut Nyak Dien", "Siliwangi",
        "Brawijaya", "Majapahit", "Mangga", "Rambutan", "Durian", "Salak", "Kelapa", "Raya Pasar Baru",
    ]
    static let estates = [
        "Griya Asri", "Taman Sari Indah", "Bumi Permai", "Puri Kencana", "Villa Mutiara", "Graha Satria",
    ]
    static let villages = [
        "Sukamaju", "Sukajadi", "Mekarsari", "Karanganyar", "Tanjungsari", "Sidomulyo", "Kebonsari", "Pasirjati",
        "Rejosari", "Harapan Baru", "Cempaka Putih", "Bandarsari", "Tegalrejo", "Wonosari", "Margahayu", "Sumberejo",
    ]
    static let districts = ["Utara", "Selatan", "Timur", "Barat", "Tengah", "Kota", "Baru", "Raya"]

    static let firms = ["Sinar", "Karya", "Mitra", "Cipta", "Bina", "Surya", "Graha", "Adi", "Prima", "Tunas"]
    static let firmsLast = ["Mandiri", "Sejahtera", "Abadi", "Persada", "Utama", "Nusantara", "Makmur", "Lestari"]
    static let institutions = [
        "Perpustakaan Universitas", "Perpustakaan Daerah", "Sekolah Tinggi", "SMA", "Yayasan", "Koperasi",
        "Dinas Arsip",
        "Pusat Kajian", "Museum", "Balai Pustaka",
    ]
    static let desks = ["Bagian Umum", "Perpustakaan", "Sekretariat", "Bagian Humas", "Tata Usaha", "Ruang Baca"]
}
