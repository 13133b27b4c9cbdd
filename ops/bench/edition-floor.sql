-- The floor of ops/bench/edition: the bare set-based insert of an edition's copies and labels in postal order, in one
-- transaction: the join of terms, subscriptions, subscribers and addresses, numbered, into two tables made aside, then the
-- primary key, the index of the labels, the CHECK and the ATTACH. No reasons, no holds, no counts, no hash, no moves.
-- Prints seconds and rows.
--
--   psql -v publication=1 -v slot=3 -f edition-floor.sql
\set ON_ERROR_STOP on
\set QUIET on
\pset tuples_only on
\pset format unaligned
set client_min_messages = warning;
create schema floor;
create table floor.copy (like public.copy including constraints including defaults) partition by list (edition_id);
create table floor.copy_label (like public.copy_label including constraints including defaults) partition by list (edition_id);
select extract(epoch from clock_timestamp()) as began \gset
begin;
set local work_mem = '512MB';
set local maintenance_work_mem = '512MB';
set local jit = off;
create table floor.copy_leaf (like floor.copy including constraints including defaults);
create table floor.label_leaf (like floor.copy_label including constraints including defaults);
with listed as (
  select (row_number() over (order by a.postcode, a.locality, a.lines, p.name, s.subscription_id))::int as label_no,
         s.subscription_id, s.recipient_id, t.term_id, t.copies, s.class, s.channel, p.number, p.name,
         coalesce(p.contact_name, '') as contact_name, a.lines, a.locality, coalesce(a.postcode, '') as postcode,
         coalesce(a.region_code, '') as region_code, t.price / t.slot_count as earned,
         :slot - lower(t.slots) + 1 as k_first
  from term t
  join subscription s using (subscription_id)
  join subscriber p on p.subscriber_id = s.recipient_id
  join address a on a.subscriber_id = p.subscriber_id and a.standing
  where t.publication_id = :publication and t.slots && int4range(:slot, :slot + 1)),
labelled as (
  insert into floor.label_leaf (label_no, subscription_id, recipient_id, publication_id, edition_id, run_id, copies, year, ordinal,
    channel, number, name, contact_name, lines, locality, postcode, region_code)
  select label_no, subscription_id, recipient_id, :publication, 1, 1, copies, 2026, 0, channel, number, name, contact_name, lines,
    locality, postcode, region_code
  from listed)
insert into floor.copy_leaf (subscription_id, recipient_id, term_id, earned, publication_id, edition_id, run_id, label_no, copies,
  k_first, k_count, year, ordinal, class, purpose, channel, movement, region_code, prefix)
select subscription_id, recipient_id, term_id, earned, :publication, 1, 1, label_no, copies, k_first, 1, 2026, 0, class, 'entitled',
  channel, 'continuing', region_code, left(postcode, 3)
from listed;
alter table floor.copy_leaf add primary key (subscription_id, ordinal);
create index on floor.label_leaf (label_no);
alter table floor.copy_leaf add constraint copy_belongs check (edition_id = 1) not valid;
alter table floor.label_leaf add constraint label_belongs check (edition_id = 1) not valid;
alter table floor.copy attach partition floor.copy_leaf for values in (1);
alter table floor.copy_label attach partition floor.label_leaf for values in (1);
commit;
select round((extract(epoch from clock_timestamp()) - :began)::numeric, 2) || ' ' || (select count(*) from floor.copy);
drop schema floor cascade;
