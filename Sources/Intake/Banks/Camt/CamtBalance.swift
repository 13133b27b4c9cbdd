import Circulation

/// A balance of a camt.053 statement (`Bal`).
struct CamtBalance {
    var code: String?
    var amount: String?
    var currency: String?
    var mark: String?

    mutating func take(_ path: String, _ text: String, currency: String?) {
        switch path {
        case "/Tp/CdOrPrtry/Cd": code = text
        case "/Amt": (amount, self.currency) = (text, currency)
        case "/CdtDbtInd": mark = text
        default: break
        }
    }

    /// Where the lines of a statement begin and end: `OPBD` or the last `PRCD`, and `CLBD`; on the pages of a statement in
    /// parts, the interim balances `ITBD`. Of another currency than the statement's, a balance is refused.
    struct Pair {
        var opening: CamtBalance?
        var closing: CamtBalance?

        init(_ balances: [CamtBalance]) {
            func first(_ code: String) -> CamtBalance? { balances.first { $0.code == code } }
            let interim = balances.filter { $0.code == "ITBD" }
            opening = first("OPBD") ?? first("PRCD")
            closing = first("CLBD")
            if opening == nil { opening = interim.first }
            if closing == nil, first("OPBD") != nil || first("PRCD") != nil {
                closing = interim.last
            } else if closing == nil, interim.count > 1 {
                closing = interim.last
            }
        }
    }
}
