import Circulation
import Foundation
import Postgres
import Testing

@testable import Intake

/// Reads statements out of memory, and says why one was refused.
enum StatementDesk {
    static func read(_ bytes: [UInt8], _ options: StatementOptions = StatementOptions()) throws -> [BankStatement] {
        try StatementReader.gathered { emit in
            try withoutActuallyEscaping(emit) { try StatementFile(bytes: bytes).read(options, $0) }
        }
    }

    static func read(_ text: String, _ options: StatementOptions = StatementOptions()) throws -> [BankStatement] {
        try read(Array(text.utf8), options)
    }

    static func one(_ text: String, _ options: StatementOptions = StatementOptions()) throws -> BankStatement {
        let statements = try read(text, options)
        #expect(statements.count == 1)
        return try #require(statements.first)
    }

    /// The refusal of a file; an issue when it is taken.
    static func refusal(
        _ bytes: [UInt8], _ options: StatementOptions = StatementOptions(),
        at location: SourceLocation = #_sourceLocation
    ) -> Refusal? {
        do {
            _ = try read(bytes, options)
            Issue.record("was taken", sourceLocation: location)
        } catch let refusal as Refusal {
            #expect(!refusal.message.id.isEmpty && !refusal.message.en.isEmpty, sourceLocation: location)
            return refusal
        } catch {
            Issue.record("\(error)", sourceLocation: location)
        }
        return nil
    }

    static func refusal(
        _ text: String, _ options: StatementOptions = StatementOptions(), at location: SourceLocation = #_sourceLocation
    ) -> Refusal? { refusal(Array(text.utf8), options, at: location) }

    /// The text in UTF-16.
    static func wide(_ text: String, isLittle: Bool, hasMark: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        for unit in (hasMark ? [0xFEFF] : []) + Array(text.utf16) {
            let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
            bytes += isLittle ? [low, high] : [high, low]
        }
        return bytes
    }

    static func file(_ bytes: [UInt8], _ ending: String = "dat") throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).\(ending)").path
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }
}

/// Three lines of an invented account across New Year, as every layout prints them. Opening 1.000.000, closing 2.643.711.
enum Sample {
    static let days = [
        Day(year: 2025, month: 12, day: 30), Day(year: 2025, month: 12, day: 31), Day(year: 2026, month: 1, day: 2),
    ]
    static let amounts: [Int64] = [450_211, -6_500, 1_200_000]
    static let balances: [Int64] = [1_450_211, 1_443_711, 2_643_711]
    static let payers = ["RINA MELATI", nil, "TOKO BUKU SEJATI"]

    static let klikBCAPersonal = """
        Informasi Rekening - Mutasi Rekening
        No. rekening : '0099887766
        Nama : YAYASAN CONTOH
        Periode : 29/12/2025 - 05/01/2026
        Kode Mata Uang : IDR

        Tanggal Transaksi,Keterangan,Cabang,Jumlah,,Saldo
        '30/12,TRSF E-BANKING CR 3012/FTSCY/WS95051       450211.00RINA MELATI,'0000,450211.00,CR,1450211.00
        '31/12,BIAYA ADM,'0000,6500.00,DB,1443711.00
        '02/01,TRSF E-BANKING CR 0201/FTSCY/WS95051      1200000.00langganan 3 eks TOKO BUKU SEJATI,'0000,1200000.00,CR,2643711.00

        Saldo Awal : 1000000.00
        Mutasi Kredit : 1650211.00
        Mutasi Debet : 6500.00
        Saldo Akhir : 2643711.00

        """

