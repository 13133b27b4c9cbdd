-- The floor of ops/bench/books: one statement that writes what posting the run of an edition writes (the run's state, the edition's,
-- an entry for each accounting date), with the amounts summed from the run's copies: first as one sum, then by the later of the
-- edition's date and the day the term was bought, which is what a posting has to state. Prints both seconds, how many copies were
-- summed, and what they earned.
--
--   psql -v number=101 -f books-floor.sql
\set ON_ERROR_STOP on
create schema floor;
create table floor.entry (like public.entry including all);
create table floor.run as select r.* from public.run r join public.edition e using (edition_id) where e.number = :number;
create table floor.edition as select * from public.edition where number = :number;

select extract(epoch from clock_timestamp()) as began \gset
with posted as (update floor.run set state = 'posted', posted_at = '2031-01-01' returning *),
ended as (update floor.edition set state = 'posted' returning *),
earned as (
  select sum(c.earned) as amount, count(*) as rows from public.copy c, floor.edition e
  where c.publication_id = e.publication_id and c.edition_id = e.edition_id)
insert into floor.entry (publication_id, debit, credit, amount, currency, accounting_on, recorded_at, kind, run_id, reference)
select e.publication_id, 'unearned', 'earned', amount, 'IDR', e.accounting_on, '2031-01-01', 'earning', r.run_id, rows
from earned, ended e, posted r;
select round((extract(epoch from clock_timestamp()) - :began)::numeric, 3) as summed \gset

truncate floor.entry;
select extract(epoch from clock_timestamp()) as began \gset
with posted as (update floor.run set state = 'posted', posted_at = '2031-01-01' returning *),
ended as (update floor.edition set state = 'posted' returning *),
earned as (
  select greatest(e.accounting_on, cast(t.created_at at time zone 'Asia/Jakarta' as date)) as day, sum(c.earned) as amount,
         count(*) as rows
  from floor.edition e join public.copy c using (publication_id, edition_id) join public.term t using (term_id)
  group by 1)
insert into floor.entry (publication_id, debit, credit, amount, currency, accounting_on, recorded_at, kind, run_id, reference)
select e.publication_id, 'unearned', 'earned', amount, 'IDR', day, '2031-01-01', 'earning', r.run_id, rows
from earned, ended e, posted r;
select round((extract(epoch from clock_timestamp()) - :began)::numeric, 3) as by_day \gset
select sum(reference::bigint) as rows, sum(amount) as amount from floor.entry \gset
\echo :summed :by_day :rows :amount
drop schema floor cascade;
