-- Entries for ops/bench/books, until the journal has :entries of them: purchases over five years, three entries each, as a payment
-- that is recognised leaves them: the money is its payer's, then the term's, and the unique digits are ours.
\set ON_ERROR_STOP on
set sirkulasi.actor = 'bench';
-- Nothing is looked up a million times over to lay a bench.
select format('alter table entry drop constraint %I', conname)
from pg_constraint where conrelid = 'entry'::regclass and contype = 'f' \gexec
insert into entry (publication_id, debit, credit, amount, currency, accounting_on, recorded_at, kind, subscription_id, term_id,
                   reference)
select t.publication_id, k.debit, k.credit,
       case k.credit when 'overpaid' then t.price + n % 999 + 1 when 'unearned' then t.price else n % 999 + 1 end,
       t.currency, day, day + time '12:00', 'payment', t.subscription_id, case k.credit when 'unearned' then t.term_id end,
       concat('BENCH-', n)
from generate_series(1, greatest((:entries - (select count(*) from entry)) / 3, 0)) n
cross join lateral (select date '2026-01-01' + (n * 1800 / :entries)::int as day) d
join lateral (select * from term order by term_id limit 1 offset 0) f on true
join term t on t.term_id = f.term_id + n % (select count(*) from term)
cross join (values ('bank', 'overpaid'), ('overpaid', 'unearned'), ('overpaid', 'rounding')) k (debit, credit)
order by n;
analyze entry;