    static let klikBCABusiness = """
        Informasi Rekening - Mutasi Rekening
        No. Rekening,:,0099887766
        Nama,:,YAYASAN CONTOH
        Periode,:,29/12/2025 - 05/01/2026
        Kode Mata Uang,:,IDR
        Tanggal Transaksi,"Keterangan","Cabang","Jumlah","Saldo"
        30/12/2025,"TRSF E-BANKING CR 3012/FTSCY/WS95051       450211.00RINA MELATI  ","0000","450,211.00 CR","1,450,211.00"
        31/12/2025,"BIAYA ADM  ","0000","6,500.00 DB","1,443,711.00"
        02/01/2026,"TRSF E-BANKING CR 0201/FTSCY/WS95051      1200000.00langganan 3 eks TOKO BUKU SEJATI  ","0000","1,200,000.00 CR","2,643,711.00"
        "Saldo Awal : 1,000,000.00"
        "Mutasi Kredit : 1,650,211.00"
        "Mutasi Debet : 6,500.00"
        "Saldo Akhir : 2,643,711.00"

        """

    static let bcaPage = """
        <html><head><style>td { color: red }</style></head><body><!-- <tr><td>no</td></tr> --><table border=1>
        <tr><td>No. Rekening</td><td>0099887766</td></tr>
        <tr><td>Periode</td><td>29/12/2025 - 05/01/2026</td></tr>
        <TR><TD>Tanggal</TD><td>Keterangan</td><td>Cabang</td><td>Mutasi</td><td>Saldo</td></TR>
        <tr><td>30/12</td><td>TRSF E-BANKING CR 3012/FTSCY/WS95051 &nbsp; 450211.00RINA MELATI</td><td>0000</td><td>450,211.00 CR</td><td>1,450,211.00</td></tr>
        <tr><td>31/12</td><td>BIAYA <b>ADM</b></td><td>0000</td><td>6,500.00 DB</td><td>1,443,711.00</td></tr>
        <tr><td>02/01</td><td>TRSF E-BANKING CR 0201/FTSCY/WS95051<br>1200000.00langganan 3 eks TOKO BUKU SEJATI</td><td>0000</td><td>1,200,000.00 CR</td><td>2,643,711.00</td></tr>
        </table></body></html>
        """

    static let mandiriMCM = """
        Account No,Date,Val. Date,Transaction Code,Description,Description,Reference No.,Debit,Credit
        0099887766,30/12/25,30/12/25,7820,"MCM InhouseTrf  DARI RINA MELATI Tra","nsfer Fee  99102",,".00","450,211.00"
        0099887766,31/12/25,31/12/25,6902,"Biaya Adm  99102","",,"6,500.00",".00"
        0099887766,02/01/26,02/01/26,7820,"langganan 3 eks                     ","20260102CENAIDJA010O993100508352        CENAIDJA/TOKO BUKU SEJATI  99102",,".00","1,200,000.00"

        """

    static let mandiriKopra = """
        AccountNo;Ccy;PostDate;Remarks;AdditionalDesc;Credit Amount;Debit Amount;Close Balance
        0099887766;IDR;30 December 2025 10:07:13;MCM InhouseTrf  DARI RINA MELATI Transfer Fee  99102;x ;450211.00;0.00;1450211
        0099887766;IDR;31 December 2025 15:42:18;Biaya Adm  99102;x ;0.00;6500.00;1443711
        0099887766;IDR;02 January 2026 10:03:57;langganan 3 eks       CENAIDJA/TOKO BUKU SEJATI  99102;x;1200000.00;0.00;2643711

        """

    static let briCMS = """
        ID,NOREK,TGL_TRAN,TGL_EFEKTIF,JAM_TRAN,SEQ,DESK_TRAN,SALDO_AWAL_MUTASI,MUTASI_DEBET,MUTASI_KREDIT,SALDO_AKHIR_MUTASI,GLSIGN,TRUSER,KODE_TRAN,KODE_TRAN_TELLER,TRREMK,TLBDS1,TLBDS2,REMARK_CUSTOM
        "1","0099887766","2025-12-30 10:07:13","2025-12-30 00:00:00","100713","11","NBMB RINA MELATI TO YAYASAN CONTOH ESB:NBMB:01","1000000.00",".00","450211.00","1450211.00","Cr","8","2000","","","","","NBMB RINA MELATI TO YAYASAN CONTOH ESB:NBMB:01"
        "2","0099887766","2025-12-31 15:42:18","2025-12-31 00:00:00","154218","12","BIAYA ADMINISTRASI","1450211.00","6500.00",".00","1443711.00","Db","8","1000","","","","","BIAYA ADMINISTRASI"
        "3","0099887766","2026-01-02 10:03:57","2026-01-02 00:00:00","100357","13","SKN TOKO BUKU SEJATI","1443711.00",".00","1200000.00","2643711.00","Cr","8","2000","","","","","SKN TOKO BUKU SEJATI langganan 3 eks"

        """

