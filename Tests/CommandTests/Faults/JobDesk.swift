import Foundation
import Postgres
import Support
import Testing

/// A department on a morning when each job of the day has its hands full.
enum JobDesk {
    static let morning = "2027-12-15T09:00:00+07:00"
    static let afternoon = "2027-12-15T15:00:00+07:00"

    static func open(_ body: (FaultDesk) async throws -> Void) async throws {
        try await FaultDesk.open(subscriptions: 1500) { desk in
            try await desk.database.owner.transaction { db in try prepare(db) }
            try await sendEditions(desk)
            try await desk.database.owner.transaction { db in
                try bill(db)
                try pay(db)
                try db.script("analyze")
            }
            try await Rows(database: desk.database).putSequencesBack()
            var desk = desk
            desk.now = morning
            try await body(desk)
        }
    }

    /// Everybody has two issues to go behind edition 112, some a standing order on credit; and books worth proving.
    private static func prepare(_ db: Session) throws {
        try db.script(
            """
            update term set slots = '{[1,15)}', slot_count = 14, price = 700000;
            update publication set label_retention_days = 30;
            update subscription set auto_renew = true where subscription_id % 40 = 0;
            insert into credit_line (publication_id, payer_id, amount, changed_at)
            select publication_id, payer_id, 1000000, '2026-01-01' from subscription where auto_renew;
            insert into offer (publication_id, code, name, slot_count, class, price, currency, valid, created_at)
            select publication_id, 'T14', 'Empat belas', 14, 'paid_individual', 700000, 'IDR', daterange('2020-01-01', null),
                   '2026-01-01'
            from publication;
            insert into bank_account (code, bank, number, holder, takes_bills, created_at)
            values ('BCA-1', 'BCA', '1234567890', 'PT Uji', true, '2026-01-01');
            insert into entry (publication_id, debit, credit, amount, currency, accounting_on, recorded_at, kind)
            select publication_id, 'bank', 'overpaid', 1000 + n, 'IDR', '2027-01-15', '2027-01-15', 'payment'
            from publication, generate_series(1, 30000) n;
            """)
    }

    /// Editions 101 to 106 posted, whose labels may go; 107 to 112 frozen, and due to be posted.
    private static func sendEditions(_ desk: FaultDesk) async throws {
        let line = "--publication IDM --edition $e --now \(desk.now) --quiet"
        let outcome = try await desk.program.shell(
            """
            set -e
            for e in {101..112}; do sirkulasi run freeze \(line); done
            for e in {101..106}; do sirkulasi run post \(line); done
            """)
        #expect(outcome.exit == 0, "\(outcome.errors)")
    }

    /// Bills past their last day, totals whose cool-down is over, and open bills of renewals; the last forty without unique
    /// digits.
    private static func bill(_ db: Session) throws {
        try db.script(
            """
            create temporary table person as
            select subscriber_id, row_number() over (order by subscriber_id) as place from subscriber;
            insert into bill (publication_id, number, payer_id, bank_account_id, currency, price, unique_digits, state,
                              holds_total, issued_on, due_on, expires_on, created_at, closed_at)
            select publication_id, 'IDM-2027-' || 1000000 + n, subscriber_id, bank_account_id, 'IDR', 5000000 + 1000 * n, 7,
                   case when n > 3000 then 'cancelled' else 'open' end, true, '2027-10-01', '2027-10-15', '2027-11-30',
                   '2027-10-01', case when n > 3000 then timestamptz '2027-10-20' end
            from publication, bank_account, generate_series(1, 5000) n join person on place = 1 + n % 1500;
            with made as (
              insert into bill (publication_id, number, payer_id, bank_account_id, currency, price, unique_digits, holds_total,
                                issued_on, due_on, expires_on, created_at)
              select publication_id, 'IDM-2027-' || 2000000 + n, subscriber_id, bank_account_id, 'IDR', 700000 + 1000 * n,
                     case when n > 380 then 0 else n end, n <= 380, '2027-12-01', '2027-12-15', '2027-12-31', '2027-12-01'
              from publication, bank_account, generate_series(1, 420) n join person on place = n
              returning *)
            insert into bill_line (publication_id, subscription_id, slot_count, price, currency, created_at, bill_id, kind)
            select m.publication_id, subscription_id, 12, price, m.currency, m.created_at, bill_id, 'renewal'
            from made m join subscription using (payer_id);
            """)
    }

    /// What the bank shows: each bill of a renewal paid, some of them twice, a hundred once more without the digits; payers whom
    /// nobody knows, and interest.
    private static func pay(_ db: Session) throws {
        try db.script(
            """
            insert into payment (bank_account_id, booked_on, amount, currency, counterparty, counterparty_key, text, recorded_at)
            select k.bank_account_id, date '2027-12-08' + (4 * twice + n % 4)::int,
                   case when twice = 1 and n <= 100 then amount else total end, 'IDR', name, name_key, 'TRSF', '2027-12-14'
            from bank_account k, generate_series(0, 1) twice,
              (select *, row_number() over (order by bill_id) as n from bill where issued_on = '2027-12-01') b
              join subscriber on subscriber_id = payer_id
            where twice = 0 or n <= 120 or n > 400;
            insert into payment (bank_account_id, booked_on, amount, currency, text, recorded_at)
            select bank_account_id, '2027-12-10', 33000 + n, 'IDR', case when n % 10 = 0 then 'BUNGA' else 'TRSF' end, '2027-12-14'
            from bank_account, generate_series(1, 100) n;
            """)
    }
}
