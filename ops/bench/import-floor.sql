-- The floor of ops/bench/import: COPY of the rows the import made into identical tables with identical indexes, once without
-- and once with their foreign keys, in one transaction each. Prints seconds, measured by the client around the whole transaction.
\set ON_ERROR_STOP on
\set QUIET on
create schema floor;
create table floor.subscriber (like public.subscriber including all);
create table floor.subscriber_alias (like public.subscriber_alias including all);
create table floor.address (like public.address including all);
\copy public.subscriber to program 'cat > "$BENCH/subscriber.bin"' with (format binary)
\copy public.subscriber_alias to program 'cat > "$BENCH/alias.bin"' with (format binary)
\copy public.address to program 'cat > "$BENCH/address.bin"' with (format binary)
select extract(epoch from clock_timestamp()) as began \gset
begin;
\copy floor.subscriber from program 'cat "$BENCH/subscriber.bin"' with (format binary)
\copy floor.subscriber_alias from program 'cat "$BENCH/alias.bin"' with (format binary)
\copy floor.address from program 'cat "$BENCH/address.bin"' with (format binary)
commit;
select round((extract(epoch from clock_timestamp()) - :began)::numeric, 2) as bare \gset
truncate floor.subscriber, floor.subscriber_alias, floor.address;
alter table floor.subscriber add foreign key (merged_into) references floor.subscriber;
alter table floor.subscriber_alias add foreign key (subscriber_id) references floor.subscriber;
alter table floor.address add foreign key (subscriber_id) references floor.subscriber;
select extract(epoch from clock_timestamp()) as began \gset
begin;
\copy floor.subscriber from program 'cat "$BENCH/subscriber.bin"' with (format binary)
\copy floor.subscriber_alias from program 'cat "$BENCH/alias.bin"' with (format binary)
\copy floor.address from program 'cat "$BENCH/address.bin"' with (format binary)
commit;
select round((extract(epoch from clock_timestamp()) - :began)::numeric, 2) as keyed \gset
\echo :bare :keyed
drop schema floor cascade;
