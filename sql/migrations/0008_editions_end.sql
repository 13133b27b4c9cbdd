-- The end of an edition's life: what was printed and where it is, closing, the year's archive, and labels that are
-- dropped after their retention.

-- ---------------------------------------------------------------------------------------------------------------------
-- What the printer delivered and where the copies are that no list holds (design.md §3 "Conservation"). A statement is
-- never edited: a later one restates it, and the last one holds.
-- ---------------------------------------------------------------------------------------------------------------------
create table print_statement (
  statement_id bigint generated always as identity constraint print_statement_pk primary key,
  publication_id int not null constraint print_statement_of_publication references publication,
  edition_id int not null constraint print_statement_of_edition references edition,
  printed int not null,
  draw int not null default 0,
  returns int not null default 0,
  office int not null default 0,
  spoiled int not null default 0,
  stock int not null default 0,
  restates boolean not null default false,
  at timestamptz not null,
  actor text not null default act_actor(),
  reason text,
  constraint print_statement_is_not_negative check
    (printed >= 0 and draw >= 0 and returns >= 0 and office >= 0 and spoiled >= 0 and stock >= 0)
);
create index print_statement_by_edition on print_statement (edition_id, statement_id desc);

comment on column print_statement.draw is 'Given to outlets outside every mailing list; net sale is draw less returns.';
comment on column print_statement.restates is 'Made after the edition was closed: a dated correction of what was said.';
comment on column print_statement.office is 'Kept by the house and not on the mailing list, legal deposit included.';

insert into print_statement (publication_id, edition_id, printed, at)
select publication_id, edition_id, printed, created_at
from edition
where printed is not null;

create trigger print_statement_append_only before update or delete or truncate on print_statement
  for each statement execute function refuse_change();
create trigger audited after insert or update or delete on print_statement
  for each row execute function audit_row('statement_id');

-- Whether it restates is no claim of the caller's.
create function print_statement_restates() returns trigger
language plpgsql as $$
begin
  new.restates := exists (select from edition e where e.edition_id = new.edition_id and e.state = 'closed');
  return new;
end $$;
create trigger print_statement_restates before insert on print_statement
  for each row execute function print_statement_restates();

-- edition.printed is the last statement's figure, and nothing else can be written there.
create function print_statement_projected() returns trigger
language plpgsql as $$
begin
  update edition set printed = new.printed where edition_id = new.edition_id;
  return null;
end $$;
create trigger print_statement_projected after insert on print_statement
  for each row execute function print_statement_projected();

create function edition_printed_is_stated() returns trigger
language plpgsql as $$
declare
  e edition;
begin
  -- As it stands at the end of the transaction, not as it was at this change of it.
  select * into e from edition where edition_id = new.edition_id;
  if e.printed is distinct from
     (select s.printed from print_statement s where s.edition_id = new.edition_id order by s.statement_id desc limit 1) then
    raise exception 'edition % says it has % printed, its last statement does not', e.number, e.printed
      using errcode = 'integrity_constraint_violation', constraint = 'edition_printed_is_stated';
  end if;
  return null;
end $$;
create constraint trigger edition_printed_is_stated after insert or update of printed on edition
  deferrable initially deferred
  for each row execute function edition_printed_is_stated();

-- Where the copies of an edition are, by its last statement and the counts of its frozen runs. Copies of the class
-- single_copy_sale are a draw that a list holds. Both draws together, less what came back, are sold. `rest` is 0 where
-- printed = paid + unpaid + returns + office + spoiled + stock.
create view edition_conservation as
select e.publication_id, e.edition_id, s.statement_id, s.printed,
       c.paid + (c.listed_draw + s.draw - s.returns) as paid, c.unpaid, s.returns, s.office, s.spoiled, s.stock,
       c.listed_draw + s.draw as draw,
       s.printed - (c.paid + c.listed_draw + s.draw + c.unpaid + s.office + s.spoiled + s.stock) as rest
from edition e
join lateral (select *
              from print_statement p
              where p.edition_id = e.edition_id
              order by p.statement_id desc
              limit 1) s on true
