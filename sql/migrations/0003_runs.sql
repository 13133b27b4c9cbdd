-- Runs and the copy ledger. A run is frozen in one transaction: the edition's own tables are made aside, filled in postal
-- order, sealed and attached. After that nobody the program can be may add, change or remove a row of them.
--
-- Partitions stay countable: copy → publication → year → edition. A year that is closed is detached in one step and hung
-- below the archive's parent, where it stays readable (view copy_all); a plan that names publication, year and edition
-- prunes to one leaf however many there are.

create table run (
  run_id int generated always as identity constraint run_pk primary key,
  publication_id int not null constraint run_of_publication references publication,
  edition_id int not null constraint run_of_edition references edition,
  kind text not null,
  ordinal int not null,
  state text not null default 'draft',
  year smallint not null,
  diff_sha256 bytea,
  requested_by text not null,
  requested_at timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  frozen_by text,
  frozen_at timestamptz,
  posted_at timestamptz,
  labels int,
  copies bigint,
  earned bigint,
  reasons int,
  sha256 bytea,
  labels_sha256 bytea,
  constraint run_ordinal_once unique (edition_id, ordinal),
  constraint run_kind_is_known check (kind in ('main', 'supplement', 'claim')),
  constraint run_main_is_first check ((kind = 'main') = (ordinal = 1)),
  constraint run_state_is_known check (state in ('draft', 'frozen', 'posted')),
  constraint run_approved_by_another check (approved_by <> requested_by),
  constraint run_frozen_is_whole check (state = 'draft' or (frozen_at is not null and frozen_by is not null
    and labels is not null and copies is not null and earned is not null and sha256 is not null
    and labels_sha256 is not null))
);
create unique index run_main_once_per_edition on run (edition_id) where kind = 'main';

create function run_frozen_guard() returns trigger
language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.state <> 'draft' then
      raise exception 'run % is frozen', old.run_id
        using errcode = 'integrity_constraint_violation', constraint = 'run_frozen_is_kept';
    end if;
    return old;
  end if;
  if old.state <> 'draft' and
     (old.edition_id, old.kind, old.ordinal, old.year, old.labels, old.copies, old.earned, old.sha256, old.labels_sha256, old.frozen_at)
     is distinct from
     (new.edition_id, new.kind, new.ordinal, new.year, new.labels, new.copies, new.earned, new.sha256, new.labels_sha256, new.frozen_at) then
    raise exception 'run % is frozen', old.run_id
      using errcode = 'integrity_constraint_violation', constraint = 'run_frozen_is_kept';
  end if;
  if old.state <> new.state and (old.state, new.state) not in (('draft', 'frozen'), ('frozen', 'posted')) then
    raise exception 'run % cannot go from % to %', old.run_id, old.state, new.state
      using errcode = 'integrity_constraint_violation', constraint = 'run_state_goes_forward';
  end if;
  return new;
end $$;
create trigger run_frozen_guard before update or delete on run
  for each row execute function run_frozen_guard();

-- The product's central fact: this edition, to this recipient, n copies, for this reason. No name, no address: those are
-- in copy_label, which can be dropped after the retention period. ordinal 0 is the copy, 1 its replacement.
-- Edition number, position, first slot and weight as frozen are the edition's own: its row is guarded from the freeze on.
create table copy (
  subscription_id bigint not null,
  recipient_id bigint not null,
  term_id bigint,
  earned bigint not null,
  publication_id int not null,
  edition_id int not null,
  run_id int not null,
  label_no int not null,
  copies int not null,
  k_first int not null,
  k_count int not null,
  year smallint not null,
  ordinal smallint not null default 0,
  class text not null,
  purpose text not null,
  channel text not null,
  movement text not null,
  region_code text not null,
  prefix text not null,
  constraint copy_ordinal_is_copy_or_replacement check (ordinal between 0 and 1),
  constraint copy_copies_are_positive check (copies > 0),
  constraint copy_purpose_is_known check (purpose in ('entitled', 'grace', 'extension', 'replacement')),
  constraint copy_movement_is_known check (movement in ('new', 'continuing', 'returned', 'replacement')),
  constraint copy_share_counts_slots check (k_first >= 0 and k_count >= 0)
) partition by list (publication_id);

create table copy_label (
  label_no int not null,
  subscription_id bigint not null,
  recipient_id bigint not null,
  publication_id int not null,
  edition_id int not null,
  run_id int not null,
  copies int not null,
  year smallint not null,
  ordinal smallint not null default 0,
  channel text not null,
  number text not null,
  name text not null,
  contact_name text not null,
  lines text not null,
  locality text not null,
  postcode text not null,
  region_code text not null
) partition by list (publication_id);