    static let briMutation = """
        NOREK;0099887766
        TGL_TRAN;DESK_TRAN;MUTASI_DEBET;MUTASI_KREDIT;SALDO_AKHIR_MUTASI
        2025-12-30;NBMB RINA MELATI TO YAYASAN CONTOH ESB:NBMB:01;0.00;450211.00;1450211.00
        2025-12-31;BIAYA ADMINISTRASI;6500.00;0.00;1443711.00
        2026-01-02;SKN TOKO BUKU SEJATI;0.00;1200000.00;2643711.00

        """

    static let bniDirect = """
        Post Date,Value Date,Branch,Journal No.,Description,Debit,Credit,
        30/12/25 10.07.13,30/12/25 10.07.13,0259,11,"TRANSFER DARI | PEMINDAHAN DARI 0123456789 | RINA MELATI","0.00","450,211.00",
        31/12/25 15.42.18,31/12/25 15.42.18,0259,12,"BY PENGELOLAAN REK","6,500.00","0.00",
        02/01/26 10.03.57,02/01/26 10.03.57,0259,13,"TRANSFER DARI | KLIRING TOKO BUKU SEJATI | langganan 3 eks","0.00","1,200,000.00",

        """

    static let bniSheet = """
        ,,Account Information
        ,ACCOUNT STATEMENT
        ,,YAYASAN CONTOH,,,,,Account No.,,,,0099887766
        ,,,Posting Date,Effective Date,,,Branch,,,Journal ,,,Transaction Description,,,,Amount,,DB/CR,,Balance
        ,,,,,,,,,,,,,,,,,,,,,"1,000,000.00"
        ,46021.4013,,,,46021.4013,,UNIT,,,11,,,TRANSFER DARI | PEMINDAHAN DARI 0123456789 | RINA MELATI,,,,"450,211.00",,K,,"1,450,211.00"
        ,,Account Information
        ,,,Posting Date,Effective Date,,,Branch,,,Journal ,,,Transaction Description,,,,Amount,,DB/CR,,Balance
        ,46022.4065,,,,46022.4065,,UNIT,,,12,,,BY PENGELOLAAN REK,,,,"6,500.00",,D,,"1,443,711.00"
        ,46024.4117,,,,46024.4117,,UNIT,,,13,,,TRANSFER DARI | KLIRING TOKO BUKU SEJATI | langganan 3 eks,,,,"1,200,000.00",,K,,"2,643,711.00"
        ,,,,,,Total Credit :,,,,2,,"1,650,211.00"

        """

    static let mt940 = """
        :20:CONTOH1
        :25:0099887766
        :28C:00001/001
        :60F:C251229IDR1000000,00
        :61:2512301230C450211,00NTRFNONREF//11
        :86:TRSF E-BANKING CR 3012/FTSCY/WS95051 450211.00RINA MELATI
        :61:2512311231D6500,00NTRFNONREF//12
        :86:BIAYA ADM
        :61:2601020102C1200000,00NTRFNONREF//13
        :86:TRSF E-BANKING CR 0201/FTSCY/WS95051 1200000.00langganan 3 eks TO
        KO BUKU SEJATI
        :62F:C260105IDR2643711,00
        -
        """

