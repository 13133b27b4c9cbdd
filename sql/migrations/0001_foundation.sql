-- The department's tables. One word for one thing (design.md §1); a name of a constraint reads as the rule it holds.
-- The owner makes and owns everything; the application role is granted what it needs at the end, table by table.

create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- ---------------------------------------------------------------------------------------------------------------------
-- Audit: who, when, what, why. The actor is a claim, so the login and the role stand beside it.
-- ---------------------------------------------------------------------------------------------------------------------
create table audit (
  audit_id bigint generated always as identity constraint audit_pk primary key,
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  actor text not null,
  os_user text,
  login name not null default session_user,
  role name not null default current_user,
  reason text,
  action text not null,
  table_name text not null,
  row_key text not null,
  before jsonb,
  after jsonb
);
create index audit_by_row on audit (table_name, row_key);
create index audit_by_time on audit (at);

-- The moment of the act, as the program was told it (--now); the server's clock only where nobody said.
create function act_now() returns timestamptz
language sql stable parallel safe as $$
  select coalesce(nullif(current_setting('sirkulasi.now', true), '')::timestamptz,
                  statement_timestamp()) -- clock: only where nobody said
$$;

create function act_actor() returns text
language sql stable parallel safe as $$
  select coalesce(nullif(current_setting('sirkulasi.actor', true), ''), session_user::text)
$$;

-- One row trigger for the small tables. Bulk runs set sirkulasi.bulk and write one summary row instead (reliability.md).
create function audit_row() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  key_column text := tg_argv[0];
  old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
begin
  if old_row is not distinct from new_row then
    return null;
  end if;
  insert into public.audit (at, actor, os_user, login, role, reason, action, table_name, row_key, before, after)
  values (public.act_now(), public.act_actor(), nullif(current_setting('sirkulasi.os_user', true), ''), session_user,
          coalesce(nullif(current_setting('role', true), 'none'), session_user::text),
          nullif(current_setting('sirkulasi.reason', true), ''), lower(tg_op), tg_table_name,
          coalesce(new_row, old_row) ->> key_column, old_row, new_row);
  return null;
end $$;

create function refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception 'rows of % are only added, never changed', tg_table_name
    using errcode = 'integrity_constraint_violation', constraint = tg_table_name || '_append_only';
end $$;

-- Who looked at personal data, and at whom (UU 27/2022).
create table access_log (
  access_id bigint generated always as identity constraint access_log_pk primary key,
  at timestamptz not null,
  actor text not null,
  os_user text,
  login name not null default session_user,
  action text not null,
  subscriber_id bigint,
  row_count bigint,
  reason text
);
create index access_log_by_subscriber on access_log (subscriber_id);

-- ---------------------------------------------------------------------------------------------------------------------
-- Regions: Kemendagri codes (11 · 11.01 · 11.01.01 · 11.01.01.2001)
-- ---------------------------------------------------------------------------------------------------------------------
create table region (
  region_code text constraint region_pk primary key,
  parent_code text,
  level smallint not null,
  kind text,
  name text not null,
  name_key text not null,
  aliases text[] not null default '{}',
  constraint region_level_is_one_to_four check (level between 1 and 4),
  constraint region_code_is_kemendagri check (region_code ~ '^\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?$'),
  constraint region_parent_exists foreign key (parent_code) references region deferrable initially deferred
);
create index region_by_name on region (name_key, level);
create index region_by_parent on region (parent_code);

-- Where a postcode lies: always one province; the kabupaten/kota and kecamatan where they are known to be one.
create table postcode (
  postcode text constraint postcode_pk primary key,
  province_code text not null,
  regency_code text,
  district_code text,
  constraint postcode_has_five_digits check (postcode ~ '^\d{5}$')
);

-- ---------------------------------------------------------------------------------------------------------------------
-- Calendar
-- ---------------------------------------------------------------------------------------------------------------------
create table audience_class (
  class text constraint audience_class_pk primary key,
  paid boolean not null,
  grace boolean not null,
  sort smallint not null,
  name_id text not null,
  name_en text not null
);