cross join lateral (
  select coalesce(sum(n.copies) filter (where k.paid and n.class <> 'single_copy_sale'), 0)::bigint as paid,
         coalesce(sum(n.copies) filter (where n.class = 'single_copy_sale'), 0)::bigint as listed_draw,
         coalesce(sum(n.copies) filter (where not k.paid), 0)::bigint as unpaid
  from run_count n
  join audience_class k using (class)
  where n.edition_id = e.edition_id) c;

-- A closed edition adds up at the end of every transaction that touches it, the one that closes it and those that
-- restate it afterwards; and all its runs are posted.
create function edition_closed_adds_up() returns trigger
language plpgsql as $$
declare
  edition_closed edition;
  found_rest bigint;
  found_returns bigint;
  found_draw bigint;
begin
  select * into edition_closed from edition where edition_id = new.edition_id and state = 'closed';
  if not found then
    return null;
  end if;
  if exists (select from run where edition_id = new.edition_id and state <> 'posted') then
    raise exception 'edition % has runs that are not posted', edition_closed.number
      using errcode = 'integrity_constraint_violation', constraint = 'edition_closed_is_posted';
  end if;
  select rest, returns, draw into found_rest, found_returns, found_draw
  from edition_conservation
  where edition_id = new.edition_id;
  if not found or found_rest <> 0 then
    raise exception 'the copies of edition % do not add up: % left over', edition_closed.number, found_rest
      using errcode = 'integrity_constraint_violation', constraint = 'edition_closed_adds_up';
  end if;
  if found_returns > found_draw then
    raise exception 'edition %: % came back of % given out', edition_closed.number, found_returns, found_draw
      using errcode = 'integrity_constraint_violation', constraint = 'edition_returns_within_draw';
  end if;
  return null;
end $$;
create constraint trigger edition_closed_adds_up after insert or update of state on edition
  deferrable initially deferred
  for each row execute function edition_closed_adds_up();
create constraint trigger edition_closed_adds_up after insert on print_statement
  deferrable initially deferred
  for each row execute function edition_closed_adds_up();

-- ---------------------------------------------------------------------------------------------------------------------
-- Retention of labels: names and addresses as mailed go, the ledger stays
-- ---------------------------------------------------------------------------------------------------------------------
alter table publication add column label_retention_days int not null default 365;
alter table publication add constraint publication_label_retention_is_sane check
  (label_retention_days between 30 and 3660);
comment on column publication.label_retention_days is 'Days from the mailing day for which labels as mailed are kept.';

create table label_drop (
  edition_id int constraint label_drop_pk primary key constraint label_drop_of_edition references edition,
  publication_id int not null constraint label_drop_of_publication references publication,
  labels int not null,
  at timestamptz not null,
  actor text not null default act_actor(),
  reason text
);
create trigger label_drop_append_only before update or delete or truncate on label_drop
  for each statement execute function refuse_change();
create trigger audited after insert or update or delete on label_drop
  for each row execute function audit_row('edition_id');

-- Drops the labels of one edition on a day, wherever its table hangs; the row left behind is what tells a drop from a loss.
create function labels_drop(of_edition int, on_day date) returns int
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  e public.edition;
  p public.publication;
  leaf text := format('copy_label_e%s', of_edition);
  gone int;
begin
  select * into strict e from public.edition where edition_id = of_edition for update;
  select * into strict p from public.publication where publication_id = e.publication_id;
  if exists (select from public.label_drop d where d.edition_id = of_edition) then
    return 0;
  end if;
  if e.state not in ('posted', 'closed')
     or exists (select from public.run r where r.edition_id = of_edition and r.state <> 'posted') then
    raise exception 'edition % is not posted', e.number
      using errcode = 'integrity_constraint_violation', constraint = 'labels_dropped_after_posting';
  end if;
  if e.mail_on + p.label_retention_days > on_day then
    raise exception 'labels of edition % are kept until %', e.number, e.mail_on + p.label_retention_days
      using errcode = 'integrity_constraint_violation', constraint = 'labels_kept_for_retention';
  end if;
  execute format('select count(*) from public.%I', leaf) into gone;
  insert into public.label_drop (edition_id, publication_id, labels, at, actor, reason)
  values (of_edition, e.publication_id, gone, public.act_now(), public.act_actor(),
          nullif(current_setting('sirkulasi.reason', true), ''));
  execute format('drop table public.%I', leaf);
  return gone;