-- A candidate that was not served, and why.
create table reason (
  subscription_id bigint not null,
  publication_id int not null,
  edition_id int not null,
  run_id int not null,
  year smallint not null,
  reason text not null,
  term_id bigint,
  bill_id bigint,
  hold_id bigint,
  constraint reason_is_stored_kind check (reason in
    ('held', 'unpaid', 'no_address', 'undeliverable', 'restricted', 'cancelled', 'expired_last', 'already_served'))
) partition by list (publication_id);

-- The second term of a double edition that two chained terms pay for together.
create table copy_share (
  publication_id int not null,
  edition_id int not null,
  subscription_id bigint not null,
  run_id int not null,
  term_id bigint not null,
  k_first int not null,
  k_count int not null,
  earned bigint not null,
  constraint copy_share_pk primary key (publication_id, edition_id, subscription_id, term_id)
);
create index copy_share_by_term on copy_share (term_id);

-- What was decided about a frozen copy later: recouped grace, un-earned for our fault, another class. Own accounting date.
create table copy_adjustment (
  adjustment_id bigint generated always as identity constraint copy_adjustment_pk primary key,
  publication_id int not null,
  edition_id int not null,
  subscription_id bigint not null,
  ordinal smallint not null default 0,
  kind text not null,
  term_id bigint not null,
  k_first int,
  k_count int,
  earned bigint not null,
  class text,
  accounting_on date not null,
  at timestamptz not null,
  actor text not null default act_actor(),
  reason text,
  constraint copy_adjustment_kind_is_known check (kind in ('recoup', 'unearn', 'reclass'))
);
create index copy_adjustment_by_subscription on copy_adjustment (subscription_id);
create index copy_adjustment_by_edition on copy_adjustment (edition_id);

-- Counts kept at the freeze: reports read these, not a million rows.
create table run_count (
  publication_id int not null,
  edition_id int not null,
  run_id int not null constraint run_count_of_run references run,
  class text not null,
  purpose text not null,
  channel text not null,
  movement text not null,
  region_code text not null,
  prefix text not null,
  labels int not null,
  copies bigint not null,
  earned bigint not null
);
create index run_count_by_edition on run_count (edition_id);

create table run_reason_count (
  publication_id int not null,
  edition_id int not null,
  run_id int not null constraint run_reason_count_of_run references run,
  reason text not null,
  dropped boolean not null,
  subscriptions int not null,
  constraint run_reason_count_pk primary key (run_id, reason, dropped)
);
create index run_reason_count_by_edition on run_reason_count (edition_id);

create trigger copy_share_append_only before update or delete or truncate on copy_share
  for each statement execute function refuse_change();
create trigger copy_adjustment_append_only before update or delete or truncate on copy_adjustment
  for each statement execute function refuse_change();
create trigger run_count_append_only before update or delete or truncate on run_count
  for each statement execute function refuse_change();
create trigger run_reason_count_append_only before update or delete or truncate on run_reason_count
  for each statement execute function refuse_change();

-- Supplements are small: they are laid out here and moved by the owner's function.
create table copy_stage (like copy including constraints);
create table copy_label_stage (like copy_label);
create table reason_stage (like reason including constraints);

-- Parents of what is archived.
create table copy_archive (like copy) partition by list (publication_id);
create table copy_label_archive (like copy_label) partition by list (publication_id);
create table reason_archive (like reason) partition by list (publication_id);

create view copy_all as select * from copy union all select * from copy_archive;
create view copy_label_all as select * from copy_label union all select * from copy_label_archive;
create view reason_all as select * from reason union all select * from reason_archive;

-- The parents of one publication and year, made when first needed.
create function ledger_parent(parent text, publication int, of_year int) returns text
language plpgsql set search_path = pg_catalog, public as $$
declare
  middle text := format('%s_p%s', parent, publication);
  leaf_parent text := format('%s_p%s_%s', parent, publication, of_year);
begin
  if to_regclass('public.' || middle) is null then
    execute format('create table public.%I partition of public.%I for values in (%s) partition by list (year)',
                   middle, parent, publication);
  end if;
  if to_regclass('public.' || leaf_parent) is null then
    execute format('create table public.%I partition of public.%I for values in (%s) partition by list (edition_id)',
                   leaf_parent, middle, of_year);
  end if;
  return leaf_parent;
end $$;