create table publication (
  publication_id int generated always as identity constraint publication_pk primary key,
  code text not null constraint publication_code_once unique,
  name text not null,
  frequency text not null,
  issues_per_year smallint not null,
  time_zone text not null default 'Asia/Jakarta',
  currency text not null default 'IDR',
  grace_editions smallint not null default 0,
  grace_policy text not null default 'recoup',
  approval text not null default 'one',
  undeliverable_policy text not null default 'move',
  no_address_policy text not null default 'move',
  cutoff_days_before smallint not null default 12,
  cutoff_time time not null default '17:00',
  mail_days_before smallint not null default 5,
  created_at timestamptz not null,
  constraint publication_code_is_short check (code ~ '^[A-Z0-9][A-Z0-9-]{0,11}$'),
  constraint publication_name_is_given check (name ~ '\S'),
  constraint publication_frequency_is_known check (frequency in
    ('mingguan', 'dwimingguan', 'bulanan', 'dwibulanan', 'triwulanan', 'caturwulanan', 'semesteran', 'tahunan', 'tidak_tetap')),
  constraint publication_issues_per_year_is_sane check (issues_per_year between 0 and 60),
  constraint publication_currency_is_iso check (currency ~ '^[A-Z]{3}$'),
  constraint publication_grace_is_sane check (grace_editions between 0 and 12),
  constraint publication_grace_policy_is_known check (grace_policy in ('recoup', 'forgive')),
  constraint publication_approval_is_known check (approval in ('one', 'two')),
  constraint publication_policy_is_known check
    (undeliverable_policy in ('move', 'lapse') and no_address_policy in ('move', 'lapse')),
  constraint publication_days_are_sane check (cutoff_days_before between 0 and 365 and mail_days_before between 0 and 365)
);

-- position orders the timeline, specials included, with gaps so that an edition can be put between two others without
-- renumbering; addresses and holds are ranges of it. first_slot and weight are the edition's place among the slots.
create table edition (
  edition_id int generated always as identity constraint edition_pk primary key,
  publication_id int not null constraint edition_of_publication references publication,
  number int not null,
  label text not null,
  position int not null,
  first_slot int not null,
  weight smallint not null,
  special boolean not null default false,
  state text not null default 'planned',
  merged_into int constraint edition_merged_into_edition references edition,
  cover_date date not null,
  cutoff_at timestamptz not null,
  address_cutoff_at timestamptz not null,
  mail_on date not null,
  accounting_on date not null,
  printed int,
  created_at timestamptz not null,
  constraint edition_number_once unique (publication_id, number),
  constraint edition_position_once unique (publication_id, position) deferrable initially immediate,
  constraint edition_number_is_positive check (number > 0),
  constraint edition_position_is_positive check (position > 0 and first_slot > 0),
  constraint edition_weight_is_sane check (weight between 0 and 4),
  constraint edition_state_is_known check (state in ('planned', 'frozen', 'posted', 'closed', 'skipped')),
  constraint edition_merged_is_skipped check (merged_into is null or state = 'skipped'),
  constraint edition_printed_is_not_negative check (printed >= 0)
);
create index edition_by_slot on edition (publication_id, first_slot);

-- What is frozen keeps its number, place and weight: the copies were counted by them.
create function edition_frozen_guard() returns trigger
language plpgsql as $$
begin
  if old.state in ('frozen', 'posted', 'closed') and
     (old.publication_id, old.number, old.position, old.first_slot, old.weight, old.special, old.edition_id)
     is distinct from
     (new.publication_id, new.number, new.position, new.first_slot, new.weight, new.special, new.edition_id) then
    raise exception 'edition % is frozen', old.number
      using errcode = 'integrity_constraint_violation', constraint = 'edition_frozen_keeps_its_place';
  end if;
  if (old.state, new.state) not in
     (('planned', 'frozen'), ('frozen', 'posted'), ('posted', 'closed'), ('planned', 'skipped'), ('skipped', 'planned'))
     and old.state <> new.state then
    raise exception 'edition % cannot go from % to %', old.number, old.state, new.state
      using errcode = 'integrity_constraint_violation', constraint = 'edition_state_goes_forward';
  end if;
  return new;
end $$;
create trigger edition_frozen_guard before update on edition
  for each row execute function edition_frozen_guard();

-- The slots an edition reaches: a free special goes to whoever is entitled to the next regular one.
create function reach(first_slot int, weight smallint) returns int4range
language sql immutable parallel safe as $$ select int4range(first_slot, first_slot + greatest(weight, 1)) $$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Public numbers: digits and Damm's check digit (Kernel/PublicNumber.swift has the same table)
-- ---------------------------------------------------------------------------------------------------------------------
create function damm_step(interim int, digits bigint, power bigint) returns int
language sql immutable parallel safe as $$
  select get_byte('\x00030107050908060402070009020105040806030402000608070103050901070500090803040206060102030004050907080306070402000905080105080609070200010304080904050306020001070904030806010702000502050801040306070900'::bytea,
                  interim * 10 + (digits / power % 10)::int)
$$;

-- Leading zeros change nothing in Damm's scheme, so ten steps do for every id below ten thousand million.
create function public_number(id bigint) returns text
language sql immutable parallel safe as $$
  select id::text || public.damm_step(public.damm_step(public.damm_step(public.damm_step(public.damm_step(public.damm_step(public.damm_step(public.damm_step(public.damm_step(public.damm_step(
    0, id, 1000000000), id, 100000000), id, 10000000), id, 1000000), id, 100000), id, 10000), id, 1000), id, 100), id, 10),
    id, 1)::text
