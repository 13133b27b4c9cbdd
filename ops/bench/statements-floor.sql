-- The floor of ops/bench/statements: COPY of the payments the import made into an identical table with identical indexes, in one
-- transaction. Prints seconds, measured by the client around the whole transaction.
\set ON_ERROR_STOP on
create schema floor;
create table floor.payment (like public.payment including all);
\copy (select * from public.payment where bank_statement_id is not null) to program 'cat > "$BENCH/payment.bin"' with (format binary)
select extract(epoch from clock_timestamp()) as began \gset
begin;
\copy floor.payment from program 'cat "$BENCH/payment.bin"' with (format binary)
commit;
select round((extract(epoch from clock_timestamp()) - :began)::numeric, 3) as bare \gset
\echo :bare
drop schema floor cascade;