-- Opens the tables of an edition for its main run, in this transaction only: whoever does not seal them rolls them back.
create function ledger_open(for_run int) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  r public.run;
  parent text;
begin
  select * into strict r from public.run where run_id = for_run;
  if r.state <> 'draft' or r.kind <> 'main' then
    raise exception 'run % is not an open main run', for_run
      using errcode = 'integrity_constraint_violation', constraint = 'run_frozen_is_kept';
  end if;
  foreach parent in array array['copy', 'copy_label', 'reason'] loop
    execute format('create table public.%I (like public.%I including constraints including defaults)',
                   parent || '_e' || r.edition_id, parent);
    execute format('grant select, insert on public.%I to sirkulasi_app', parent || '_e' || r.edition_id);
  end loop;
end $$;

-- Closes them for good: keys, attachment, and no right to write for anybody.
create function ledger_seal(for_run int) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  r public.run;
  parent text;
  leaf text;
begin
  select * into strict r from public.run where run_id = for_run;
  foreach parent in array array['copy', 'copy_label', 'reason'] loop
    leaf := parent || '_e' || r.edition_id;
    execute format('revoke all on public.%I from sirkulasi_app', leaf);
    execute format('grant select on public.%I to sirkulasi_app, sirkulasi_report, sirkulasi_read', leaf);
    execute format('alter table public.%I add constraint %I check (publication_id = %s and year = %s and edition_id = %s) not valid',
                   leaf, leaf || '_belongs', r.publication_id, r.year, r.edition_id);
    execute format('alter table public.%I add constraint %I check (run_id is not null) not valid', leaf, leaf || '_has_run');
  end loop;
  execute format('alter table public.%I add constraint copy_once_per_subscription_e%s primary key (subscription_id, ordinal)',
                 'copy_e' || r.edition_id, r.edition_id);
  execute format('create index on public.%I (subscription_id)', 'reason_e' || r.edition_id);
  foreach parent in array array['copy', 'copy_label', 'reason'] loop
    leaf := parent || '_e' || r.edition_id;
    execute format('alter table public.%I attach partition public.%I for values in (%s)',
                   public.ledger_parent(parent, r.publication_id, r.year), leaf, r.edition_id);
    execute format('create trigger %I before update or delete or truncate on public.%I for each statement execute function public.refuse_change()',
                   leaf || '_append_only', leaf);
  end loop;
end $$;

-- Adds a supplement's or claim's rows to a sealed edition: only rows of that run, only while it is a draft.
create function ledger_append(for_run int) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  r public.run;
begin
  select * into strict r from public.run where run_id = for_run;
  if r.state <> 'draft' or r.kind = 'main' then
    raise exception 'run % takes no more copies', for_run
      using errcode = 'integrity_constraint_violation', constraint = 'run_frozen_is_kept';
  end if;
  insert into public.copy select * from public.copy_stage
    where run_id = for_run and edition_id = r.edition_id and publication_id = r.publication_id and year = r.year;
  insert into public.copy_label select * from public.copy_label_stage
    where run_id = for_run and edition_id = r.edition_id and publication_id = r.publication_id and year = r.year;
  insert into public.reason select * from public.reason_stage
    where run_id = for_run and edition_id = r.edition_id and publication_id = r.publication_id and year = r.year;
  delete from public.copy_stage where run_id = for_run;
  delete from public.copy_label_stage where run_id = for_run;
  delete from public.reason_stage where run_id = for_run;
end $$;

-- Takes a closed year out of the running ledger; it stays readable below the archive's parents.
create function ledger_archive(publication int, of_year int) returns int
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  parent text;
  branch text;
  middle text;
  moved int := 0;
begin
  if exists (select from public.run r join public.edition e using (edition_id)
             where r.publication_id = publication and r.year = of_year and e.state in ('planned', 'frozen')) then
    raise exception 'year % has editions that are not posted', of_year
      using errcode = 'integrity_constraint_violation', constraint = 'archive_only_posted_years';
  end if;
  foreach parent in array array['copy', 'copy_label', 'reason'] loop
    branch := format('%s_p%s_%s', parent, publication, of_year);
    continue when to_regclass('public.' || branch) is null;
    middle := format('%s_archive_p%s', parent, publication);
    if to_regclass('public.' || middle) is null then
      execute format('create table public.%I partition of public.%I for values in (%s) partition by list (year)',
                     middle, parent || '_archive', publication);
    end if;
    execute format('alter table public.%I detach partition public.%I', format('%s_p%s', parent, publication), branch);
    execute format('alter table public.%I attach partition public.%I for values in (%s)', middle, branch, of_year);
    moved := moved + 1;
  end loop;
  return moved;