$$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Subscribers
-- ---------------------------------------------------------------------------------------------------------------------
create table subscriber (
  subscriber_id bigint generated by default as identity (start with 10001) constraint subscriber_pk primary key,
  number text not null generated always as (public_number(subscriber_id)) stored,
  kind text not null default 'person',
  name text not null,
  contact_name text,
  name_key text not null,
  note text,
  restricted_at timestamptz,
  merged_into bigint constraint subscriber_merged_into_subscriber references subscriber,
  created_at timestamptz not null,
  created_by text not null default act_actor(),
  constraint subscriber_kind_is_known check (kind in ('person', 'institution')),
  constraint subscriber_name_is_given check (name ~ '\S'),
  constraint subscriber_name_is_bounded check (length(name) <= 300 and length(contact_name) <= 300),
  constraint subscriber_not_merged_into_itself check (merged_into <> subscriber_id)
);
create index subscriber_name_trigram on subscriber using gin (name_key gin_trgm_ops);
create index subscriber_merged on subscriber (merged_into) where merged_into is not null;

-- No alias is a key of a person: a number changes hands and two may share one.
create table subscriber_alias (
  alias_id bigint generated by default as identity constraint subscriber_alias_pk primary key,
  subscriber_id bigint not null constraint alias_of_subscriber references subscriber,
  kind text not null,
  value text not null,
  raw text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  constraint alias_once_per_subscriber unique (subscriber_id, kind, value),
  constraint alias_kind_is_known check (kind in ('phone', 'wa_id', 'user_id', 'email', 'old_number')),
  constraint alias_value_is_given check (value ~ '\S' and length(value) <= 320)
);
create index alias_by_value on subscriber_alias (value, kind);

create table address (
  address_id bigint generated by default as identity constraint address_pk primary key,
  subscriber_id bigint not null constraint address_of_subscriber references subscriber,
  raw text not null,
  lines text not null,
  locality text not null default '',
  postcode text,
  region_code text,
  confidence real not null default 0,
  undeliverable_at timestamptz,
  created_at timestamptz not null,
  constraint address_raw_is_given check (raw ~ '\S'),
  constraint address_raw_is_bounded check (length(raw) <= 2000),
  constraint address_postcode_has_five_digits check (postcode ~ '^\d{5}$'),
  constraint address_confidence_is_a_share check (confidence between 0 and 1)
);
create index address_by_subscriber on address (subscriber_id);
create index address_by_postcode on address (postcode);

-- Which address is in force where on the timeline (positions, half-open). Without a row for a publication the subscriber's
-- own default (publication_id is null) holds everywhere.
create table address_use (
  address_use_id bigint generated by default as identity constraint address_use_pk primary key,
  subscriber_id bigint not null constraint address_use_of_subscriber references subscriber,
  publication_id int constraint address_use_of_publication references publication,
  positions int4range not null,
  address_id bigint not null constraint address_use_of_address references address,
  redirection boolean not null default false,
  created_at timestamptz not null,
  constraint address_use_is_somewhere check (not isempty(positions)),
  constraint address_one_at_a_time exclude using gist
    (subscriber_id with =, (coalesce(publication_id, 0)) with =, (redirection::int) with =, positions with &&)
    deferrable initially immediate
);

create table consent (
  consent_id bigint generated always as identity constraint consent_pk primary key,
  subscriber_id bigint not null constraint consent_of_subscriber references subscriber,
  purpose text not null,
  given boolean not null,
  text_version text not null,
  proof text not null,
  at timestamptz not null,
  constraint consent_purpose_is_known check (purpose in ('service', 'renewal', 'marketing', 'third_party')),
  constraint consent_proof_is_given check (proof ~ '\S' and text_version ~ '\S')
);
create index consent_by_subscriber on consent (subscriber_id, purpose, at desc);

create table subscriber_merge (
  merge_id bigint generated always as identity constraint subscriber_merge_pk primary key,
  kept_id bigint not null constraint merge_keeps_subscriber references subscriber,
  merged_id bigint not null constraint merge_ends_subscriber references subscriber,
  at timestamptz not null,
  actor text not null,
  reason text,
  moved jsonb not null
);

-- A file read in: its hash, its counts and where the bad rows went. One summary for the audit of the whole run.
create table import (
  import_id bigint generated always as identity constraint import_pk primary key,
  file_name text not null,
  sha256 bytea not null,
  mapping jsonb not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  actor text not null,
  counts jsonb
);
