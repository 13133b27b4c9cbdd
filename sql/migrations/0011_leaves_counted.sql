-- An edition's copies are counted by the planner as soon as they are sealed: the freeze that seals them groups them, the next
-- one compares its list with them, and neither may guess that they are few.
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