end $$;

-- ---------------------------------------------------------------------------------------------------------------------
-- The year's archive
-- ---------------------------------------------------------------------------------------------------------------------
create table archived_year (
  publication_id int not null constraint archived_year_of_publication references publication,
  year int not null,
  at timestamptz not null,
  actor text not null default act_actor(),
  reason text,
  constraint archived_year_pk primary key (publication_id, year)
);
create trigger archived_year_append_only before update or delete or truncate on archived_year
  for each statement execute function refuse_change();
create trigger audited after insert or update or delete on archived_year
  for each row execute function audit_row('year');

-- Takes a year out of the running ledger; it stays readable below the archive's parents. Every edition of it is posted and
-- every run; a weighted edition of a later year is frozen, so that nobody's movement is counted against this one any more.
create or replace function ledger_archive(publication int, of_year int) returns int
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  parent text;
  branch text;
  middle text;
  moved int := 0;
begin
  perform from public.publication p where p.publication_id = publication for no key update;
  if exists (select from public.edition e
             where e.publication_id = publication and e.state in ('planned', 'frozen')
               and extract(year from e.cover_date) = of_year)
     or exists (select from public.run r
                join public.edition e using (edition_id)
                where r.publication_id = publication and r.year = of_year and e.state <> 'skipped'
                  and (r.state <> 'posted' or e.state in ('planned', 'frozen'))) then
    raise exception 'year % has editions that are not posted', of_year
      using errcode = 'integrity_constraint_violation', constraint = 'archive_only_posted_years';
  end if;
  if not exists (select from public.run r
                 join public.edition e using (edition_id)
                 where r.publication_id = publication and r.year > of_year and e.weight > 0 and e.state in
                   ('frozen', 'posted', 'closed')) then
    raise exception 'the editions of % are still compared with', of_year
      using errcode = 'integrity_constraint_violation', constraint = 'archive_only_behind_a_later_year';
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
  if moved > 0 then
    insert into public.archived_year (publication_id, year, at, actor, reason)
    values (publication, of_year, public.act_now(), public.act_actor(),
            nullif(current_setting('sirkulasi.reason', true), ''));
  end if;
  return moved;
end $$;

-- What is over takes no run any more: its tables are elsewhere, or gone, or its sum is stated.
create function run_edition_is_open() returns trigger
language plpgsql as $$
begin
  if exists (select from archived_year a where a.publication_id = new.publication_id and a.year = new.year) then
    raise exception 'year % is archived', new.year
      using errcode = 'integrity_constraint_violation', constraint = 'archived_year_takes_no_run';
  end if;
  if exists (select from edition e where e.edition_id = new.edition_id and e.state = 'closed') then
    raise exception 'the edition is closed'
      using errcode = 'integrity_constraint_violation', constraint = 'closed_edition_takes_no_run';
  end if;
  if exists (select from label_drop d where d.edition_id = new.edition_id) then
    raise exception 'the labels of the edition are dropped'
      using errcode = 'integrity_constraint_violation', constraint = 'dropped_labels_take_no_run';
  end if;
  return new;
end $$;
create trigger run_edition_is_open before insert on run
  for each row execute function run_edition_is_open();

-- ---------------------------------------------------------------------------------------------------------------------
-- Grants
-- ---------------------------------------------------------------------------------------------------------------------
grant select on print_statement, edition_conservation, label_drop, archived_year
  to sirkulasi_app, sirkulasi_report, sirkulasi_read;
grant insert on print_statement to sirkulasi_app;
grant usage on sequence print_statement_statement_id_seq to sirkulasi_app;
revoke execute on function labels_drop from public;
grant execute on function labels_drop to sirkulasi_app;
