-- What an attack on the ledger in the application's own role still could do, and who saw personal data.

-- A frozen run keeps every column but the state, and the moment of posting once it is posted: who approved and who froze it
-- are as much part of it as its hash. And it is frozen only when its tables are sealed: a run that was called frozen over
-- open ones could still be added to.
create or replace function run_frozen_guard() returns trigger
language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.state <> 'draft' then
      raise exception 'run % is frozen', old.run_id
        using errcode = 'integrity_constraint_violation', constraint = 'run_frozen_is_kept';
    end if;
    return old;
  end if;
  if old.state <> 'draft'
     and ((to_jsonb(old) - 'state' - 'posted_at') is distinct from (to_jsonb(new) - 'state' - 'posted_at')
       or (old.state = 'posted' and old.posted_at is distinct from new.posted_at)) then
    raise exception 'run % is frozen', old.run_id
      using errcode = 'integrity_constraint_violation', constraint = 'run_frozen_is_kept';
  end if;
  if old.state <> new.state and (old.state, new.state) not in (('draft', 'frozen'), ('frozen', 'posted')) then
    raise exception 'run % cannot go from % to %', old.run_id, old.state, new.state
      using errcode = 'integrity_constraint_violation', constraint = 'run_state_goes_forward';
  end if;
  if old.state = 'draft' and new.state = 'frozen' and new.kind = 'main'
     and not exists (select from pg_catalog.pg_inherits
                     where inhrelid = to_regclass('public.copy_e' || new.edition_id)) then
    raise exception 'the tables of run % are not sealed', new.run_id
      using errcode = 'integrity_constraint_violation', constraint = 'run_frozen_is_sealed';
  end if;
  return new;
end $$;

-- As before, and only for a main run that is still a draft: what was frozen cannot be sealed a second time. The copies are
-- counted by the planner as soon as they are sealed: the freeze that seals them groups them, the next one compares its list
-- with them, and neither may guess that they are few.
create or replace function ledger_seal(for_run int) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  r public.run;
  parent text;
  leaf text;
begin
  select * into strict r from public.run where run_id = for_run;
  if r.state <> 'draft' or r.kind <> 'main' then
    raise exception 'run % is not an open main run', for_run
      using errcode = 'integrity_constraint_violation', constraint = 'run_frozen_is_kept';
  end if;
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
  execute format('analyze public.%I', 'copy_e' || r.edition_id);
end $$;

-- Unless it is named last, a session's temporary objects are looked up before everything else, also under the owner's rights
-- (PostgreSQL, "Writing SECURITY DEFINER Functions Safely"). Every name in them is qualified already; this is the second lock.
alter function ledger_open(int) set search_path = pg_catalog, public, pg_temp;
alter function ledger_append(int) set search_path = pg_catalog, public, pg_temp;
alter function ledger_archive(int, int) set search_path = pg_catalog, public, pg_temp;
alter function ledger_parent(text, int, int) set search_path = pg_catalog, public, pg_temp;
alter function labels_drop(int, date) set search_path = pg_catalog, public, pg_temp;
alter function count_books() set search_path = pg_catalog, public, pg_temp;
alter function audit_row() set search_path = pg_catalog, public, pg_temp;

-- Whom or what a look was at where it was no single subscriber: a publication, an edition's labels.
alter table access_log add column subject text;