    /// The tables, and whether printed balances prove each.
    static let tables: [(layout: StatementLayout, text: String, isProven: Bool)] = [
        (.klikBCAPersonal, klikBCAPersonal, true), (.klikBCABusiness, klikBCABusiness, true), (.bcaPage, bcaPage, true),
        (.mandiriMCM, mandiriMCM, false), (.mandiriKopra, mandiriKopra, true), (.briCMS, briCMS, true),
        (.briMutation, briMutation, true), (.bniDirect, bniDirect, false), (.bniSheet, bniSheet, true),
    ]

    static let all = tables + [(.mt940, mt940, true), (.camt053, CamtSample.document(), true)]
}

/// camt.053 messages of any version.
enum CamtSample {
    static func entry(
        _ amount: String, _ mark: String, _ day: String, _ details: String = "", status: String = "BOOK",
        version: Int = 2
    ) -> String {
        let state = version >= 8 ? "<Cd>\(status)</Cd>" : status
        return """
            <Ntry><Amt Ccy="IDR">\(amount)</Amt><CdtDbtInd>\(mark)</CdtDbtInd><Sts>\(state)</Sts><BookgDt><Dt>\(day)</Dt></BookgDt>\
            <ValDt><Dt>\(day)</Dt></ValDt><AcctSvcrRef>11</AcctSvcrRef><NtryDtls>\(details)</NtryDtls></Ntry>
            """
    }

    static func detail(_ text: String, debtor: String? = nil, amount: String? = nil, version: Int = 2) -> String {
        let party = debtor.map { version >= 8 ? "<Pty><Nm>\($0)</Nm></Pty>" : "<Nm>\($0)</Nm>" }
        let people = party.map { "<RltdPties><Dbtr>\($0)</Dbtr></RltdPties>" } ?? ""
        let sum = amount.map { sum in
            version >= 4
                ? #"<Amt Ccy="IDR">\#(sum)</Amt>"# : #"<AmtDtls><TxAmt><Amt Ccy="IDR">\#(sum)</Amt></TxAmt></AmtDtls>"#
        }
        return "<TxDtls>\(sum ?? "")\(people)<RmtInf><Ustrd>\(text)</Ustrd></RmtInf></TxDtls>"
    }

    static func balance(_ code: String, _ amount: String, _ mark: String = "CRDT", currency: String = "IDR") -> String {
        """
        <Bal><Tp><CdOrPrtry><Cd>\(code)</Cd></CdOrPrtry></Tp><Amt Ccy="\(currency)">\(amount)</Amt><CdtDbtInd>\(mark)</CdtDbtInd>\
        <Dt><Dt>2025-12-29</Dt></Dt></Bal>
        """
    }

    static func statement(
        _ entries: [String], opening: String = "1000000.00", closing: String = "2643711.00", id: String = "S1"
    ) -> String {
        """
        <Stmt><Id>\(id)</Id><Acct><Id><Othr><Id>0099887766</Id></Othr></Id><Ccy>IDR</Ccy></Acct>\
        \(balance("OPBD", opening))\(balance("CLBD", closing))\(entries.joined(separator: "\n"))</Stmt>
        """
    }

    static func message(_ statements: String, version: Int = 2, doctype: String = "") -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>\(doctype)
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.0\(version)"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr>
        \(statements)</BkToCstmrStmt></Document>
        """
    }

    static func entries(version: Int = 2) -> [String] {
        [
            entry(
                "450211.00", "CRDT", "2025-12-30", detail("transfer", debtor: "RINA MELATI", version: version),
                version: version),
            entry("6500.00", "DBIT", "2025-12-31", detail("BIAYA ADM"), version: version),
            entry(
                "1200000.00", "CRDT", "2026-01-02", detail("langganan", debtor: "TOKO BUKU SEJATI", version: version),
                version: version),
        ]
    }

    static func document(version: Int = 2) -> String { message(statement(entries(version: version)), version: version) }
}
