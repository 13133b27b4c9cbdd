-- Open bills and payments for ops/bench/statements, the same for the same :bills and :payments. Two bills a payer; prices of 1 500
-- kinds and unique digits, and one bill in ten at the most popular price without any. The account asks for the payer's name, so that
-- all of the time goes into finding and nothing is settled.
\set ON_ERROR_STOP on
set sirkulasi.bulk = 'on';
set sirkulasi.actor = 'bench';
insert into bank_account (code, currency, match_names, created_at) values ('MATCH', 'IDR', true, '2026-01-01');
insert into subscriber (subscriber_id, kind, name, name_key, created_at)
select 1000000 + n, 'person', 'Orang ' || n, 'orang ' || translate(n::text, '0123456789', 'abcdefghij'), '2026-01-01'
from generate_series(1, greatest(:bills / 2, 1)) n;
insert into bill (bill_id, publication_id, number, payer_id, currency, price, unique_digits, issued_on, due_on, created_at)
select 1000000 + n, publication_id, 'BENCH-2026-' || to_char(n, 'FM0000000'), 1000000 + 1 + (n - 1) / 2, 'IDR',
       case when n % 10 = 0 then 600000 else 100000 + (n::bigint * 7 % 1500) * 1000 end,
       case when n % 10 = 0 then 0 else 1 + n * 31 % 999 end, '2026-01-01', '2026-12-31', '2026-01-01'
from publication, generate_series(1, :bills) n
where code = 'BENCH';
-- In ten: three with the exact total and no name, three with the price and the name, one with a number, one short by a fee, one at the
-- popular price, one that nobody knows.
insert into payment (bank_account_id, booked_on, amount, currency, counterparty_key, text, recorded_at)
select k.bank_account_id, date '2026-02-01' + n % 28,
       case when n % 10 < 3 then b.total when n % 10 < 6 then b.amount when n % 10 = 6 then b.total - 1
         when n % 10 = 7 then b.total - 6500 when n % 10 = 8 then 600000 else 99999000 + n end,
       'IDR', case when n % 10 < 3 then 'siapa saja' else s.name_key end,
       'TRSF E-BANKING CR ' || case when n % 10 = 6 then b.number else 'WS95051' end, '2026-03-01'
from bank_account k, generate_series(1, :payments) n
join bill b on b.bill_id = 1000000 + 1 + (n::bigint * 104729) % :bills
join subscriber s on s.subscriber_id = b.payer_id
where k.code = 'MATCH';
analyze subscriber, bill, payment;
