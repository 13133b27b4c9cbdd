-- The floor of ops/bench/renewals: the bare insert of the bills, lines, efforts and messages that a run made into identical tables
-- with identical indexes, in batches of 10 000 with a checkpoint row in each transaction. Prints seconds, and how many of each there
-- are.
\set ON_ERROR_STOP on
set sirkulasi.bulk = 'on';
create schema floor;
create table floor.bill (like public.bill including all);
create table floor.bill_line (like public.bill_line including all);
create table floor.effort (like public.effort including all);
create table floor.outbox (like public.outbox including all);
create table floor.checkpoint (job bigint, done bigint, checkpoint text, at timestamptz);
-- One row of each for each effort, in the same order: a batch is a range of their keys.
create table floor.kind as
select name, key, first, string_agg(quote_ident(attname), ', ' order by attnum) as columns
from (values ('bill', 'bill_id', (select min(bill_id) from public.bill)),
             ('bill_line', 'bill_id', (select min(bill_id) from public.bill)),
             ('effort', 'effort_id', (select min(effort_id) from public.effort)),
             ('outbox', 'outbox_id', (select min(outbox_id) from public.outbox))) k (name, key, first)
join pg_attribute on attrelid = ('public.' || name)::regclass and attnum > 0 and not attisdropped and attgenerated = ''
group by name, key, first;
create procedure floor.fill(rows bigint) language plpgsql as $$
declare
  kind record;
begin
  for done in 0 .. rows - 1 by 10000 loop
    for kind in select * from floor.kind order by name loop
      execute format('insert into floor.%1$I (%2$s) overriding system value
                      select %2$s from public.%1$I where %3$I >= $1 and %3$I < $1 + 10000 order by %3$I',
                     kind.name, kind.columns, kind.key)
      using kind.first + done;
    end loop;
    insert into floor.checkpoint values (1, done + 10000, '1/' || done, statement_timestamp());
    commit;
  end loop;
end $$;

select count(*) as rows from public.effort \gset
select extract(epoch from clock_timestamp()) as began \gset
call floor.fill(:rows);
select round((extract(epoch from clock_timestamp()) - :began)::numeric, 3) as bare, count(*) as made from floor.outbox \gset
\echo :bare :made
drop schema floor cascade;