end $$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Slots
-- ---------------------------------------------------------------------------------------------------------------------
create function slot_count(slots int4multirange) returns int
language sql immutable parallel safe as $$
  select coalesce(sum(upper(r) - lower(r)), 0)::int from unnest(slots) r
$$;

-- The slots from `from_slot` on, moved by `by`; the earlier ones stay.
create function slots_moved(slots int4multirange, from_slot int, by int) returns int4multirange
language sql immutable parallel safe as $$
  select (slots * int4multirange(int4range(null, from_slot)))
    + coalesce((select range_agg(int4range(lower(r) + by, upper(r) + by))
                from unnest(slots * int4multirange(int4range(from_slot, null))) r), '{}'::int4multirange)
$$;

-- How many of a term's slots lie below a slot. Almost every term is one unbroken range: no need to unnest that.
create function slots_below(slots int4multirange, bought int, slot int) returns int
language sql immutable parallel safe as $$
  select case when upper(slots) - lower(slots) = bought then greatest(0, least(upper(slots), slot) - lower(slots))
    else slot_count(slots * int4multirange(int4range(null, slot))) end
$$;

-- price × k ÷ n, half up; whole numbers all the way where they fit.
create function share_to(price bigint, n int, k int) returns bigint
language sql immutable parallel safe as $$
  select case when price < 1000000000000000 then (2 * price * k + n) / (2 * n)
    else round(price::numeric * k / n)::bigint end
$$;

-- What slots k_first … k_first + k_count - 1 of n earn (design.md §2): no remainder is ever lost.
create function share(price bigint, n int, k_first int, k_count int) returns bigint
language sql immutable parallel safe as $$
  select case when price = 0 or k_count = 0 then 0
    else share_to(price, n, k_first + k_count - 1) - share_to(price, n, k_first - 1) end
$$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Audit triggers and grants
-- ---------------------------------------------------------------------------------------------------------------------
do $$
declare
  t record;
begin
  for t in select * from (values
    ('publication', 'publication_id'), ('edition', 'edition_id'), ('subscriber', 'subscriber_id'),
    ('subscriber_alias', 'alias_id'), ('address', 'address_id'), ('address_use', 'address_use_id'),
    ('request', 'request_id'), ('subscription', 'subscription_id'), ('term', 'term_id'), ('hold', 'hold_id'),
    ('transfer', 'transfer_id'), ('bill', 'bill_id'), ('run', 'run_id')) v(name, key) loop
    execute format('create trigger audited after insert or update or delete on %I for each row
                    when (current_setting(''sirkulasi.bulk'', true) is distinct from ''on'')
                    execute function audit_row(%L)', t.name, t.key);
  end loop;
end $$;

create trigger audit_append_only before update or delete or truncate on audit
  for each statement execute function refuse_change();
create trigger access_log_append_only before update or delete or truncate on access_log
  for each statement execute function refuse_change();
create trigger slot_move_append_only before update or delete or truncate on slot_move
  for each statement execute function refuse_change();

revoke all on schema public from public;
grant usage on schema public to sirkulasi_app, sirkulasi_report, sirkulasi_read;
grant select on all tables in schema public to sirkulasi_app, sirkulasi_report;
grant select on publication, edition, audience_class, region, postcode, run, run_count, run_reason_count, copy, copy_archive,
  copy_all, reason, reason_archive, reason_all, account, entry to sirkulasi_read;

-- No grant names copy, copy_label, reason or audit: rows come into them through the owner's functions and triggers alone.
grant insert on access_log, entry, copy_share, copy_adjustment, run_count, run_reason_count, slot_move, received,
  received_reading, message_status, consent, subscriber_merge to sirkulasi_app;
grant insert, update on publication, edition, subscriber, subscriber_alias, address, address_use, import, request, message,
  form_source, subscription, term, hold, transfer, bill, run to sirkulasi_app;
grant insert, update, delete on region, postcode, copy_stage, copy_label_stage, reason_stage to sirkulasi_app;
grant delete on address_use, run to sirkulasi_app;
grant insert on audit to sirkulasi_app;
grant usage on all sequences in schema public to sirkulasi_app;
revoke execute on function ledger_open, ledger_seal, ledger_append, ledger_archive, ledger_parent, audit_row from public;
grant execute on function ledger_open, ledger_seal, ledger_append, ledger_archive to sirkulasi_app;
