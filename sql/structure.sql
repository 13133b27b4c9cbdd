CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';

CREATE FUNCTION public.act_actor() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select coalesce(nullif(current_setting('sirkulasi.actor', true), ''), session_user::text)
$$;

CREATE FUNCTION public.act_now() RETURNS timestamp with time zone
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select coalesce(nullif(current_setting('sirkulasi.now', true), '')::timestamptz,
                  statement_timestamp()) -- clock: only where nobody said
$$;

CREATE FUNCTION public.address_in_force(publication integer, at_position integer) RETURNS TABLE(subscriber_id bigint, address_id bigint, lines text, locality text, postcode text, region_code text, undeliverable_at timestamp with time zone)
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select a.subscriber_id, a.address_id, a.lines, a.locality, a.postcode, a.region_code, a.undeliverable_at
  from address a
  left join (select distinct on (subscriber_id) subscriber_id, address_id
             from address_use
             where publication_id = publication and positions @> at_position
             order by subscriber_id, redirection desc) u on u.subscriber_id = a.subscriber_id
  where case when u.address_id is null then a.standing else a.address_id = u.address_id end
$$;

CREATE FUNCTION public.address_key(raw text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select regexp_replace(lower(raw), '[^[:alnum:]]+', '', 'g')
$$;

CREATE FUNCTION public.address_words(raw text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select ts_delete(
    to_tsvector('pg_catalog.simple', translate(raw, '0123456789./,-:;()''"&+', '                      ')),
    '{jl,jln,jalan,gg,gang,no,nomor,rt,rw,kel,kelurahan,kec,kecamatan,kab,kabupaten,kota,desa,ds,dusun,komp,kompleks,perum,blok,kav,prov,provinsi}'::text[])
$$;

CREATE TABLE public.copy_adjustment (
    adjustment_id bigint NOT NULL,
    publication_id integer NOT NULL,
    edition_id integer NOT NULL,
    subscription_id bigint NOT NULL,
    ordinal smallint DEFAULT 0 NOT NULL,
    kind text NOT NULL,
    term_id bigint NOT NULL,
    k_first integer,
    k_count integer,
    earned bigint NOT NULL,
    class text,
    accounting_on date NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text DEFAULT public.act_actor() NOT NULL,
    reason text,
    run_id integer,
    entered boolean DEFAULT false NOT NULL,
    CONSTRAINT copy_adjustment_kind_is_known CHECK ((kind = ANY (ARRAY['recoup'::text, 'unearn'::text, 'reclass'::text, 'lapse'::text])))
);

COMMENT ON TABLE public.copy_adjustment IS 'What was decided about a frozen edition beside its copies: recouped, un-earned, of another class; a slot that lapsed.';

COMMENT ON COLUMN public.copy_adjustment.run_id IS 'The run that let a slot lapse; else the copy says which run it is of.';

CREATE FUNCTION public.adjusted_run(a public.copy_adjustment) RETURNS integer
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select coalesce(
    a.run_id,
    (select c.run_id from public.copy_all c
     where c.publication_id = a.publication_id and c.edition_id = a.edition_id and c.subscription_id = a.subscription_id
       and c.ordinal = a.ordinal))
$$;

CREATE FUNCTION public.audit_row() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.bank_account_in_use() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if exists (select from public.payment p where p.bank_account_id = old.bank_account_id) then
    raise exception 'account % has payments', old.bank_account_id
      using errcode = 'foreign_key_violation', constraint = 'payment_to_account';
  end if;
  return old;
end $$;

CREATE FUNCTION public.bounded_key(key text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select case when octet_length(key) <= 200 then key
    else left(key, 100) || '…' || encode(sha256(convert_to(key, 'UTF8')), 'hex') end
$$;

CREATE FUNCTION public.count_books() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
  analyze public.subscriber, public.subscriber_alias, public.address, public.subscription, public.term, public.hold,
    public.bill, public.bill_line, public.payment, public.outbox;
end $$;

CREATE FUNCTION public.csv_cell(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select case when ascii(value) between 65 and 122 or ascii(value) between 48 and 57 then value -- nearly every cell
           when ascii(value) in (9, 10, 13, 43, 45, 61, 64, 65291, 65293, 65309, 65312)
           or ascii(value) in (32, 160)
             and ascii(ltrim(value, ' ' || chr(160))) in (9, 10, 13, 43, 45, 61, 64, 65291, 65293, 65309, 65312)
         then '''' || value else value end
$$;

CREATE FUNCTION public.damm_step(interim integer, digits bigint, power bigint) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select get_byte('\x00030107050908060402070009020105040806030402000608070103050901070500090803040206060102030004050907080306070402000905080105080609070200010304080904050306020001070904030806010702000502050801040306070900'::bytea,
                  interim * 10 + (digits / power % 10)::int)
$$;

CREATE FUNCTION public.edition_closed_adds_up() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.edition_frozen_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.edition_printed_is_stated() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.entry_month_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if exists (select from new_rows n join public.publication p using (publication_id)
             where n.accounting_on <= p.books_closed_through) then
    raise exception 'the month is closed'
      using errcode = 'integrity_constraint_violation', constraint = 'entry_month_is_open';
  end if;
  return null;
end $$;

CREATE FUNCTION public.labels_drop(of_edition integer, on_day date) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.ledger_append(for_run integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.ledger_archive(publication integer, of_year integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.ledger_open(for_run integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.ledger_parent(parent text, publication integer, of_year integer) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.ledger_seal(for_run integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.ledger_sha256(of text, publication integer, edition integer, run integer) RETURNS bytea
    LANGUAGE plpgsql STABLE COST 1e+09 PARALLEL SAFE
    AS $_$
declare
  source text := case of when 'copies' then 'copy_all' else 'copy_label_all' end;
  fields text := case of
    when 'copies' then $f$label_no, subscription_id, ordinal, recipient_id, coalesce(term_id::text, ''), copies, class, purpose,
      channel, movement, region_code, prefix, k_first, k_count, earned$f$
    else $f$label_no, subscription_id, ordinal, recipient_id, copies, channel, number, name, contact_name, lines, locality,
      postcode, region_code$f$ end;
  rows text := format('from public.%I where publication_id = %s and edition_id = %s and run_id = %s',
                      source, publication, edition, run);
  hash bytea;
begin
  execute format($q$
    select sha256(coalesce(string_agg(hash, ''::bytea order by block), ''::bytea)) from (
      select block, sha256(convert_to(string_agg(line, e'\x1e' order by label_no), 'UTF8')) as hash
      from (select label_no, concat_ws(e'\x1f', %s) as line, (label_no - (select min(label_no) %s)) / 10000 as block
            %s offset 0) lines
      group by block) blocks
    $q$, fields, rows, rows) into hash;
  return hash;
end $_$;

CREATE FUNCTION public.names_agree(a text, b text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select case when a = b then true
    else similarity(a, b) >= 0.6
      or string_to_array(a, ' ') <@ string_to_array(b, ' ')
      or string_to_array(b, ' ') <@ string_to_array(a, ' ') end
$$;

CREATE FUNCTION public.number_key(number text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select upper(regexp_replace(number, '[^A-Za-z0-9]', '', 'g')) $$;

CREATE FUNCTION public.open_day(publication integer, day date) RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select greatest(day, (select p.books_closed_through + 1 from publication p where p.publication_id = publication))
$$;

CREATE FUNCTION public.payer_named(printed text, payer text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select printed <> '' and payer <> ''
    and (names_agree(printed, payer) or (length(printed) >= 8 and starts_with(payer, printed)))
$$;

CREATE FUNCTION public.payment_belongs() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  perform from public.bank_account a where a.bank_account_id = new.bank_account_id for key share;
  if not found then
    raise exception 'payment % has no account', new.payment_id
      using errcode = 'foreign_key_violation', constraint = 'payment_to_account';
  end if;
  if new.bank_statement_id is not null
     and not exists (select from public.bank_statement s
                     where s.bank_statement_id = new.bank_statement_id and s.bank_account_id = new.bank_account_id) then
    raise exception 'payment % has no statement', new.payment_id
      using errcode = 'foreign_key_violation', constraint = 'payment_of_statement';
  end if;
  return null;
end $$;

CREATE FUNCTION public.print_statement_projected() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  update edition set printed = new.printed where edition_id = new.edition_id;
  return null;
end $$;

CREATE FUNCTION public.print_statement_restates() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  new.restates := exists (select from edition e where e.edition_id = new.edition_id and e.state = 'closed');
  return new;
end $$;

CREATE FUNCTION public.public_number(id bigint) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select id::text || public.damm_step(public.damm_step(public.damm_step(public.damm_step(public.damm_step(public.damm_step(public.damm_step(public.damm_step(public.damm_step(public.damm_step(
    0, id, 1000000000), id, 100000000), id, 10000000), id, 1000000), id, 100000), id, 10000), id, 1000), id, 100), id, 10),
    id, 1)::text
$$;

CREATE FUNCTION public.reach(first_slot integer, weight smallint) RETURNS int4range
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select int4range(first_slot, first_slot + greatest(weight, 1)) $$;

CREATE FUNCTION public.referred_to() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
declare
  referred boolean;
begin
  for n in 0 .. tg_nargs - 1 by 4 loop
    if tg_op = 'TRUNCATE' then
      execute format('select exists (select from public.%I r where r.%I is not null)', tg_argv[n + 1], tg_argv[n + 2])
      into referred;
    elsif tg_op = 'UPDATE' and (to_jsonb(new) -> tg_argv[n + 3]) = (to_jsonb(old) -> tg_argv[n + 3]) then
      referred := false;
    else
      execute format('select exists (select from public.%I r where r.%I = ($1).%I)', tg_argv[n + 1], tg_argv[n + 2], tg_argv[n + 3])
      into referred using old;
    end if;
    if referred then
      raise exception '% is referred to by %', tg_table_name, tg_argv[n + 1]
        using errcode = 'foreign_key_violation', constraint = tg_argv[n], table = tg_argv[n + 1], schema = tg_table_schema;
    end if;
  end loop;
  return case tg_op when 'DELETE' then old when 'UPDATE' then new end;
end $_$;

CREATE FUNCTION public.refers_to() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
declare
  missing text;
begin
  for n in 0 .. tg_nargs - 1 by 4 loop
    if tg_level = 'ROW' then
      execute format('select ($1).%1$I::text where ($1).%1$I is not null
                        and not exists (select from public.%2$I p where p.%3$I = ($1).%1$I)',
                     tg_argv[n + 1], tg_argv[n + 2], tg_argv[n + 3])
      into missing using new;
    else
      execute format('select r.value::text from (select distinct %1$I as value from written) r
                      where r.value is not null and not exists (select from public.%2$I p where p.%3$I = r.value) limit 1',
                     tg_argv[n + 1], tg_argv[n + 2], tg_argv[n + 3])
      into missing;
    end if;
    if missing is not null then
      raise exception '% of % refers to % %, which is not there', tg_argv[n + 1], tg_table_name, tg_argv[n + 2], missing
        using errcode = 'foreign_key_violation', constraint = tg_argv[n], table = tg_table_name, schema = tg_table_schema;
    end if;
  end loop;
  return null;
end $_$;

CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  raise exception 'rows of % are only added, never changed', tg_table_name
    using errcode = 'integrity_constraint_violation', constraint = tg_table_name || '_append_only';
end $$;

CREATE FUNCTION public.region_of_postcode(code text) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select coalesce(
    (select coalesce(p.regency_code, p.province_code) from postcode p where p.postcode = code),
    (select f.province_code from postcode_prefix f
     where f.prefix in (left(code, 4), left(code, 3), left(code, 2))
     order by length(f.prefix) desc limit 1))
$$;

CREATE FUNCTION public.request_state_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if old.state <> new.state and (old.state, new.state) not in
     (('received', 'triaged'), ('triaged', 'needs_info'), ('triaged', 'ready'), ('needs_info', 'triaged'),
      ('needs_info', 'ready'), ('ready', 'triaged'), ('ready', 'needs_info'), ('ready', 'done'),
      ('received', 'rejected'), ('triaged', 'rejected'), ('needs_info', 'rejected'), ('ready', 'rejected'),
      ('received', 'duplicate'), ('triaged', 'duplicate'), ('needs_info', 'duplicate'), ('ready', 'duplicate')) then
    raise exception 'request % cannot go from % to %', old.request_id, old.state, new.state
      using errcode = 'integrity_constraint_violation', constraint = 'request_state_goes_forward';
  end if;
  return new;
end $$;

CREATE FUNCTION public.run_edition_is_open() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.run_frozen_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if tg_op = 'DELETE' then
    if old.state <> 'draft' then
      raise exception 'run % is frozen', old.run_id
        using errcode = 'integrity_constraint_violation', constraint = 'run_frozen_is_kept';
    end if;
    return old;
  end if;
  if old.state <> 'draft'
     and ((to_jsonb(old) - '{state,posted_at,accounting_on}'::text[])
            is distinct from (to_jsonb(new) - '{state,posted_at,accounting_on}'::text[])
       or (old.state = 'posted'
           and (old.posted_at, old.accounting_on) is distinct from (new.posted_at, new.accounting_on))) then
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

CREATE FUNCTION public.share(price bigint, n integer, k_first integer, k_count integer) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select case when price = 0 or k_count = 0 then 0
    else share_to(price, n, k_first + k_count - 1) - share_to(price, n, k_first - 1) end
$$;

CREATE FUNCTION public.share_to(price bigint, n integer, k integer) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select case when price < 1000000000000000 then (2 * price * k + n) / (2 * n)
    else div(2 * price::numeric * k + n, 2 * n)::bigint end
$$;

CREATE FUNCTION public.slot_count(slots int4multirange) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select coalesce(sum(upper(r) - lower(r)), 0)::int from unnest(slots) r
$$;

CREATE FUNCTION public.slots_below(slots int4multirange, slot integer) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select case when slots = int4multirange(range_merge(slots)) then greatest(0, least(upper(slots), slot) - lower(slots))
    else slot_count(slots * int4multirange(int4range(null, slot))) end
$$;

CREATE FUNCTION public.slots_moved(slots int4multirange, from_slot integer, by integer) RETURNS int4multirange
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select (slots * int4multirange(int4range(null, from_slot)))
    + coalesce((select range_agg(int4range(lower(r) + by, upper(r) + by))
                from unnest(slots * int4multirange(int4range(from_slot, null))) r), '{}'::int4multirange)
$$;

CREATE TABLE public.access_log (
    access_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    os_user text,
    login name DEFAULT SESSION_USER NOT NULL,
    action text NOT NULL,
    subscriber_id bigint,
    row_count bigint,
    reason text,
    subject text
);

ALTER TABLE public.access_log ALTER COLUMN access_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.access_log_access_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.account (
    account text NOT NULL,
    kind text NOT NULL,
    name_id text NOT NULL,
    name_en text NOT NULL,
    CONSTRAINT account_kind_is_known CHECK ((kind = ANY (ARRAY['asset'::text, 'liability'::text, 'income'::text, 'expense'::text])))
);

CREATE TABLE public.address (
    address_id bigint NOT NULL,
    subscriber_id bigint NOT NULL,
    raw text NOT NULL,
    lines text NOT NULL,
    locality text DEFAULT ''::text NOT NULL,
    postcode text,
    region_code text,
    confidence real DEFAULT 0 NOT NULL,
    undeliverable_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    standing boolean DEFAULT false NOT NULL,
    CONSTRAINT address_confidence_is_a_share CHECK (((confidence >= (0)::double precision) AND (confidence <= (1)::double precision))),
    CONSTRAINT address_postcode_has_five_digits CHECK ((postcode ~ '^\d{5}$'::text)),
    CONSTRAINT address_raw_is_bounded CHECK ((length(raw) <= 2000)),
    CONSTRAINT address_raw_is_given CHECK ((raw ~ '\S'::text))
);

COMMENT ON COLUMN public.address.standing IS 'In force wherever address_use says nothing else; one a subscriber at most.';

ALTER TABLE public.address ALTER COLUMN address_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.address_address_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.address_use (
    address_use_id bigint NOT NULL,
    subscriber_id bigint NOT NULL,
    publication_id integer NOT NULL,
    positions int4range NOT NULL,
    address_id bigint NOT NULL,
    redirection boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT address_use_is_somewhere CHECK ((NOT isempty(positions)))
);

ALTER TABLE public.address_use ALTER COLUMN address_use_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.address_use_address_use_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.allocation (
    allocation_id bigint NOT NULL,
    payment_id bigint NOT NULL,
    bill_id bigint,
    payer_id bigint,
    amount bigint NOT NULL,
    fee bigint DEFAULT 0 NOT NULL,
    how text NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text DEFAULT public.act_actor() NOT NULL,
    undone_at timestamp with time zone,
    undone_by text,
    CONSTRAINT allocation_amount_is_positive CHECK (((amount > 0) AND (fee >= 0))),
    CONSTRAINT allocation_how_is_known CHECK ((how = ANY (ARRAY['auto'::text, 'accepted'::text, 'assigned'::text, 'recorded'::text])))
);

COMMENT ON COLUMN public.allocation.fee IS 'What the bank or a gateway kept: the bill is paid by amount + fee.';

ALTER TABLE public.allocation ALTER COLUMN allocation_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.allocation_allocation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.archived_year (
    publication_id integer NOT NULL,
    year integer NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text DEFAULT public.act_actor() NOT NULL,
    reason text
);

CREATE TABLE public.audience_class (
    class text NOT NULL,
    paid boolean NOT NULL,
    grace boolean NOT NULL,
    sort smallint NOT NULL,
    name_id text NOT NULL,
    name_en text NOT NULL
);

CREATE TABLE public.audit (
    audit_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    actor text NOT NULL,
    os_user text,
    login name DEFAULT SESSION_USER NOT NULL,
    role name DEFAULT CURRENT_USER NOT NULL,
    reason text,
    action text NOT NULL,
    table_name text NOT NULL,
    row_key text NOT NULL,
    before jsonb,
    after jsonb
);

ALTER TABLE public.audit ALTER COLUMN audit_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.bank_account (
    bank_account_id integer NOT NULL,
    code text NOT NULL,
    bank text,
    number text,
    holder text,
    currency text DEFAULT 'IDR'::text NOT NULL,
    takes_bills boolean DEFAULT false NOT NULL,
    cooldown_days smallint DEFAULT 30 NOT NULL,
    qr text,
    created_at timestamp with time zone NOT NULL,
    fees bigint[] DEFAULT '{2500,2900,6500}'::bigint[] NOT NULL,
    qr_fees_per_mille integer[] DEFAULT '{7,3,6,4}'::integer[] NOT NULL,
    match_names boolean DEFAULT false NOT NULL,
    CONSTRAINT bank_account_code_is_short CHECK ((code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'::text)),
    CONSTRAINT bank_account_cooldown_is_sane CHECK (((cooldown_days >= 0) AND (cooldown_days <= 365))),
    CONSTRAINT bank_account_currency_is_iso CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT bank_account_fees_are_positive CHECK (((0 < ALL (fees)) AND (0 < ALL (qr_fees_per_mille))))
);

COMMENT ON COLUMN public.bank_account.takes_bills IS 'Bills ask for payment to this account; several of them share the unique digits.';

COMMENT ON COLUMN public.bank_account.qr IS 'What the payment code of a bill holds, with {total} and {number} filled in; none where absent.';

ALTER TABLE public.bank_account ALTER COLUMN bank_account_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.bank_account_bank_account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.bank_file (
    sha256 bytea NOT NULL,
    piece integer NOT NULL,
    body bytea NOT NULL,
    received_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.bank_file ALTER COLUMN body SET STORAGE EXTERNAL;

CREATE TABLE public.bank_statement (
    bank_statement_id bigint NOT NULL,
    bank_account_id integer NOT NULL,
    file_name text,
    sha256 bytea NOT NULL,
    layout text NOT NULL,
    from_on date,
    to_on date,
    opening bigint,
    closing bigint,
    balance_proven boolean NOT NULL,
    line_count integer NOT NULL,
    new_count integer NOT NULL,
    received_at timestamp with time zone NOT NULL,
    actor text DEFAULT public.act_actor() NOT NULL,
    currency text DEFAULT 'IDR'::text NOT NULL,
    pending_count integer DEFAULT 0 NOT NULL,
    pending_sum bigint DEFAULT 0 NOT NULL,
    CONSTRAINT bank_statement_counts_are_sane CHECK ((((new_count >= 0) AND (new_count <= line_count)) AND ((pending_count >= 0) AND (pending_count <= line_count)))),
    CONSTRAINT bank_statement_currency_is_iso CHECK ((currency ~ '^[A-Z]{3}$'::text))
);

COMMENT ON COLUMN public.bank_statement.line_count IS 'Lines that move money, pending ones too.';

COMMENT ON COLUMN public.bank_statement.new_count IS 'Of them, those that no earlier statement had shown.';

COMMENT ON COLUMN public.bank_statement.pending_sum IS 'Some banks count pending lines in the closing balance, and not in the opening one of the next statement.';

ALTER TABLE public.bank_statement ALTER COLUMN bank_statement_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.bank_statement_bank_statement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.bill (
    bill_id bigint NOT NULL,
    publication_id integer NOT NULL,
    number text NOT NULL,
    payer_id bigint NOT NULL,
    bank_account_id integer,
    request_id bigint,
    currency text NOT NULL,
    price bigint NOT NULL,
    shipping bigint DEFAULT 0 NOT NULL,
    tax bigint DEFAULT 0 NOT NULL,
    commission bigint DEFAULT 0 NOT NULL,
    amount bigint GENERATED ALWAYS AS ((((price + shipping) + tax) - commission)) STORED NOT NULL,
    unique_digits smallint DEFAULT 0 NOT NULL,
    total bigint GENERATED ALWAYS AS (((((price + shipping) + tax) - commission) + unique_digits)) STORED NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    credit boolean DEFAULT false NOT NULL,
    channel text DEFAULT 'desk'::text NOT NULL,
    issued_on date NOT NULL,
    due_on date NOT NULL,
    expires_on date,
    holds_total boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by text DEFAULT public.act_actor() NOT NULL,
    closed_at timestamp with time zone,
    note text,
    CONSTRAINT bill_amounts_are_not_negative CHECK (((price >= 0) AND (shipping >= 0) AND (tax >= 0) AND (commission >= 0))),
    CONSTRAINT bill_channel_is_known CHECK ((channel = ANY (ARRAY['whatsapp'::text, 'email'::text, 'letter'::text, 'desk'::text]))),
    CONSTRAINT bill_commission_is_within_price CHECK ((commission <= ((price + shipping) + tax))),
    CONSTRAINT bill_is_due_after_issue CHECK (((due_on >= issued_on) AND (expires_on >= due_on))),
    CONSTRAINT bill_state_is_known CHECK ((state = ANY (ARRAY['open'::text, 'paid'::text, 'cancelled'::text, 'expired'::text]))),
    CONSTRAINT bill_total_is_held_by_digits CHECK (((NOT holds_total) OR (unique_digits > 0))),
    CONSTRAINT bill_unique_digits_are_three CHECK (((unique_digits >= 0) AND (unique_digits <= 999)))
);

COMMENT ON COLUMN public.bill.unique_digits IS '1–999 on top of the amount, so that the total is unique among the account''s; 0 where they ran out.';

COMMENT ON COLUMN public.bill.credit IS 'The term runs before it is paid.';

COMMENT ON COLUMN public.bill.expires_on IS 'The last day on which the bill stands; never for one that waits on credit.';

COMMENT ON COLUMN public.bill.holds_total IS 'While open, and for the account''s cool-down after: nobody else is asked for the same total.';

ALTER TABLE public.bill ALTER COLUMN bill_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.bill_bill_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.bill_line (
    bill_line_id bigint NOT NULL,
    publication_id integer NOT NULL,
    subscription_id bigint NOT NULL,
    slot_count integer NOT NULL,
    copies integer DEFAULT 1 NOT NULL,
    price bigint NOT NULL,
    currency text NOT NULL,
    promised_edition_id integer,
    promise_until date,
    term_id bigint,
    created_at timestamp with time zone NOT NULL,
    bill_id bigint NOT NULL,
    offer_id bigint,
    kind text DEFAULT 'new'::text NOT NULL,
    shipping bigint DEFAULT 0 NOT NULL,
    tax bigint DEFAULT 0 NOT NULL,
    commission bigint DEFAULT 0 NOT NULL,
    cancelled_at timestamp with time zone,
    CONSTRAINT bill_line_amounts_are_not_negative CHECK (((shipping >= 0) AND (tax >= 0) AND (commission >= 0))),
    CONSTRAINT bill_line_copies_are_positive CHECK (((copies >= 1) AND (copies <= 100000))),
    CONSTRAINT bill_line_kind_is_known CHECK ((kind = ANY (ARRAY['new'::text, 'renewal'::text]))),
    CONSTRAINT bill_line_price_is_not_negative CHECK ((price >= 0)),
    CONSTRAINT bill_line_slot_count_is_sane CHECK (((slot_count >= 1) AND (slot_count <= 1000)))
);

COMMENT ON COLUMN public.bill_line.term_id IS 'The term it became: when it was paid, or before where it runs on credit.';

ALTER TABLE public.bill_line ALTER COLUMN bill_line_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.bill_line_bill_line_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.bill_series (
    publication_id integer NOT NULL,
    year smallint NOT NULL,
    last_number integer NOT NULL,
    CONSTRAINT bill_series_goes_up CHECK ((last_number > 0))
);

CREATE TABLE public.consent (
    consent_id bigint NOT NULL,
    subscriber_id bigint NOT NULL,
    purpose text NOT NULL,
    given boolean NOT NULL,
    text_version text NOT NULL,
    proof text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT consent_proof_is_given CHECK (((proof ~ '\S'::text) AND (text_version ~ '\S'::text))),
    CONSTRAINT consent_purpose_is_known CHECK ((purpose = ANY (ARRAY['service'::text, 'renewal'::text, 'marketing'::text, 'third_party'::text])))
);

ALTER TABLE public.consent ALTER COLUMN consent_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.consent_consent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.copy (
    subscription_id bigint NOT NULL,
    recipient_id bigint NOT NULL,
    term_id bigint,
    earned bigint NOT NULL,
    publication_id integer NOT NULL,
    edition_id integer NOT NULL,
    run_id integer NOT NULL,
    label_no integer NOT NULL,
    copies integer NOT NULL,
    k_first integer NOT NULL,
    k_count integer NOT NULL,
    year smallint NOT NULL,
    ordinal smallint DEFAULT 0 NOT NULL,
    class text NOT NULL,
    purpose text NOT NULL,
    channel text NOT NULL,
    movement text NOT NULL,
    region_code text NOT NULL,
    prefix text NOT NULL,
    CONSTRAINT copy_copies_are_positive CHECK ((copies > 0)),
    CONSTRAINT copy_movement_is_known CHECK ((movement = ANY (ARRAY['new'::text, 'continuing'::text, 'returned'::text, 'replacement'::text]))),
    CONSTRAINT copy_ordinal_is_copy_or_replacement CHECK (((ordinal >= 0) AND (ordinal <= 1))),
    CONSTRAINT copy_purpose_is_known CHECK ((purpose = ANY (ARRAY['entitled'::text, 'grace'::text, 'extension'::text, 'replacement'::text]))),
    CONSTRAINT copy_share_counts_slots CHECK (((k_first >= 0) AND (k_count >= 0)))
)
PARTITION BY LIST (publication_id);

ALTER TABLE public.copy_adjustment ALTER COLUMN adjustment_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.copy_adjustment_adjustment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.copy_archive (
    subscription_id bigint NOT NULL,
    recipient_id bigint NOT NULL,
    term_id bigint,
    earned bigint NOT NULL,
    publication_id integer NOT NULL,
    edition_id integer NOT NULL,
    run_id integer NOT NULL,
    label_no integer NOT NULL,
    copies integer NOT NULL,
    k_first integer NOT NULL,
    k_count integer NOT NULL,
    year smallint NOT NULL,
    ordinal smallint NOT NULL,
    class text NOT NULL,
    purpose text NOT NULL,
    channel text NOT NULL,
    movement text NOT NULL,
    region_code text NOT NULL,
    prefix text NOT NULL
)
PARTITION BY LIST (publication_id);

CREATE VIEW public.copy_all AS
 SELECT copy.subscription_id,
    copy.recipient_id,
    copy.term_id,
    copy.earned,
    copy.publication_id,
    copy.edition_id,
    copy.run_id,
    copy.label_no,
    copy.copies,
    copy.k_first,
    copy.k_count,
    copy.year,
    copy.ordinal,
    copy.class,
    copy.purpose,
    copy.channel,
    copy.movement,
    copy.region_code,
    copy.prefix
   FROM public.copy
UNION ALL
 SELECT copy_archive.subscription_id,
    copy_archive.recipient_id,
    copy_archive.term_id,
    copy_archive.earned,
    copy_archive.publication_id,
    copy_archive.edition_id,
    copy_archive.run_id,
    copy_archive.label_no,
    copy_archive.copies,
    copy_archive.k_first,
    copy_archive.k_count,
    copy_archive.year,
    copy_archive.ordinal,
    copy_archive.class,
    copy_archive.purpose,
    copy_archive.channel,
    copy_archive.movement,
    copy_archive.region_code,
    copy_archive.prefix
   FROM public.copy_archive;

CREATE TABLE public.copy_label (
    label_no integer NOT NULL,
    subscription_id bigint NOT NULL,
    recipient_id bigint NOT NULL,
    publication_id integer NOT NULL,
    edition_id integer NOT NULL,
    run_id integer NOT NULL,
    copies integer NOT NULL,
    year smallint NOT NULL,
    ordinal smallint DEFAULT 0 NOT NULL,
    channel text NOT NULL,
    number text NOT NULL,
    name text NOT NULL,
    contact_name text NOT NULL,
    lines text NOT NULL,
    locality text NOT NULL,
    postcode text NOT NULL,
    region_code text NOT NULL
)
PARTITION BY LIST (publication_id);

CREATE TABLE public.copy_label_archive (
    label_no integer NOT NULL,
    subscription_id bigint NOT NULL,
    recipient_id bigint NOT NULL,
    publication_id integer NOT NULL,
    edition_id integer NOT NULL,
    run_id integer NOT NULL,
    copies integer NOT NULL,
    year smallint NOT NULL,
    ordinal smallint NOT NULL,
    channel text NOT NULL,
    number text NOT NULL,
    name text NOT NULL,
    contact_name text NOT NULL,
    lines text NOT NULL,
    locality text NOT NULL,
    postcode text NOT NULL,
    region_code text NOT NULL
)
PARTITION BY LIST (publication_id);

CREATE VIEW public.copy_label_all AS
 SELECT copy_label.label_no,
    copy_label.subscription_id,
    copy_label.recipient_id,
    copy_label.publication_id,
    copy_label.edition_id,
    copy_label.run_id,
    copy_label.copies,
    copy_label.year,
    copy_label.ordinal,
    copy_label.channel,
    copy_label.number,
    copy_label.name,
    copy_label.contact_name,
    copy_label.lines,
    copy_label.locality,
    copy_label.postcode,
    copy_label.region_code
   FROM public.copy_label
UNION ALL
 SELECT copy_label_archive.label_no,
    copy_label_archive.subscription_id,
    copy_label_archive.recipient_id,
    copy_label_archive.publication_id,
    copy_label_archive.edition_id,
    copy_label_archive.run_id,
    copy_label_archive.copies,
    copy_label_archive.year,
    copy_label_archive.ordinal,
    copy_label_archive.channel,
    copy_label_archive.number,
    copy_label_archive.name,
    copy_label_archive.contact_name,
    copy_label_archive.lines,
    copy_label_archive.locality,
    copy_label_archive.postcode,
    copy_label_archive.region_code
   FROM public.copy_label_archive;

CREATE TABLE public.copy_label_stage (
    label_no integer NOT NULL,
    subscription_id bigint NOT NULL,
    recipient_id bigint NOT NULL,
    publication_id integer NOT NULL,
    edition_id integer NOT NULL,
    run_id integer NOT NULL,
    copies integer NOT NULL,
    year smallint NOT NULL,
    ordinal smallint NOT NULL,
    channel text NOT NULL,
    number text NOT NULL,
    name text NOT NULL,
    contact_name text NOT NULL,
    lines text NOT NULL,
    locality text NOT NULL,
    postcode text NOT NULL,
    region_code text NOT NULL
);

CREATE TABLE public.copy_share (
    publication_id integer NOT NULL,
    edition_id integer NOT NULL,
    subscription_id bigint NOT NULL,
    run_id integer NOT NULL,
    term_id bigint NOT NULL,
    k_first integer NOT NULL,
    k_count integer NOT NULL,
    earned bigint NOT NULL
);

CREATE TABLE public.copy_stage (
    subscription_id bigint NOT NULL,
    recipient_id bigint NOT NULL,
    term_id bigint,
    earned bigint NOT NULL,
    publication_id integer NOT NULL,
    edition_id integer NOT NULL,
    run_id integer NOT NULL,
    label_no integer NOT NULL,
    copies integer NOT NULL,
    k_first integer NOT NULL,
    k_count integer NOT NULL,
    year smallint NOT NULL,
    ordinal smallint NOT NULL,
    class text NOT NULL,
    purpose text NOT NULL,
    channel text NOT NULL,
    movement text NOT NULL,
    region_code text NOT NULL,
    prefix text NOT NULL,
    CONSTRAINT copy_copies_are_positive CHECK ((copies > 0)),
    CONSTRAINT copy_movement_is_known CHECK ((movement = ANY (ARRAY['new'::text, 'continuing'::text, 'returned'::text, 'replacement'::text]))),
    CONSTRAINT copy_ordinal_is_copy_or_replacement CHECK (((ordinal >= 0) AND (ordinal <= 1))),
    CONSTRAINT copy_purpose_is_known CHECK ((purpose = ANY (ARRAY['entitled'::text, 'grace'::text, 'extension'::text, 'replacement'::text]))),
    CONSTRAINT copy_share_counts_slots CHECK (((k_first >= 0) AND (k_count >= 0)))
);

CREATE TABLE public.credit_line (
    publication_id integer NOT NULL,
    payer_id bigint NOT NULL,
    amount bigint NOT NULL,
    stop_after_days smallint DEFAULT 60 NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by text DEFAULT public.act_actor() NOT NULL,
    CONSTRAINT credit_line_is_sane CHECK ((((amount >= 0) AND (amount <= '999999999999'::bigint)) AND ((stop_after_days >= 0) AND (stop_after_days <= 365))))
);

COMMENT ON COLUMN public.credit_line.amount IS 'What may be open on credit at a time, all bills of the payer together, minor units.';

COMMENT ON COLUMN public.credit_line.stop_after_days IS 'Days after the due date on which what is unpaid is served no longer.';

CREATE TABLE public.edition (
    edition_id integer NOT NULL,
    publication_id integer NOT NULL,
    number integer NOT NULL,
    label text NOT NULL,
    "position" integer NOT NULL,
    first_slot integer NOT NULL,
    weight smallint NOT NULL,
    special boolean DEFAULT false NOT NULL,
    state text DEFAULT 'planned'::text NOT NULL,
    merged_into integer,
    cover_date date NOT NULL,
    cutoff_at timestamp with time zone NOT NULL,
    address_cutoff_at timestamp with time zone NOT NULL,
    mail_on date NOT NULL,
    accounting_on date NOT NULL,
    printed integer,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT edition_merged_is_skipped CHECK (((merged_into IS NULL) OR (state = 'skipped'::text))),
    CONSTRAINT edition_number_is_positive CHECK ((number > 0)),
    CONSTRAINT edition_position_is_positive CHECK ((("position" > 0) AND (first_slot > 0))),
    CONSTRAINT edition_printed_is_not_negative CHECK ((printed >= 0)),
    CONSTRAINT edition_state_is_known CHECK ((state = ANY (ARRAY['planned'::text, 'frozen'::text, 'posted'::text, 'closed'::text, 'skipped'::text]))),
    CONSTRAINT edition_weight_is_sane CHECK (((weight >= 0) AND (weight <= 4)))
);

CREATE TABLE public.print_statement (
    statement_id bigint NOT NULL,
    publication_id integer NOT NULL,
    edition_id integer NOT NULL,
    printed integer NOT NULL,
    draw integer DEFAULT 0 NOT NULL,
    returns integer DEFAULT 0 NOT NULL,
    office integer DEFAULT 0 NOT NULL,
    spoiled integer DEFAULT 0 NOT NULL,
    stock integer DEFAULT 0 NOT NULL,
    restates boolean DEFAULT false NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text DEFAULT public.act_actor() NOT NULL,
    reason text,
    CONSTRAINT print_statement_is_not_negative CHECK (((printed >= 0) AND (draw >= 0) AND (returns >= 0) AND (office >= 0) AND (spoiled >= 0) AND (stock >= 0)))
);

COMMENT ON COLUMN public.print_statement.draw IS 'Given to outlets outside every mailing list; net sale is draw less returns.';

COMMENT ON COLUMN public.print_statement.office IS 'Kept by the house and not on the mailing list, legal deposit included.';

COMMENT ON COLUMN public.print_statement.restates IS 'Made after the edition was closed: a dated correction of what was said.';

CREATE TABLE public.run_count (
    publication_id integer NOT NULL,
    edition_id integer NOT NULL,
    run_id integer NOT NULL,
    class text NOT NULL,
    purpose text NOT NULL,
    channel text NOT NULL,
    movement text NOT NULL,
    region_code text NOT NULL,
    prefix text NOT NULL,
    labels integer NOT NULL,
    copies bigint NOT NULL,
    earned bigint NOT NULL
);

CREATE VIEW public.edition_conservation AS
 SELECT e.publication_id,
    e.edition_id,
    s.statement_id,
    s.printed,
    (c.paid + ((c.listed_draw + s.draw) - s.returns)) AS paid,
    c.unpaid,
    s.returns,
    s.office,
    s.spoiled,
    s.stock,
    (c.listed_draw + s.draw) AS draw,
    (s.printed - ((((((c.paid + c.listed_draw) + s.draw) + c.unpaid) + s.office) + s.spoiled) + s.stock)) AS rest
   FROM ((public.edition e
     JOIN LATERAL ( SELECT p.statement_id,
            p.publication_id,
            p.edition_id,
            p.printed,
            p.draw,
            p.returns,
            p.office,
            p.spoiled,
            p.stock,
            p.restates,
            p.at,
            p.actor,
            p.reason
           FROM public.print_statement p
          WHERE (p.edition_id = e.edition_id)
          ORDER BY p.statement_id DESC
         LIMIT 1) s ON (true))
     CROSS JOIN LATERAL ( SELECT (COALESCE(sum(n.copies) FILTER (WHERE (k.paid AND (n.class <> 'single_copy_sale'::text))), (0)::numeric))::bigint AS paid,
            (COALESCE(sum(n.copies) FILTER (WHERE (n.class = 'single_copy_sale'::text)), (0)::numeric))::bigint AS listed_draw,
            (COALESCE(sum(n.copies) FILTER (WHERE (NOT k.paid)), (0)::numeric))::bigint AS unpaid
           FROM (public.run_count n
             JOIN public.audience_class k USING (class))
          WHERE (n.edition_id = e.edition_id)) c);

ALTER TABLE public.edition ALTER COLUMN edition_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.edition_edition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.edition_forecast (
    edition_id integer NOT NULL,
    business_on date NOT NULL,
    entitled integer NOT NULL,
    expected_renewals integer NOT NULL,
    grace integer NOT NULL,
    late_orders integer NOT NULL,
    low integer NOT NULL,
    high integer NOT NULL,
    print_order integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT edition_forecast_is_between CHECK (((low <= (entitled + expected_renewals)) AND ((entitled + expected_renewals) <= high)))
);

COMMENT ON TABLE public.edition_forecast IS 'Copies. Low and high: 90 of 100 editions are to lie between them.';

CREATE TABLE public.effort (
    effort_id bigint NOT NULL,
    batch_id integer NOT NULL,
    publication_id integer NOT NULL,
    subscription_id bigint NOT NULL,
    term_id bigint NOT NULL,
    issues_to_go smallint NOT NULL,
    step smallint NOT NULL,
    subscriber_id bigint NOT NULL,
    bill_id bigint NOT NULL,
    made_bill boolean NOT NULL,
    outbox_id bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone
);

COMMENT ON COLUMN public.effort.term_id IS 'The last purchase of the chain; what extends it or succeeds it is not asked for again.';

COMMENT ON COLUMN public.effort.step IS 'Its number in the series when it was made, from 1.';

ALTER TABLE public.effort ALTER COLUMN effort_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.effort_effort_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.entry (
    entry_id bigint NOT NULL,
    publication_id integer NOT NULL,
    debit text NOT NULL,
    credit text NOT NULL,
    amount bigint NOT NULL,
    currency text NOT NULL,
    accounting_on date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    kind text NOT NULL,
    subscription_id bigint,
    term_id bigint,
    run_id bigint,
    reference text,
    actor text DEFAULT public.act_actor() NOT NULL,
    reason text,
    bill_id bigint,
    payment_id bigint,
    reverses_id bigint,
    CONSTRAINT entry_amount_is_positive CHECK ((amount > 0)),
    CONSTRAINT entry_between_two_accounts CHECK ((debit <> credit)),
    CONSTRAINT entry_kind_is_known CHECK ((kind = ANY (ARRAY['payment'::text, 'earning'::text, 'refund'::text, 'refund_paid'::text, 'extension'::text, 'recoup'::text, 'adjustment'::text, 'reversal'::text, 'successor'::text, 'credit'::text, 'write_off'::text])))
);

ALTER TABLE public.entry ALTER COLUMN entry_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.entry_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.form_source (
    form_source_id integer NOT NULL,
    name text NOT NULL,
    version integer NOT NULL,
    mapping jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL
);

ALTER TABLE public.form_source ALTER COLUMN form_source_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.form_source_form_source_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.hold (
    hold_id bigint NOT NULL,
    subscription_id bigint NOT NULL,
    positions int4range NOT NULL,
    reason text,
    created_at timestamp with time zone NOT NULL,
    resumed_at timestamp with time zone
);

ALTER TABLE public.hold ALTER COLUMN hold_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.hold_hold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.holiday (
    day date NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    certain boolean DEFAULT true NOT NULL,
    CONSTRAINT holiday_name_is_given CHECK (((name ~ '\S'::text) AND (length(name) <= 200)))
);

COMMENT ON COLUMN public.holiday.certain IS 'False where the day is foretold and not announced yet.';

CREATE TABLE public.import (
    import_id bigint NOT NULL,
    file_name text NOT NULL,
    sha256 bytea NOT NULL,
    mapping jsonb NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    actor text NOT NULL,
    counts jsonb
);

ALTER TABLE public.import ALTER COLUMN import_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.import_import_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.job_run (
    job_run_id bigint NOT NULL,
    job text NOT NULL,
    publication_id integer,
    business_on date NOT NULL,
    state text DEFAULT 'running'::text NOT NULL,
    done bigint DEFAULT 0 NOT NULL,
    total bigint,
    checkpoint text,
    counts jsonb DEFAULT '{}'::jsonb NOT NULL,
    error text,
    token uuid NOT NULL,
    lease_until timestamp with time zone NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    actor text DEFAULT public.act_actor() NOT NULL,
    backend integer,
    CONSTRAINT job_run_progress_is_sane CHECK (((done >= 0) AND (total >= 0))),
    CONSTRAINT job_run_state_is_known CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text, 'interrupted'::text])))
);

ALTER TABLE public.job_run ALTER COLUMN job_run_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.job_run_job_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.label_drop (
    edition_id integer NOT NULL,
    publication_id integer NOT NULL,
    labels integer NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text DEFAULT public.act_actor() NOT NULL,
    reason text
);

CREATE TABLE public.match_candidate (
    payment_id bigint NOT NULL,
    bill_id bigint NOT NULL,
    rule text NOT NULL,
    amount bigint NOT NULL,
    fee bigint DEFAULT 0 NOT NULL,
    why text,
    auto boolean DEFAULT false NOT NULL,
    CONSTRAINT match_candidate_amount_is_positive CHECK (((amount > 0) AND (fee >= 0)))
);

CREATE TABLE public.message (
    message_id bigint NOT NULL,
    received_id bigint NOT NULL,
    request_id bigint,
    account text NOT NULL,
    external_id text NOT NULL,
    revision integer DEFAULT 1 NOT NULL,
    sha256 bytea NOT NULL,
    type text NOT NULL,
    sender text,
    sender_name text,
    sent_at timestamp with time zone,
    text text DEFAULT ''::text NOT NULL,
    item text NOT NULL,
    note text,
    user_id text,
    forwarded boolean DEFAULT false NOT NULL,
    mapping_version integer
);

COMMENT ON COLUMN public.message.user_id IS 'The sender''s business-scoped user id (WhatsApp), beside the number.';

COMMENT ON COLUMN public.message.mapping_version IS 'Of a form: the version of the mapping it was read with first.';

ALTER TABLE public.message ALTER COLUMN message_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.message_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.message_status (
    status_id bigint NOT NULL,
    received_id bigint NOT NULL,
    account text NOT NULL,
    external_id text NOT NULL,
    status text NOT NULL,
    recipient text DEFAULT ''::text NOT NULL,
    at timestamp with time zone,
    sent_at_text text DEFAULT ''::text NOT NULL,
    item text NOT NULL
);

ALTER TABLE public.message_status ALTER COLUMN status_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.message_status_status_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.message_template (
    template_id integer NOT NULL,
    code text NOT NULL,
    language text NOT NULL,
    channel text NOT NULL,
    version integer NOT NULL,
    subject text,
    body text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by text DEFAULT public.act_actor() NOT NULL,
    CONSTRAINT message_template_body_is_given CHECK (((body ~ '\S'::text) AND (length(body) <= 8000))),
    CONSTRAINT message_template_channel_is_known CHECK ((channel = ANY (ARRAY['whatsapp'::text, 'email'::text, 'letter'::text]))),
    CONSTRAINT message_template_code_is_short CHECK ((code ~ '^[a-z0-9_]{1,64}$'::text)),
    CONSTRAINT message_template_language_is_known CHECK ((language = ANY (ARRAY['id'::text, 'en'::text])))
);

ALTER TABLE public.message_template ALTER COLUMN template_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.message_template_template_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.offer (
    offer_id bigint NOT NULL,
    publication_id integer NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    slot_count integer NOT NULL,
    copies integer DEFAULT 1 NOT NULL,
    class text NOT NULL,
    zone text,
    price bigint NOT NULL,
    shipping bigint DEFAULT 0 NOT NULL,
    currency text NOT NULL,
    tax text,
    audience text DEFAULT 'both'::text NOT NULL,
    gift boolean DEFAULT false NOT NULL,
    valid daterange NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by text DEFAULT public.act_actor() NOT NULL,
    CONSTRAINT offer_audience_is_known CHECK ((audience = ANY (ARRAY['new'::text, 'renewal'::text, 'both'::text]))),
    CONSTRAINT offer_code_is_short CHECK ((code ~ '^[A-Z0-9][A-Z0-9._-]{0,31}$'::text)),
    CONSTRAINT offer_copies_are_positive CHECK (((copies >= 1) AND (copies <= 100000))),
    CONSTRAINT offer_currency_is_iso CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT offer_name_is_given CHECK (((name ~ '\S'::text) AND (length(name) <= 200))),
    CONSTRAINT offer_price_is_sane CHECK ((((price >= 0) AND (price <= '999999999999'::bigint)) AND ((shipping >= 0) AND (shipping <= '999999999999'::bigint)))),
    CONSTRAINT offer_slot_count_is_sane CHECK (((slot_count >= 1) AND (slot_count <= 1000)))
);

COMMENT ON COLUMN public.offer.price IS 'For the whole term, all copies, minor units; shipping stands beside it.';

COMMENT ON COLUMN public.offer.valid IS 'Half-open; retiring an offer ends it, and an offer retired before it began is empty.';

ALTER TABLE public.offer ALTER COLUMN offer_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.offer_offer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.outbox (
    outbox_id bigint NOT NULL,
    key text NOT NULL,
    publication_id integer NOT NULL,
    subscriber_id bigint NOT NULL,
    channel text NOT NULL,
    recipient text,
    template_id integer,
    bill_id bigint,
    facts jsonb DEFAULT '{}'::jsonb NOT NULL,
    state text DEFAULT 'queued'::text NOT NULL,
    not_before timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone,
    CONSTRAINT outbox_channel_is_known CHECK ((channel = ANY (ARRAY['whatsapp'::text, 'email'::text, 'letter'::text]))),
    CONSTRAINT outbox_state_is_known CHECK ((state = ANY (ARRAY['queued'::text, 'exported'::text, 'sent'::text, 'failed'::text, 'cancelled'::text])))
);

COMMENT ON COLUMN public.outbox.key IS 'What the message is about, once: effort/TERM/STEP, moved/BILL/EDITION.';

COMMENT ON COLUMN public.outbox.recipient IS 'The phone or e-mail it goes to; none for a letter.';

ALTER TABLE public.outbox ALTER COLUMN outbox_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.outbox_outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.payment (
    payment_id bigint NOT NULL,
    bank_account_id integer NOT NULL,
    bank_statement_id bigint,
    line_no integer,
    booked_on date,
    amount bigint NOT NULL,
    balance bigint,
    ordinal integer DEFAULT 1 NOT NULL,
    currency text NOT NULL,
    counterparty text,
    text text DEFAULT ''::text NOT NULL,
    bank_reference text,
    state text DEFAULT 'new'::text NOT NULL,
    why text,
    recorded_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    counterparty_key text DEFAULT ''::text NOT NULL,
    CONSTRAINT payment_is_not_nothing CHECK ((amount <> 0)),
    CONSTRAINT payment_pending_has_no_date CHECK (((booked_on IS NULL) = (state = ANY (ARRAY['pending'::text, 'superseded'::text])))),
    CONSTRAINT payment_state_is_known CHECK ((state = ANY (ARRAY['new'::text, 'pending'::text, 'matched'::text, 'suggested'::text, 'review'::text, 'ignored'::text, 'superseded'::text, 'refunded'::text]))),
    CONSTRAINT payment_text_is_bounded CHECK ((length(text) <= 4000))
);

COMMENT ON COLUMN public.payment.amount IS 'Minor units; negative for what left the account.';

COMMENT ON COLUMN public.payment.ordinal IS 'Which of the lines that are equal in account, day, amount and balance.';

ALTER TABLE public.payment ALTER COLUMN payment_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.payment_payment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.payment_twin (
    payment_id bigint NOT NULL,
    same_as_id bigint NOT NULL,
    decided_at timestamp with time zone,
    CONSTRAINT payment_twin_is_another CHECK ((payment_id <> same_as_id))
);

COMMENT ON COLUMN public.payment_twin.payment_id IS 'The one that is set aside.';

COMMENT ON COLUMN public.payment_twin.same_as_id IS 'The one that counts. One of the two is on a statement, the other was recorded by hand.';

COMMENT ON COLUMN public.payment_twin.decided_at IS 'None: it may be the same, and nobody has said so.';

CREATE TABLE public.postcode (
    postcode text NOT NULL,
    province_code text NOT NULL,
    regency_code text,
    district_code text,
    CONSTRAINT postcode_has_five_digits CHECK ((postcode ~ '^\d{5}$'::text))
);

CREATE TABLE public.postcode_prefix (
    prefix text NOT NULL,
    province_code text NOT NULL,
    CONSTRAINT postcode_prefix_is_digits CHECK ((prefix ~ '^\d{2,4}$'::text))
);

CREATE TABLE public.print_policy (
    publication_id integer NOT NULL,
    lot integer DEFAULT 1 NOT NULL,
    underrun smallint DEFAULT 0 NOT NULL,
    claim_reserve smallint DEFAULT 0 NOT NULL,
    draw integer DEFAULT 0 NOT NULL,
    back_stock integer DEFAULT 0 NOT NULL,
    office integer DEFAULT 0 NOT NULL,
    late_orders integer,
    changed_at timestamp with time zone NOT NULL,
    changed_by text DEFAULT public.act_actor() NOT NULL,
    CONSTRAINT print_policy_copies_are_sane CHECK ((((lot >= 1) AND (lot <= 1000000)) AND ((draw >= 0) AND (draw <= 10000000)) AND ((back_stock >= 0) AND (back_stock <= 10000000)) AND ((office >= 0) AND (office <= 10000000)) AND ((late_orders >= 0) AND (late_orders <= 10000000)))),
    CONSTRAINT print_policy_shares_are_sane CHECK ((((underrun >= 0) AND (underrun <= 5000)) AND ((claim_reserve >= 0) AND (claim_reserve <= 5000))))
);

COMMENT ON COLUMN public.print_policy.lot IS 'Copies that the printer sells at a time; an order is a multiple of it.';

COMMENT ON COLUMN public.print_policy.underrun IS 'What may be missing of a delivered run, basis points of the order.';

COMMENT ON COLUMN public.print_policy.claim_reserve IS 'Kept for copies reported missing, basis points of the copies that are sent.';

COMMENT ON COLUMN public.print_policy.draw IS 'For outlets that are on no list.';

COMMENT ON COLUMN public.print_policy.office IS 'For the house and for legal deposit, beyond those on the list.';

COMMENT ON COLUMN public.print_policy.late_orders IS 'New orders still to come; none: as many as came for editions before.';

ALTER TABLE public.print_statement ALTER COLUMN statement_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.print_statement_statement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.publication (
    publication_id integer NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    frequency text NOT NULL,
    issues_per_year smallint NOT NULL,
    time_zone text DEFAULT 'Asia/Jakarta'::text NOT NULL,
    currency text DEFAULT 'IDR'::text NOT NULL,
    grace_editions smallint DEFAULT 0 NOT NULL,
    grace_policy text DEFAULT 'recoup'::text NOT NULL,
    approval text DEFAULT 'one'::text NOT NULL,
    undeliverable_policy text DEFAULT 'move'::text NOT NULL,
    no_address_policy text DEFAULT 'move'::text NOT NULL,
    cutoff_days_before smallint DEFAULT 12 NOT NULL,
    cutoff_time time without time zone DEFAULT '17:00:00'::time without time zone NOT NULL,
    mail_days_before smallint DEFAULT 5 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    label_retention_days integer DEFAULT 365 NOT NULL,
    books_closed_through date,
    bill_due_days smallint DEFAULT 14 NOT NULL,
    bill_expires_days smallint DEFAULT 30 NOT NULL,
    messages_from time without time zone DEFAULT '08:00:00'::time without time zone NOT NULL,
    messages_to time without time zone DEFAULT '20:00:00'::time without time zone NOT NULL,
    publisher_name text,
    publisher_address text,
    publisher_tax_number text,
    CONSTRAINT publication_approval_is_known CHECK ((approval = ANY (ARRAY['one'::text, 'two'::text]))),
    CONSTRAINT publication_bill_days_are_sane CHECK ((((bill_due_days >= 0) AND (bill_due_days <= 365)) AND ((bill_expires_days >= 0) AND (bill_expires_days <= 365)))),
    CONSTRAINT publication_code_is_short CHECK ((code ~ '^[A-Z0-9][A-Z0-9-]{0,11}$'::text)),
    CONSTRAINT publication_currency_is_iso CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT publication_days_are_sane CHECK ((((cutoff_days_before >= 0) AND (cutoff_days_before <= 365)) AND ((mail_days_before >= 0) AND (mail_days_before <= 365)))),
    CONSTRAINT publication_frequency_is_known CHECK ((frequency = ANY (ARRAY['mingguan'::text, 'dwimingguan'::text, 'bulanan'::text, 'dwibulanan'::text, 'triwulanan'::text, 'caturwulanan'::text, 'semesteran'::text, 'tahunan'::text, 'tidak_tetap'::text]))),
    CONSTRAINT publication_grace_is_sane CHECK (((grace_editions >= 0) AND (grace_editions <= 12))),
    CONSTRAINT publication_grace_policy_is_known CHECK ((grace_policy = ANY (ARRAY['recoup'::text, 'forgive'::text]))),
    CONSTRAINT publication_issues_per_year_is_sane CHECK (((issues_per_year >= 0) AND (issues_per_year <= 60))),
    CONSTRAINT publication_label_retention_is_sane CHECK (((label_retention_days >= 30) AND (label_retention_days <= 3660))),
    CONSTRAINT publication_message_hours_are_a_span CHECK ((messages_from < messages_to)),
    CONSTRAINT publication_name_is_given CHECK ((name ~ '\S'::text)),
    CONSTRAINT publication_policy_is_known CHECK (((undeliverable_policy = ANY (ARRAY['move'::text, 'lapse'::text])) AND (no_address_policy = ANY (ARRAY['move'::text, 'lapse'::text])))),
    CONSTRAINT publication_publisher_is_short CHECK ((((length(publisher_name) >= 1) AND (length(publisher_name) <= 200)) AND ((length(publisher_address) >= 1) AND (length(publisher_address) <= 400)) AND ((length(publisher_tax_number) >= 1) AND (length(publisher_tax_number) <= 40))))
);

COMMENT ON COLUMN public.publication.label_retention_days IS 'Days from the mailing day for which labels as mailed are kept.';

COMMENT ON COLUMN public.publication.bill_expires_days IS 'Days after the due date on which a bill that was not paid expires.';

COMMENT ON COLUMN public.publication.messages_from IS 'No message reaches a phone before this hour of the publication''s zone, on Sundays or on holidays.';

COMMENT ON COLUMN public.publication.publisher_tax_number IS 'As printed: the NPWP, or what another country calls it.';

ALTER TABLE public.publication ALTER COLUMN publication_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.publication_publication_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reason (
    subscription_id bigint NOT NULL,
    publication_id integer NOT NULL,
    edition_id integer NOT NULL,
    run_id integer NOT NULL,
    year smallint NOT NULL,
    reason text NOT NULL,
    term_id bigint,
    bill_id bigint,
    hold_id bigint,
    CONSTRAINT reason_is_stored_kind CHECK ((reason = ANY (ARRAY['held'::text, 'unpaid'::text, 'no_address'::text, 'undeliverable'::text, 'restricted'::text, 'cancelled'::text, 'expired_last'::text, 'already_served'::text])))
)
PARTITION BY LIST (publication_id);

CREATE TABLE public.reason_archive (
    subscription_id bigint NOT NULL,
    publication_id integer NOT NULL,
    edition_id integer NOT NULL,
    run_id integer NOT NULL,
    year smallint NOT NULL,
    reason text NOT NULL,
    term_id bigint,
    bill_id bigint,
    hold_id bigint
)
PARTITION BY LIST (publication_id);

CREATE VIEW public.reason_all AS
 SELECT reason.subscription_id,
    reason.publication_id,
    reason.edition_id,
    reason.run_id,
    reason.year,
    reason.reason,
    reason.term_id,
    reason.bill_id,
    reason.hold_id
   FROM public.reason
UNION ALL
 SELECT reason_archive.subscription_id,
    reason_archive.publication_id,
    reason_archive.edition_id,
    reason_archive.run_id,
    reason_archive.year,
    reason_archive.reason,
    reason_archive.term_id,
    reason_archive.bill_id,
    reason_archive.hold_id
   FROM public.reason_archive;

CREATE TABLE public.reason_stage (
    subscription_id bigint NOT NULL,
    publication_id integer NOT NULL,
    edition_id integer NOT NULL,
    run_id integer NOT NULL,
    year smallint NOT NULL,
    reason text NOT NULL,
    term_id bigint,
    bill_id bigint,
    hold_id bigint,
    CONSTRAINT reason_is_stored_kind CHECK ((reason = ANY (ARRAY['held'::text, 'unpaid'::text, 'no_address'::text, 'undeliverable'::text, 'restricted'::text, 'cancelled'::text, 'expired_last'::text, 'already_served'::text])))
);

CREATE TABLE public.received (
    received_id bigint NOT NULL,
    source text NOT NULL,
    body bytea NOT NULL,
    sha256 bytea NOT NULL,
    file_name text,
    received_at timestamp with time zone NOT NULL,
    CONSTRAINT received_source_is_named CHECK ((source ~ '^(whatsapp|import|desk|form:[a-z0-9_-]{1,40})$'::text))
);

CREATE TABLE public.received_reading (
    reading_id bigint NOT NULL,
    received_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    outcome text NOT NULL,
    items integer DEFAULT 0 NOT NULL,
    reason text,
    CONSTRAINT reading_outcome_is_known CHECK ((outcome = ANY (ARRAY['read'::text, 'unreadable'::text])))
);

ALTER TABLE public.received_reading ALTER COLUMN reading_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.received_reading_reading_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.received ALTER COLUMN received_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.received_received_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.region (
    region_code text NOT NULL,
    parent_code text,
    level smallint NOT NULL,
    kind text,
    name text NOT NULL,
    name_key text NOT NULL,
    aliases text[] DEFAULT '{}'::text[] NOT NULL,
    CONSTRAINT region_code_is_kemendagri CHECK ((region_code ~ '^\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?$'::text)),
    CONSTRAINT region_level_is_one_to_four CHECK (((level >= 1) AND (level <= 4)))
);

CREATE TABLE public.renewal_batch (
    batch_id integer NOT NULL,
    publication_id integer NOT NULL,
    edition_id integer,
    business_on date NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by text DEFAULT public.act_actor() NOT NULL,
    undone_at timestamp with time zone,
    undone_by text,
    CONSTRAINT renewal_batch_undone_by_somebody CHECK (((undone_at IS NULL) = (undone_by IS NULL)))
);

COMMENT ON COLUMN public.renewal_batch.edition_id IS 'The last weighted edition that was frozen when it was made; none before the first.';

ALTER TABLE public.renewal_batch ALTER COLUMN batch_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.renewal_batch_batch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.renewal_series (
    series_id integer NOT NULL,
    publication_id integer NOT NULL,
    class text,
    offer_code text,
    slot_count integer DEFAULT 12 NOT NULL,
    language text DEFAULT 'id'::text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by text DEFAULT public.act_actor() NOT NULL,
    CONSTRAINT renewal_series_language_is_known CHECK ((language = ANY (ARRAY['id'::text, 'en'::text]))),
    CONSTRAINT renewal_series_slot_count_is_sane CHECK (((slot_count >= 1) AND (slot_count <= 1000)))
);

COMMENT ON COLUMN public.renewal_series.offer_code IS 'For terms that were bought by this offer; the most particular series counts.';

COMMENT ON COLUMN public.renewal_series.slot_count IS 'Asked for where no offer is of the length of the last term.';

ALTER TABLE public.renewal_series ALTER COLUMN series_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.renewal_series_series_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.renewal_step (
    series_id integer NOT NULL,
    issues_to_go smallint NOT NULL,
    channel text,
    addressee text DEFAULT 'payer'::text NOT NULL,
    template text NOT NULL,
    CONSTRAINT renewal_step_addressee_is_known CHECK ((addressee = ANY (ARRAY['payer'::text, 'recipient'::text]))),
    CONSTRAINT renewal_step_channel_is_known CHECK ((channel = ANY (ARRAY['whatsapp'::text, 'email'::text, 'letter'::text]))),
    CONSTRAINT renewal_step_is_near CHECK (((issues_to_go >= '-12'::integer) AND (issues_to_go <= 24)))
);

COMMENT ON COLUMN public.renewal_step.issues_to_go IS 'Slots not yet frozen; -1: one weighted edition was frozen after the last.';

COMMENT ON COLUMN public.renewal_step.channel IS 'None: whichever reaches them, WhatsApp before e-mail before a letter.';

CREATE TABLE public.request (
    request_id bigint NOT NULL,
    publication_id integer,
    source text NOT NULL,
    sender text,
    sender_name text,
    kind text DEFAULT 'other'::text NOT NULL,
    state text DEFAULT 'received'::text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    last_message_at timestamp with time zone NOT NULL,
    fields jsonb DEFAULT '{}'::jsonb NOT NULL,
    missing text[] DEFAULT '{}'::text[] NOT NULL,
    note text,
    subscriber_id bigint,
    subscription_id bigint,
    duplicate_of bigint,
    decided_at timestamp with time zone,
    extra jsonb DEFAULT '{}'::jsonb NOT NULL,
    name_key text DEFAULT ''::text NOT NULL,
    CONSTRAINT request_duplicate_names_another CHECK ((((state = 'duplicate'::text) = (duplicate_of IS NOT NULL)) AND (duplicate_of <> request_id))),
    CONSTRAINT request_kind_is_known CHECK ((kind = ANY (ARRAY['new'::text, 'renew'::text, 'change_address'::text, 'hold'::text, 'cancel'::text, 'claim'::text, 'payment_proof'::text, 'gift'::text, 'question'::text, 'opt_out'::text, 'other'::text]))),
    CONSTRAINT request_state_is_known CHECK ((state = ANY (ARRAY['received'::text, 'triaged'::text, 'needs_info'::text, 'ready'::text, 'done'::text, 'rejected'::text, 'duplicate'::text])))
);

COMMENT ON COLUMN public.request.extra IS 'Answers of a form that no mapping knows: kept, not dropped.';

COMMENT ON COLUMN public.request.name_key IS 'The key of fields.name, for matching; made by the reader.';

ALTER TABLE public.request ALTER COLUMN request_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.request_request_id_seq
    START WITH 1001
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.run (
    run_id integer NOT NULL,
    publication_id integer NOT NULL,
    edition_id integer NOT NULL,
    kind text NOT NULL,
    ordinal integer NOT NULL,
    state text DEFAULT 'draft'::text NOT NULL,
    year smallint NOT NULL,
    diff_sha256 bytea,
    requested_by text NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    approved_by text,
    approved_at timestamp with time zone,
    frozen_by text,
    frozen_at timestamp with time zone,
    posted_at timestamp with time zone,
    labels integer,
    copies bigint,
    earned bigint,
    reasons integer,
    sha256 bytea,
    labels_sha256 bytea,
    accounting_on date,
    CONSTRAINT run_approved_by_another CHECK ((approved_by <> requested_by)),
    CONSTRAINT run_frozen_is_whole CHECK (((state = 'draft'::text) OR ((frozen_at IS NOT NULL) AND (frozen_by IS NOT NULL) AND (labels IS NOT NULL) AND (copies IS NOT NULL) AND (earned IS NOT NULL) AND (sha256 IS NOT NULL) AND (labels_sha256 IS NOT NULL)))),
    CONSTRAINT run_kind_is_known CHECK ((kind = ANY (ARRAY['main'::text, 'supplement'::text, 'claim'::text]))),
    CONSTRAINT run_main_is_first CHECK (((kind = 'main'::text) = (ordinal = 1))),
    CONSTRAINT run_posted_has_date CHECK (((state = 'posted'::text) = (accounting_on IS NOT NULL))),
    CONSTRAINT run_state_is_known CHECK ((state = ANY (ARRAY['draft'::text, 'frozen'::text, 'posted'::text])))
);

CREATE TABLE public.run_reason_count (
    publication_id integer NOT NULL,
    edition_id integer NOT NULL,
    run_id integer NOT NULL,
    reason text NOT NULL,
    dropped boolean NOT NULL,
    subscriptions integer NOT NULL
);

ALTER TABLE public.run ALTER COLUMN run_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.run_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.schema_migration (
    number integer NOT NULL,
    name text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    applied_by name DEFAULT SESSION_USER NOT NULL
);

CREATE TABLE public.slot_move (
    move_id bigint NOT NULL,
    term_id bigint NOT NULL,
    before int4multirange NOT NULL,
    after int4multirange NOT NULL,
    cause text NOT NULL,
    run_id bigint,
    at timestamp with time zone NOT NULL,
    actor text DEFAULT public.act_actor() NOT NULL,
    CONSTRAINT slot_move_cause_is_known CHECK ((cause = ANY (ARRAY['held'::text, 'restricted'::text, 'undeliverable'::text, 'no_address'::text, 'calendar'::text, 'cancelled'::text, 'copies'::text, 'resumed'::text, 'undo'::text])))
);

ALTER TABLE public.slot_move ALTER COLUMN move_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.slot_move_move_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.subscriber (
    subscriber_id bigint NOT NULL,
    number text GENERATED ALWAYS AS (public.public_number(subscriber_id)) STORED NOT NULL,
    kind text DEFAULT 'person'::text NOT NULL,
    name text NOT NULL,
    contact_name text,
    name_key text NOT NULL,
    note text,
    restricted_at timestamp with time zone,
    merged_into bigint,
    created_at timestamp with time zone NOT NULL,
    created_by text DEFAULT public.act_actor() NOT NULL,
    CONSTRAINT subscriber_kind_is_known CHECK ((kind = ANY (ARRAY['person'::text, 'institution'::text]))),
    CONSTRAINT subscriber_name_is_bounded CHECK (((length(name) <= 300) AND (length(contact_name) <= 300))),
    CONSTRAINT subscriber_name_is_given CHECK ((name ~ '\S'::text)),
    CONSTRAINT subscriber_not_merged_into_itself CHECK ((merged_into <> subscriber_id))
);

CREATE TABLE public.subscriber_alias (
    alias_id bigint NOT NULL,
    subscriber_id bigint NOT NULL,
    kind text NOT NULL,
    value text NOT NULL,
    raw text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT alias_kind_is_known CHECK ((kind = ANY (ARRAY['phone'::text, 'wa_id'::text, 'user_id'::text, 'email'::text, 'old_number'::text]))),
    CONSTRAINT alias_value_is_given CHECK (((value ~ '\S'::text) AND (length(value) <= 320)))
);

ALTER TABLE public.subscriber_alias ALTER COLUMN alias_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.subscriber_alias_alias_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.subscriber_merge (
    merge_id bigint NOT NULL,
    kept_id bigint NOT NULL,
    merged_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    reason text,
    moved jsonb NOT NULL,
    undoes bigint
);

ALTER TABLE public.subscriber_merge ALTER COLUMN merge_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.subscriber_merge_merge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.subscriber ALTER COLUMN subscriber_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.subscriber_subscriber_id_seq
    START WITH 10001
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.subscription (
    subscription_id bigint NOT NULL,
    publication_id integer NOT NULL,
    recipient_id bigint NOT NULL,
    payer_id bigint NOT NULL,
    class text NOT NULL,
    channel text DEFAULT 'pos'::text NOT NULL,
    copies integer DEFAULT 1 NOT NULL,
    cancelled_at timestamp with time zone,
    auto_renew boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by text DEFAULT public.act_actor() NOT NULL,
    source text DEFAULT 'desk'::text NOT NULL,
    CONSTRAINT subscription_channel_is_named CHECK ((channel ~ '^[a-z0-9_-]{1,24}$'::text)),
    CONSTRAINT subscription_copies_are_positive CHECK (((copies >= 1) AND (copies <= 100000))),
    CONSTRAINT subscription_source_is_named CHECK ((source ~ '^[a-z0-9][a-z0-9:_-]{0,47}$'::text))
);

COMMENT ON COLUMN public.subscription.source IS 'The request''s source (whatsapp, form:NAME), import, desk, or a word of the staff''s own.';

ALTER TABLE public.subscription ALTER COLUMN subscription_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.subscription_subscription_id_seq
    START WITH 20001
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tax_rule (
    tax_rule_id integer NOT NULL,
    tax text NOT NULL,
    name text NOT NULL,
    valid daterange NOT NULL,
    rate_numerator integer NOT NULL,
    rate_denominator integer NOT NULL,
    base_numerator integer DEFAULT 1 NOT NULL,
    base_denominator integer DEFAULT 1 NOT NULL,
    included boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT tax_code_is_short CHECK ((tax ~ '^[a-z0-9_-]{1,24}$'::text)),
    CONSTRAINT tax_is_valid_sometime CHECK ((NOT isempty(valid))),
    CONSTRAINT tax_rate_is_a_share CHECK ((((rate_numerator >= 0) AND (rate_numerator <= rate_denominator)) AND (rate_denominator > 0) AND ((base_numerator >= 0) AND (base_numerator <= base_denominator)) AND (base_denominator > 0)))
);

ALTER TABLE public.tax_rule ALTER COLUMN tax_rule_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.tax_rule_tax_rule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.term (
    term_id bigint NOT NULL,
    publication_id integer NOT NULL,
    subscription_id bigint NOT NULL,
    kind text DEFAULT 'purchase'::text NOT NULL,
    slots int4multirange NOT NULL,
    slot_count integer NOT NULL,
    copies integer DEFAULT 1 NOT NULL,
    price bigint NOT NULL,
    currency text NOT NULL,
    state text DEFAULT 'running'::text NOT NULL,
    cut_slot integer,
    promised_edition_id integer,
    start_reason text,
    fault_edition_id integer,
    follows_term_id bigint,
    reference text,
    paid_at timestamp with time zone,
    ended_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    created_by text DEFAULT public.act_actor() NOT NULL,
    CONSTRAINT term_copies_are_positive CHECK (((copies >= 1) AND (copies <= 100000))),
    CONSTRAINT term_fault_names_edition CHECK (((kind = 'extension_ours'::text) = (fault_edition_id IS NOT NULL))),
    CONSTRAINT term_goodwill_is_free CHECK (((kind <> 'extension_goodwill'::text) OR (price = 0))),
    CONSTRAINT term_has_slots CHECK (((NOT isempty(slots)) OR (state <> 'running'::text))),
    CONSTRAINT term_kind_is_known CHECK ((kind = ANY (ARRAY['purchase'::text, 'extension_ours'::text, 'extension_goodwill'::text, 'successor'::text]))),
    CONSTRAINT term_price_is_not_negative CHECK ((price >= 0)),
    CONSTRAINT term_slot_count_is_sane CHECK (((slot_count >= 1) AND (slot_count <= 1000))),
    CONSTRAINT term_state_is_known CHECK ((state = ANY (ARRAY['running'::text, 'ended'::text, 'cancelled'::text])))
);

COMMENT ON COLUMN public.term.slot_count IS 'n of the price: fixed at purchase, whatever was cut or moved later.';

COMMENT ON COLUMN public.term.cut_slot IS 'First slot freed when the term was cut short (cancel, change of copies); null while it runs whole.';

ALTER TABLE public.term ALTER COLUMN term_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.term_term_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.transfer (
    transfer_id bigint NOT NULL,
    subscription_id bigint NOT NULL,
    from_position integer NOT NULL,
    old_recipient_id bigint NOT NULL,
    new_recipient_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT transfer_changes_recipient CHECK ((old_recipient_id <> new_recipient_id))
);

ALTER TABLE public.transfer ALTER COLUMN transfer_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.transfer_transfer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.zone (
    zone text NOT NULL,
    name text NOT NULL,
    provinces text[] DEFAULT '{}'::text[] NOT NULL,
    abroad boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT zone_code_is_short CHECK ((zone ~ '^[a-z0-9_-]{1,24}$'::text)),
    CONSTRAINT zone_is_somewhere CHECK ((abroad OR (cardinality(provinces) > 0)))
);

ALTER TABLE ONLY public.access_log
    ADD CONSTRAINT access_log_pk PRIMARY KEY (access_id);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pk PRIMARY KEY (account);

ALTER TABLE ONLY public.address_use
    ADD CONSTRAINT address_one_at_a_time EXCLUDE USING gist (subscriber_id WITH =, publication_id WITH =, ((redirection)::integer) WITH =, positions WITH &&) DEFERRABLE;

ALTER TABLE ONLY public.address
    ADD CONSTRAINT address_pk PRIMARY KEY (address_id);

ALTER TABLE ONLY public.address_use
    ADD CONSTRAINT address_use_pk PRIMARY KEY (address_use_id);

ALTER TABLE ONLY public.subscriber_alias
    ADD CONSTRAINT alias_once_per_subscriber UNIQUE (subscriber_id, kind, value);

ALTER TABLE ONLY public.allocation
    ADD CONSTRAINT allocation_pk PRIMARY KEY (allocation_id);

ALTER TABLE ONLY public.archived_year
    ADD CONSTRAINT archived_year_pk PRIMARY KEY (publication_id, year);

ALTER TABLE ONLY public.audience_class
    ADD CONSTRAINT audience_class_pk PRIMARY KEY (class);

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pk PRIMARY KEY (audit_id);

ALTER TABLE ONLY public.bank_account
    ADD CONSTRAINT bank_account_code_once UNIQUE (code);

ALTER TABLE ONLY public.bank_account
    ADD CONSTRAINT bank_account_pk PRIMARY KEY (bank_account_id);

ALTER TABLE ONLY public.bank_file
    ADD CONSTRAINT bank_file_pk PRIMARY KEY (sha256, piece);

ALTER TABLE ONLY public.bank_statement
    ADD CONSTRAINT bank_statement_once UNIQUE (bank_account_id, sha256);

ALTER TABLE ONLY public.bank_statement
    ADD CONSTRAINT bank_statement_pk PRIMARY KEY (bank_statement_id);

ALTER TABLE ONLY public.bill_line
    ADD CONSTRAINT bill_line_pk PRIMARY KEY (bill_line_id);

ALTER TABLE ONLY public.bill
    ADD CONSTRAINT bill_number_once UNIQUE (number);

ALTER TABLE ONLY public.bill
    ADD CONSTRAINT bill_pk PRIMARY KEY (bill_id);

ALTER TABLE ONLY public.bill_series
    ADD CONSTRAINT bill_series_pk PRIMARY KEY (publication_id, year);

ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_pk PRIMARY KEY (consent_id);

ALTER TABLE ONLY public.copy_adjustment
    ADD CONSTRAINT copy_adjustment_pk PRIMARY KEY (adjustment_id);

ALTER TABLE ONLY public.copy_share
    ADD CONSTRAINT copy_share_pk PRIMARY KEY (publication_id, edition_id, subscription_id, term_id);

ALTER TABLE ONLY public.credit_line
    ADD CONSTRAINT credit_line_pk PRIMARY KEY (publication_id, payer_id);

ALTER TABLE ONLY public.edition_forecast
    ADD CONSTRAINT edition_forecast_pk PRIMARY KEY (edition_id, business_on);

ALTER TABLE ONLY public.edition
    ADD CONSTRAINT edition_number_once UNIQUE (publication_id, number);

ALTER TABLE ONLY public.edition
    ADD CONSTRAINT edition_pk PRIMARY KEY (edition_id);

ALTER TABLE ONLY public.edition
    ADD CONSTRAINT edition_position_once UNIQUE (publication_id, "position") DEFERRABLE;

ALTER TABLE ONLY public.effort
    ADD CONSTRAINT effort_pk PRIMARY KEY (effort_id);

ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_pk PRIMARY KEY (entry_id);

ALTER TABLE ONLY public.form_source
    ADD CONSTRAINT form_source_pk PRIMARY KEY (form_source_id);

ALTER TABLE ONLY public.form_source
    ADD CONSTRAINT form_source_version_once UNIQUE (name, version);

ALTER TABLE ONLY public.hold
    ADD CONSTRAINT hold_one_at_a_time EXCLUDE USING gist (subscription_id WITH =, positions WITH &&) WHERE ((NOT isempty(positions)));

ALTER TABLE ONLY public.hold
    ADD CONSTRAINT hold_pk PRIMARY KEY (hold_id);

ALTER TABLE ONLY public.holiday
    ADD CONSTRAINT holiday_pk PRIMARY KEY (day, name);

ALTER TABLE ONLY public.import
    ADD CONSTRAINT import_pk PRIMARY KEY (import_id);

ALTER TABLE ONLY public.job_run
    ADD CONSTRAINT job_run_pk PRIMARY KEY (job_run_id);

ALTER TABLE ONLY public.label_drop
    ADD CONSTRAINT label_drop_pk PRIMARY KEY (edition_id);

ALTER TABLE ONLY public.match_candidate
    ADD CONSTRAINT match_candidate_pk PRIMARY KEY (payment_id, bill_id);

ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_once UNIQUE (account, external_id, sha256);

ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_pk PRIMARY KEY (message_id);

ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_revision_once UNIQUE (account, external_id, revision);

ALTER TABLE ONLY public.message_status
    ADD CONSTRAINT message_status_once UNIQUE (account, external_id, status, sent_at_text, recipient);

ALTER TABLE ONLY public.message_status
    ADD CONSTRAINT message_status_pk PRIMARY KEY (status_id);

ALTER TABLE ONLY public.message_template
    ADD CONSTRAINT message_template_once UNIQUE (code, language, channel, version);

ALTER TABLE ONLY public.message_template
    ADD CONSTRAINT message_template_pk PRIMARY KEY (template_id);

ALTER TABLE ONLY public.offer
    ADD CONSTRAINT offer_code_once_at_a_time EXCLUDE USING gist (publication_id WITH =, code WITH =, valid WITH &&);

ALTER TABLE ONLY public.offer
    ADD CONSTRAINT offer_once_at_a_time EXCLUDE USING gist (publication_id WITH =, slot_count WITH =, copies WITH =, class WITH =, COALESCE(zone, ''::text) WITH =, audience WITH =, ((gift)::integer) WITH =, valid WITH &&);

ALTER TABLE ONLY public.offer
    ADD CONSTRAINT offer_pk PRIMARY KEY (offer_id);

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_once UNIQUE (key);

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pk PRIMARY KEY (outbox_id);

ALTER TABLE ONLY public.payment
    ADD CONSTRAINT payment_pk PRIMARY KEY (payment_id);

ALTER TABLE ONLY public.payment_twin
    ADD CONSTRAINT payment_twin_pk PRIMARY KEY (payment_id, same_as_id);

ALTER TABLE ONLY public.postcode
    ADD CONSTRAINT postcode_pk PRIMARY KEY (postcode);

ALTER TABLE ONLY public.postcode_prefix
    ADD CONSTRAINT postcode_prefix_pk PRIMARY KEY (prefix);

ALTER TABLE ONLY public.print_policy
    ADD CONSTRAINT print_policy_pk PRIMARY KEY (publication_id);

ALTER TABLE ONLY public.print_statement
    ADD CONSTRAINT print_statement_pk PRIMARY KEY (statement_id);

ALTER TABLE ONLY public.publication
    ADD CONSTRAINT publication_code_once UNIQUE (code);

ALTER TABLE ONLY public.publication
    ADD CONSTRAINT publication_pk PRIMARY KEY (publication_id);

ALTER TABLE ONLY public.received
    ADD CONSTRAINT received_once UNIQUE (source, sha256);

ALTER TABLE ONLY public.received
    ADD CONSTRAINT received_pk PRIMARY KEY (received_id);

ALTER TABLE ONLY public.received_reading
    ADD CONSTRAINT received_reading_pk PRIMARY KEY (reading_id);

ALTER TABLE ONLY public.region
    ADD CONSTRAINT region_pk PRIMARY KEY (region_code);

ALTER TABLE ONLY public.renewal_batch
    ADD CONSTRAINT renewal_batch_pk PRIMARY KEY (batch_id);

ALTER TABLE ONLY public.renewal_series
    ADD CONSTRAINT renewal_series_once UNIQUE NULLS NOT DISTINCT (publication_id, class, offer_code);

ALTER TABLE ONLY public.renewal_series
    ADD CONSTRAINT renewal_series_pk PRIMARY KEY (series_id);

ALTER TABLE ONLY public.renewal_step
    ADD CONSTRAINT renewal_step_pk PRIMARY KEY (series_id, issues_to_go);

ALTER TABLE ONLY public.request
    ADD CONSTRAINT request_pk PRIMARY KEY (request_id);

ALTER TABLE ONLY public.run
    ADD CONSTRAINT run_ordinal_once UNIQUE (edition_id, ordinal);

ALTER TABLE ONLY public.run
    ADD CONSTRAINT run_pk PRIMARY KEY (run_id);

ALTER TABLE ONLY public.run_reason_count
    ADD CONSTRAINT run_reason_count_pk PRIMARY KEY (run_id, reason, dropped);

ALTER TABLE ONLY public.schema_migration
    ADD CONSTRAINT schema_migration_pk PRIMARY KEY (number);

ALTER TABLE ONLY public.slot_move
    ADD CONSTRAINT slot_move_pk PRIMARY KEY (move_id);

ALTER TABLE ONLY public.subscriber_alias
    ADD CONSTRAINT subscriber_alias_pk PRIMARY KEY (alias_id);

ALTER TABLE ONLY public.subscriber_merge
    ADD CONSTRAINT subscriber_merge_pk PRIMARY KEY (merge_id);

ALTER TABLE ONLY public.subscriber
    ADD CONSTRAINT subscriber_pk PRIMARY KEY (subscriber_id);

ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT subscription_pk PRIMARY KEY (subscription_id);

ALTER TABLE ONLY public.tax_rule
    ADD CONSTRAINT tax_one_rule_at_a_time EXCLUDE USING gist (tax WITH =, valid WITH &&);

ALTER TABLE ONLY public.tax_rule
    ADD CONSTRAINT tax_rule_pk PRIMARY KEY (tax_rule_id);

ALTER TABLE ONLY public.term
    ADD CONSTRAINT term_pk PRIMARY KEY (term_id);

ALTER TABLE ONLY public.term
    ADD CONSTRAINT term_slots_once_per_subscription EXCLUDE USING gist (subscription_id WITH =, slots WITH &&) DEFERRABLE;

ALTER TABLE ONLY public.transfer
    ADD CONSTRAINT transfer_pk PRIMARY KEY (transfer_id);

ALTER TABLE ONLY public.zone
    ADD CONSTRAINT zone_pk PRIMARY KEY (zone);

CREATE INDEX access_log_by_subscriber ON public.access_log USING btree (subscriber_id);

CREATE INDEX address_by_postcode ON public.address USING btree (postcode);

CREATE INDEX address_by_words ON public.address USING gin (public.address_words(raw));

CREATE UNIQUE INDEX address_one_stands ON public.address USING btree (subscriber_id, (
CASE
    WHEN standing THEN (0)::bigint
    ELSE address_id
END));

CREATE INDEX address_use_by_address ON public.address_use USING btree (address_id);

CREATE INDEX address_use_by_publication ON public.address_use USING btree (publication_id, subscriber_id);

CREATE INDEX alias_by_value ON public.subscriber_alias USING btree (value, kind);

CREATE INDEX allocation_by_bill ON public.allocation USING btree (bill_id);

CREATE INDEX allocation_by_payment ON public.allocation USING btree (payment_id);

CREATE INDEX allocation_of_credit ON public.allocation USING btree (payer_id) WHERE ((bill_id IS NULL) AND (undone_at IS NULL));

CREATE INDEX audit_by_row ON public.audit USING btree (table_name, row_key);

CREATE INDEX audit_by_time ON public.audit USING btree (at);

CREATE UNIQUE INDEX bank_account_number_once ON public.bank_account USING btree (number) WHERE (number IS NOT NULL);

CREATE INDEX bank_statement_by_account ON public.bank_statement USING btree (bank_account_id, to_on);

CREATE INDEX bill_by_key ON public.bill USING btree (public.number_key(number));

CREATE INDEX bill_by_payer ON public.bill USING btree (payer_id);

CREATE INDEX bill_by_publication ON public.bill USING btree (publication_id, bill_id);

CREATE INDEX bill_line_by_bill ON public.bill_line USING btree (bill_id);

CREATE INDEX bill_line_by_subscription ON public.bill_line USING btree (subscription_id);

CREATE INDEX bill_line_by_term ON public.bill_line USING btree (term_id) WHERE (term_id IS NOT NULL);

CREATE INDEX bill_line_unpaid ON public.bill_line USING btree (publication_id, promised_edition_id) WHERE (term_id IS NULL);

CREATE INDEX bill_on_credit ON public.bill USING btree (publication_id, due_on) WHERE ((state = 'open'::text) AND credit);

CREATE INDEX bill_open_by_due ON public.bill USING btree (publication_id, due_on) WHERE (state = 'open'::text);

CREATE INDEX bill_open_by_price ON public.bill USING btree (amount) WHERE (state = 'open'::text);

CREATE INDEX bill_open_by_total ON public.bill USING btree (total) WHERE (state = 'open'::text);

CREATE UNIQUE INDEX bill_total_once ON public.bill USING btree (total, bank_account_id) NULLS NOT DISTINCT WHERE holds_total;

CREATE INDEX consent_by_subscriber ON public.consent USING btree (subscriber_id, purpose, at DESC);

CREATE INDEX copy_adjustment_by_edition ON public.copy_adjustment USING btree (edition_id);

CREATE INDEX copy_adjustment_by_subscription ON public.copy_adjustment USING btree (subscription_id);

CREATE INDEX copy_label_archive_by_number ON ONLY public.copy_label_archive USING btree (label_no);

CREATE INDEX copy_label_by_number ON ONLY public.copy_label USING btree (label_no);

CREATE INDEX copy_share_by_term ON public.copy_share USING btree (term_id);

CREATE INDEX edition_by_slot ON public.edition USING btree (publication_id, first_slot);

CREATE INDEX effort_by_batch ON public.effort USING btree (batch_id);

CREATE INDEX effort_by_subscription ON public.effort USING btree (subscription_id);

CREATE UNIQUE INDEX effort_once_per_term_and_step ON public.effort USING btree (term_id, issues_to_go) WHERE (undone_at IS NULL);

CREATE INDEX entry_by_bill ON public.entry USING btree (bill_id) WHERE (bill_id IS NOT NULL);

CREATE INDEX entry_by_date ON public.entry USING btree (publication_id, accounting_on);

CREATE INDEX entry_by_payment ON public.entry USING btree (payment_id) WHERE (payment_id IS NOT NULL);

CREATE INDEX entry_by_term ON public.entry USING btree (term_id);

CREATE UNIQUE INDEX entry_reversed_once ON public.entry USING btree (reverses_id) WHERE (reverses_id IS NOT NULL);

CREATE INDEX hold_by_subscription ON public.hold USING btree (subscription_id);

CREATE INDEX job_run_by_job ON public.job_run USING btree (job, started_at DESC);

CREATE UNIQUE INDEX job_runs_one_at_a_time ON public.job_run USING btree (job, publication_id) NULLS NOT DISTINCT WHERE (state = 'running'::text);

CREATE INDEX match_candidate_auto ON public.match_candidate USING btree (payment_id) WHERE auto;

CREATE INDEX match_candidate_by_bill ON public.match_candidate USING btree (bill_id);

CREATE INDEX merge_by_merged ON public.subscriber_merge USING btree (merged_id);

CREATE UNIQUE INDEX merge_undone_once ON public.subscriber_merge USING btree (undoes) WHERE (undoes IS NOT NULL);

CREATE INDEX message_by_received ON public.message USING btree (received_id);

CREATE INDEX message_by_request ON public.message USING btree (request_id);

CREATE INDEX message_by_sender ON public.message USING btree (account, sender, sent_at);

CREATE INDEX outbox_by_subscriber ON public.outbox USING btree (subscriber_id);

CREATE INDEX outbox_queued ON public.outbox USING btree (publication_id, not_before) WHERE (state = 'queued'::text);

CREATE INDEX payment_by_hand ON public.payment USING btree (bank_account_id, booked_on) WHERE (bank_statement_id IS NULL);

CREATE INDEX payment_by_state ON public.payment USING btree (state, booked_on) WHERE (state <> ALL (ARRAY['matched'::text, 'ignored'::text, 'superseded'::text]));

CREATE UNIQUE INDEX payment_once ON public.payment USING btree (bank_account_id, booked_on, amount, balance, ordinal) NULLS NOT DISTINCT WHERE ((bank_statement_id IS NOT NULL) AND (booked_on IS NOT NULL));

CREATE INDEX payment_twin_by_same_as ON public.payment_twin USING btree (same_as_id);

CREATE UNIQUE INDEX payment_twin_once ON public.payment_twin USING btree (payment_id) WHERE (decided_at IS NOT NULL);

CREATE UNIQUE INDEX payment_twin_same_as_once ON public.payment_twin USING btree (same_as_id) WHERE (decided_at IS NOT NULL);

CREATE INDEX print_statement_by_edition ON public.print_statement USING btree (edition_id, statement_id DESC);

CREATE INDEX reading_by_received ON public.received_reading USING btree (received_id);

CREATE INDEX region_by_name ON public.region USING btree (name_key, level);

CREATE INDEX region_by_parent ON public.region USING btree (parent_code);

CREATE UNIQUE INDEX renewal_batch_once_a_day ON public.renewal_batch USING btree (publication_id, edition_id, business_on) NULLS NOT DISTINCT WHERE (undone_at IS NULL);

CREATE INDEX request_by_sender ON public.request USING btree (source, sender, last_message_at);

CREATE INDEX request_by_state ON public.request USING btree (state, received_at);

CREATE INDEX request_by_subscription ON public.request USING btree (subscription_id) WHERE (subscription_id IS NOT NULL);

CREATE INDEX request_that_stops ON public.request USING btree (kind, state) WHERE (kind = ANY (ARRAY['claim'::text, 'cancel'::text, 'opt_out'::text]));

CREATE INDEX run_count_by_edition ON public.run_count USING btree (edition_id);

CREATE UNIQUE INDEX run_main_once_per_edition ON public.run USING btree (edition_id) WHERE (kind = 'main'::text);

CREATE INDEX run_reason_count_by_edition ON public.run_reason_count USING btree (edition_id);

CREATE UNIQUE INDEX slot_lapses_once ON public.copy_adjustment USING btree (edition_id, term_id) WHERE (kind = 'lapse'::text);

CREATE INDEX slot_move_by_run ON public.slot_move USING btree (run_id);

CREATE INDEX slot_move_by_term ON public.slot_move USING btree (term_id);

CREATE INDEX subscriber_merged ON public.subscriber USING btree (merged_into) WHERE (merged_into IS NOT NULL);

CREATE INDEX subscriber_name_trigram ON public.subscriber USING gin (name_key public.gin_trgm_ops);

CREATE INDEX subscription_by_payer ON public.subscription USING btree (payer_id);

CREATE INDEX subscription_by_publication ON public.subscription USING btree (publication_id, subscription_id);

CREATE INDEX subscription_by_recipient ON public.subscription USING btree (recipient_id);

CREATE INDEX term_by_end ON public.term USING btree (publication_id, upper(slots));

CREATE INDEX term_by_subscription ON public.term USING btree (subscription_id);

CREATE INDEX transfer_by_subscription ON public.transfer USING btree (subscription_id, from_position);

CREATE TRIGGER access_log_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.access_log FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER archived_year_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.archived_year FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.address FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('address_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.address_use FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('address_use_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.allocation FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('allocation_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.archived_year FOR EACH ROW EXECUTE FUNCTION public.audit_row('year');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.bank_account FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('bank_account_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.bank_statement FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('bank_statement_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.bill FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('bill_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.bill_line FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('bill_line_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.credit_line FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('payer_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.edition FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('edition_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.hold FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('hold_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.label_drop FOR EACH ROW EXECUTE FUNCTION public.audit_row('edition_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.message_template FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('template_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.offer FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('offer_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.payment FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('payment_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.payment_twin FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('payment_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.print_policy FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('publication_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.print_statement FOR EACH ROW EXECUTE FUNCTION public.audit_row('statement_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.publication FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('publication_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.renewal_batch FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('batch_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.renewal_series FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('series_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.renewal_step FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('series_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.request FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('request_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.run FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('run_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.subscriber FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('subscriber_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.subscriber_alias FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('alias_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.subscription FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('subscription_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.tax_rule FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('tax_rule_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.term FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('term_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.transfer FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('transfer_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON public.zone FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.audit_row('zone');

CREATE TRIGGER bank_account_in_use BEFORE DELETE ON public.bank_account FOR EACH ROW EXECUTE FUNCTION public.bank_account_in_use();

CREATE TRIGGER bank_file_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.bank_file FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER bank_statement_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.bank_statement FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER copy_adjustment_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.copy_adjustment FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER copy_share_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.copy_share FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE CONSTRAINT TRIGGER edition_closed_adds_up AFTER INSERT OR UPDATE OF state ON public.edition DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.edition_closed_adds_up();

CREATE CONSTRAINT TRIGGER edition_closed_adds_up AFTER INSERT ON public.print_statement DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.edition_closed_adds_up();

CREATE TRIGGER edition_frozen_guard BEFORE UPDATE ON public.edition FOR EACH ROW EXECUTE FUNCTION public.edition_frozen_guard();

CREATE CONSTRAINT TRIGGER edition_printed_is_stated AFTER INSERT OR UPDATE OF printed ON public.edition DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.edition_printed_is_stated();

CREATE TRIGGER entry_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.entry FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER entry_month_guard AFTER INSERT ON public.entry REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.entry_month_guard();

CREATE TRIGGER label_drop_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.label_drop FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER payment_belongs AFTER INSERT OR UPDATE OF bank_account_id, bank_statement_id ON public.payment FOR EACH ROW WHEN ((current_setting('sirkulasi.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.payment_belongs();

CREATE TRIGGER print_statement_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.print_statement FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER print_statement_projected AFTER INSERT ON public.print_statement FOR EACH ROW EXECUTE FUNCTION public.print_statement_projected();

CREATE TRIGGER print_statement_restates BEFORE INSERT ON public.print_statement FOR EACH ROW EXECUTE FUNCTION public.print_statement_restates();

CREATE TRIGGER received_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.received FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER referred_to BEFORE DELETE OR UPDATE OF bank_account_id ON public.bank_account FOR EACH ROW EXECUTE FUNCTION public.referred_to('bill_to_account', 'bill', 'bank_account_id', 'bank_account_id');

CREATE TRIGGER referred_to BEFORE DELETE OR UPDATE OF bill_id ON public.bill FOR EACH ROW EXECUTE FUNCTION public.referred_to('bill_line_of_bill', 'bill_line', 'bill_id', 'bill_id', 'match_candidate_for_bill', 'match_candidate', 'bill_id', 'bill_id');

CREATE TRIGGER referred_to BEFORE DELETE OR UPDATE OF edition_id ON public.edition FOR EACH ROW EXECUTE FUNCTION public.referred_to('bill_line_promised_edition', 'bill_line', 'promised_edition_id', 'edition_id');

CREATE TRIGGER referred_to BEFORE DELETE OR UPDATE OF template_id ON public.message_template FOR EACH ROW EXECUTE FUNCTION public.referred_to('outbox_of_template', 'outbox', 'template_id', 'template_id');

CREATE TRIGGER referred_to BEFORE DELETE OR UPDATE OF offer_id ON public.offer FOR EACH ROW EXECUTE FUNCTION public.referred_to('bill_line_of_offer', 'bill_line', 'offer_id', 'offer_id');

CREATE TRIGGER referred_to BEFORE DELETE OR UPDATE OF payment_id ON public.payment FOR EACH ROW EXECUTE FUNCTION public.referred_to('match_candidate_of_payment', 'match_candidate', 'payment_id', 'payment_id');

CREATE TRIGGER referred_to BEFORE DELETE OR UPDATE OF publication_id ON public.publication FOR EACH ROW EXECUTE FUNCTION public.referred_to('bill_for_publication', 'bill', 'publication_id', 'publication_id', 'bill_line_for_publication', 'bill_line', 'publication_id', 'publication_id', 'outbox_for_publication', 'outbox', 'publication_id', 'publication_id');

CREATE TRIGGER referred_to BEFORE DELETE OR UPDATE OF subscriber_id ON public.subscriber FOR EACH ROW EXECUTE FUNCTION public.referred_to('bill_to_payer', 'bill', 'payer_id', 'subscriber_id', 'outbox_to_subscriber', 'outbox', 'subscriber_id', 'subscriber_id');

CREATE TRIGGER referred_to BEFORE DELETE OR UPDATE OF subscription_id ON public.subscription FOR EACH ROW EXECUTE FUNCTION public.referred_to('bill_line_of_subscription', 'bill_line', 'subscription_id', 'subscription_id');

CREATE TRIGGER referred_to_emptied BEFORE TRUNCATE ON public.bank_account FOR EACH STATEMENT EXECUTE FUNCTION public.referred_to('bill_to_account', 'bill', 'bank_account_id', 'bank_account_id');

CREATE TRIGGER referred_to_emptied BEFORE TRUNCATE ON public.bill FOR EACH STATEMENT EXECUTE FUNCTION public.referred_to('bill_line_of_bill', 'bill_line', 'bill_id', 'bill_id', 'match_candidate_for_bill', 'match_candidate', 'bill_id', 'bill_id');

CREATE TRIGGER referred_to_emptied BEFORE TRUNCATE ON public.edition FOR EACH STATEMENT EXECUTE FUNCTION public.referred_to('bill_line_promised_edition', 'bill_line', 'promised_edition_id', 'edition_id');

CREATE TRIGGER referred_to_emptied BEFORE TRUNCATE ON public.message_template FOR EACH STATEMENT EXECUTE FUNCTION public.referred_to('outbox_of_template', 'outbox', 'template_id', 'template_id');

CREATE TRIGGER referred_to_emptied BEFORE TRUNCATE ON public.offer FOR EACH STATEMENT EXECUTE FUNCTION public.referred_to('bill_line_of_offer', 'bill_line', 'offer_id', 'offer_id');

CREATE TRIGGER referred_to_emptied BEFORE TRUNCATE ON public.payment FOR EACH STATEMENT EXECUTE FUNCTION public.referred_to('match_candidate_of_payment', 'match_candidate', 'payment_id', 'payment_id');

CREATE TRIGGER referred_to_emptied BEFORE TRUNCATE ON public.publication FOR EACH STATEMENT EXECUTE FUNCTION public.referred_to('bill_for_publication', 'bill', 'publication_id', 'publication_id', 'bill_line_for_publication', 'bill_line', 'publication_id', 'publication_id', 'outbox_for_publication', 'outbox', 'publication_id', 'publication_id');

CREATE TRIGGER referred_to_emptied BEFORE TRUNCATE ON public.subscriber FOR EACH STATEMENT EXECUTE FUNCTION public.referred_to('bill_to_payer', 'bill', 'payer_id', 'subscriber_id', 'outbox_to_subscriber', 'outbox', 'subscriber_id', 'subscriber_id');

CREATE TRIGGER referred_to_emptied BEFORE TRUNCATE ON public.subscription FOR EACH STATEMENT EXECUTE FUNCTION public.referred_to('bill_line_of_subscription', 'bill_line', 'subscription_id', 'subscription_id');

CREATE TRIGGER refers_to AFTER INSERT ON public.bill REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.refers_to('bill_for_publication', 'publication_id', 'publication', 'publication_id', 'bill_to_account', 'bank_account_id', 'bank_account', 'bank_account_id', 'bill_to_payer', 'payer_id', 'subscriber', 'subscriber_id');

CREATE TRIGGER refers_to AFTER INSERT ON public.bill_line REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.refers_to('bill_line_for_publication', 'publication_id', 'publication', 'publication_id', 'bill_line_of_bill', 'bill_id', 'bill', 'bill_id', 'bill_line_of_offer', 'offer_id', 'offer', 'offer_id', 'bill_line_of_subscription', 'subscription_id', 'subscription', 'subscription_id', 'bill_line_promised_edition', 'promised_edition_id', 'edition', 'edition_id');

CREATE TRIGGER refers_to AFTER INSERT ON public.match_candidate REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.refers_to('match_candidate_for_bill', 'bill_id', 'bill', 'bill_id', 'match_candidate_of_payment', 'payment_id', 'payment', 'payment_id');

CREATE TRIGGER refers_to AFTER INSERT ON public.outbox REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.refers_to('outbox_for_publication', 'publication_id', 'publication', 'publication_id', 'outbox_of_template', 'template_id', 'message_template', 'template_id', 'outbox_to_subscriber', 'subscriber_id', 'subscriber', 'subscriber_id');

CREATE TRIGGER refers_to_another AFTER UPDATE OF publication_id, bank_account_id, payer_id ON public.bill FOR EACH ROW WHEN (((new.publication_id IS DISTINCT FROM old.publication_id) OR (new.bank_account_id IS DISTINCT FROM old.bank_account_id) OR (new.payer_id IS DISTINCT FROM old.payer_id))) EXECUTE FUNCTION public.refers_to('bill_for_publication', 'publication_id', 'publication', 'publication_id', 'bill_to_account', 'bank_account_id', 'bank_account', 'bank_account_id', 'bill_to_payer', 'payer_id', 'subscriber', 'subscriber_id');

CREATE TRIGGER refers_to_another AFTER UPDATE OF publication_id, bill_id, offer_id, subscription_id, promised_edition_id ON public.bill_line FOR EACH ROW WHEN (((new.offer_id IS DISTINCT FROM old.offer_id) OR (new.subscription_id IS DISTINCT FROM old.subscription_id) OR (new.promised_edition_id IS DISTINCT FROM old.promised_edition_id) OR (new.publication_id IS DISTINCT FROM old.publication_id) OR (new.bill_id IS DISTINCT FROM old.bill_id))) EXECUTE FUNCTION public.refers_to('bill_line_for_publication', 'publication_id', 'publication', 'publication_id', 'bill_line_of_bill', 'bill_id', 'bill', 'bill_id', 'bill_line_of_offer', 'offer_id', 'offer', 'offer_id', 'bill_line_of_subscription', 'subscription_id', 'subscription', 'subscription_id', 'bill_line_promised_edition', 'promised_edition_id', 'edition', 'edition_id');

CREATE TRIGGER refers_to_another AFTER UPDATE OF bill_id, payment_id ON public.match_candidate FOR EACH ROW WHEN (((new.bill_id IS DISTINCT FROM old.bill_id) OR (new.payment_id IS DISTINCT FROM old.payment_id))) EXECUTE FUNCTION public.refers_to('match_candidate_for_bill', 'bill_id', 'bill', 'bill_id', 'match_candidate_of_payment', 'payment_id', 'payment', 'payment_id');

CREATE TRIGGER refers_to_another AFTER UPDATE OF publication_id, template_id, subscriber_id ON public.outbox FOR EACH ROW WHEN (((new.publication_id IS DISTINCT FROM old.publication_id) OR (new.template_id IS DISTINCT FROM old.template_id) OR (new.subscriber_id IS DISTINCT FROM old.subscriber_id))) EXECUTE FUNCTION public.refers_to('outbox_for_publication', 'publication_id', 'publication', 'publication_id', 'outbox_of_template', 'template_id', 'message_template', 'template_id', 'outbox_to_subscriber', 'subscriber_id', 'subscriber', 'subscriber_id');

CREATE TRIGGER request_state_guard BEFORE UPDATE ON public.request FOR EACH ROW EXECUTE FUNCTION public.request_state_guard();

CREATE TRIGGER run_count_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.run_count FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER run_edition_is_open BEFORE INSERT ON public.run FOR EACH ROW EXECUTE FUNCTION public.run_edition_is_open();

CREATE TRIGGER run_frozen_guard BEFORE DELETE OR UPDATE ON public.run FOR EACH ROW EXECUTE FUNCTION public.run_frozen_guard();

CREATE TRIGGER run_reason_count_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.run_reason_count FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER slot_move_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.slot_move FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

ALTER TABLE ONLY public.address
    ADD CONSTRAINT address_of_subscriber FOREIGN KEY (subscriber_id) REFERENCES public.subscriber(subscriber_id);

ALTER TABLE ONLY public.address_use
    ADD CONSTRAINT address_use_of_address FOREIGN KEY (address_id) REFERENCES public.address(address_id);

ALTER TABLE ONLY public.address_use
    ADD CONSTRAINT address_use_of_publication FOREIGN KEY (publication_id) REFERENCES public.publication(publication_id);

ALTER TABLE ONLY public.address_use
    ADD CONSTRAINT address_use_of_subscriber FOREIGN KEY (subscriber_id) REFERENCES public.subscriber(subscriber_id);

ALTER TABLE ONLY public.subscriber_alias
    ADD CONSTRAINT alias_of_subscriber FOREIGN KEY (subscriber_id) REFERENCES public.subscriber(subscriber_id);

ALTER TABLE ONLY public.allocation
    ADD CONSTRAINT allocation_for_payer FOREIGN KEY (payer_id) REFERENCES public.subscriber(subscriber_id);

ALTER TABLE ONLY public.allocation
    ADD CONSTRAINT allocation_of_payment FOREIGN KEY (payment_id) REFERENCES public.payment(payment_id);

ALTER TABLE ONLY public.allocation
    ADD CONSTRAINT allocation_to_bill FOREIGN KEY (bill_id) REFERENCES public.bill(bill_id);

ALTER TABLE ONLY public.archived_year
    ADD CONSTRAINT archived_year_of_publication FOREIGN KEY (publication_id) REFERENCES public.publication(publication_id);

ALTER TABLE ONLY public.bank_statement
    ADD CONSTRAINT bank_statement_of_account FOREIGN KEY (bank_account_id) REFERENCES public.bank_account(bank_account_id);

ALTER TABLE ONLY public.bill_line
    ADD CONSTRAINT bill_line_made_term FOREIGN KEY (term_id) REFERENCES public.term(term_id);

ALTER TABLE ONLY public.bill
    ADD CONSTRAINT bill_of_request FOREIGN KEY (request_id) REFERENCES public.request(request_id);

ALTER TABLE ONLY public.bill_series
    ADD CONSTRAINT bill_series_of_publication FOREIGN KEY (publication_id) REFERENCES public.publication(publication_id);

ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_of_subscriber FOREIGN KEY (subscriber_id) REFERENCES public.subscriber(subscriber_id);

ALTER TABLE ONLY public.copy_adjustment
    ADD CONSTRAINT copy_adjustment_of_run FOREIGN KEY (run_id) REFERENCES public.run(run_id);

ALTER TABLE ONLY public.credit_line
    ADD CONSTRAINT credit_line_of_payer FOREIGN KEY (payer_id) REFERENCES public.subscriber(subscriber_id);

ALTER TABLE ONLY public.credit_line
    ADD CONSTRAINT credit_line_of_publication FOREIGN KEY (publication_id) REFERENCES public.publication(publication_id);

ALTER TABLE ONLY public.edition_forecast
    ADD CONSTRAINT edition_forecast_of_edition FOREIGN KEY (edition_id) REFERENCES public.edition(edition_id);

ALTER TABLE ONLY public.edition
    ADD CONSTRAINT edition_merged_into_edition FOREIGN KEY (merged_into) REFERENCES public.edition(edition_id);

ALTER TABLE ONLY public.edition
    ADD CONSTRAINT edition_of_publication FOREIGN KEY (publication_id) REFERENCES public.publication(publication_id);

ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_credit_account FOREIGN KEY (credit) REFERENCES public.account(account);

ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_debit_account FOREIGN KEY (debit) REFERENCES public.account(account);

ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_of_bill FOREIGN KEY (bill_id) REFERENCES public.bill(bill_id);

ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_of_payment FOREIGN KEY (payment_id) REFERENCES public.payment(payment_id);

ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_of_publication FOREIGN KEY (publication_id) REFERENCES public.publication(publication_id);

ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_of_subscription FOREIGN KEY (subscription_id) REFERENCES public.subscription(subscription_id);

ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_of_term FOREIGN KEY (term_id) REFERENCES public.term(term_id);

ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_reverses_entry FOREIGN KEY (reverses_id) REFERENCES public.entry(entry_id);

ALTER TABLE ONLY public.hold
    ADD CONSTRAINT hold_of_subscription FOREIGN KEY (subscription_id) REFERENCES public.subscription(subscription_id);

ALTER TABLE ONLY public.job_run
    ADD CONSTRAINT job_run_for_publication FOREIGN KEY (publication_id) REFERENCES public.publication(publication_id);

ALTER TABLE ONLY public.label_drop
    ADD CONSTRAINT label_drop_of_edition FOREIGN KEY (edition_id) REFERENCES public.edition(edition_id);

ALTER TABLE ONLY public.label_drop
    ADD CONSTRAINT label_drop_of_publication FOREIGN KEY (publication_id) REFERENCES public.publication(publication_id);

ALTER TABLE ONLY public.subscriber_merge
    ADD CONSTRAINT merge_ends_subscriber FOREIGN KEY (merged_id) REFERENCES public.subscriber(subscriber_id);

ALTER TABLE ONLY public.subscriber_merge
    ADD CONSTRAINT merge_keeps_subscriber FOREIGN KEY (kept_id) REFERENCES public.subscriber(subscriber_id);

ALTER TABLE ONLY public.subscriber_merge
    ADD CONSTRAINT merge_undoes_merge FOREIGN KEY (undoes) REFERENCES public.subscriber_merge(merge_id);

ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_of_received FOREIGN KEY (received_id) REFERENCES public.received(received_id);

ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_of_request FOREIGN KEY (request_id) REFERENCES public.request(request_id);

ALTER TABLE ONLY public.offer
    ADD CONSTRAINT offer_class FOREIGN KEY (class) REFERENCES public.audience_class(class);

ALTER TABLE ONLY public.offer
    ADD CONSTRAINT offer_of_publication FOREIGN KEY (publication_id) REFERENCES public.publication(publication_id);

ALTER TABLE ONLY public.offer
    ADD CONSTRAINT offer_zone FOREIGN KEY (zone) REFERENCES public.zone(zone);

ALTER TABLE ONLY public.payment_twin
    ADD CONSTRAINT payment_twin_of_payment FOREIGN KEY (payment_id) REFERENCES public.payment(payment_id);

ALTER TABLE ONLY public.payment_twin
    ADD CONSTRAINT payment_twin_same_as FOREIGN KEY (same_as_id) REFERENCES public.payment(payment_id);

ALTER TABLE ONLY public.postcode_prefix
    ADD CONSTRAINT postcode_prefix_of_province FOREIGN KEY (province_code) REFERENCES public.region(region_code);

ALTER TABLE ONLY public.print_policy
    ADD CONSTRAINT print_policy_of_publication FOREIGN KEY (publication_id) REFERENCES public.publication(publication_id);

ALTER TABLE ONLY public.print_statement
    ADD CONSTRAINT print_statement_of_edition FOREIGN KEY (edition_id) REFERENCES public.edition(edition_id);

ALTER TABLE ONLY public.print_statement
    ADD CONSTRAINT print_statement_of_publication FOREIGN KEY (publication_id) REFERENCES public.publication(publication_id);

ALTER TABLE ONLY public.received_reading
    ADD CONSTRAINT reading_of_received FOREIGN KEY (received_id) REFERENCES public.received(received_id);

ALTER TABLE ONLY public.region
    ADD CONSTRAINT region_parent_exists FOREIGN KEY (parent_code) REFERENCES public.region(region_code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.renewal_batch
    ADD CONSTRAINT renewal_batch_after_edition FOREIGN KEY (edition_id) REFERENCES public.edition(edition_id);

ALTER TABLE ONLY public.renewal_batch
    ADD CONSTRAINT renewal_batch_of_publication FOREIGN KEY (publication_id) REFERENCES public.publication(publication_id);

ALTER TABLE ONLY public.renewal_series
    ADD CONSTRAINT renewal_series_of_class FOREIGN KEY (class) REFERENCES public.audience_class(class);

ALTER TABLE ONLY public.renewal_series
    ADD CONSTRAINT renewal_series_of_publication FOREIGN KEY (publication_id) REFERENCES public.publication(publication_id);

ALTER TABLE ONLY public.renewal_step
    ADD CONSTRAINT renewal_step_of_series FOREIGN KEY (series_id) REFERENCES public.renewal_series(series_id);

ALTER TABLE ONLY public.request
    ADD CONSTRAINT request_duplicate_of_request FOREIGN KEY (duplicate_of) REFERENCES public.request(request_id);

ALTER TABLE ONLY public.request
    ADD CONSTRAINT request_for_publication FOREIGN KEY (publication_id) REFERENCES public.publication(publication_id);

ALTER TABLE ONLY public.request
    ADD CONSTRAINT request_made_subscription FOREIGN KEY (subscription_id) REFERENCES public.subscription(subscription_id);

ALTER TABLE ONLY public.request
    ADD CONSTRAINT request_of_subscriber FOREIGN KEY (subscriber_id) REFERENCES public.subscriber(subscriber_id);

ALTER TABLE ONLY public.run_count
    ADD CONSTRAINT run_count_of_run FOREIGN KEY (run_id) REFERENCES public.run(run_id);

ALTER TABLE ONLY public.run
    ADD CONSTRAINT run_of_edition FOREIGN KEY (edition_id) REFERENCES public.edition(edition_id);

ALTER TABLE ONLY public.run
    ADD CONSTRAINT run_of_publication FOREIGN KEY (publication_id) REFERENCES public.publication(publication_id);

ALTER TABLE ONLY public.run_reason_count
    ADD CONSTRAINT run_reason_count_of_run FOREIGN KEY (run_id) REFERENCES public.run(run_id);

ALTER TABLE ONLY public.message_status
    ADD CONSTRAINT status_of_received FOREIGN KEY (received_id) REFERENCES public.received(received_id);

ALTER TABLE ONLY public.subscriber
    ADD CONSTRAINT subscriber_merged_into_subscriber FOREIGN KEY (merged_into) REFERENCES public.subscriber(subscriber_id);

ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT subscription_class FOREIGN KEY (class) REFERENCES public.audience_class(class);

ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT subscription_payer FOREIGN KEY (payer_id) REFERENCES public.subscriber(subscriber_id);

ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT subscription_recipient FOREIGN KEY (recipient_id) REFERENCES public.subscriber(subscriber_id);

ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT subscription_to_publication FOREIGN KEY (publication_id) REFERENCES public.publication(publication_id);

ALTER TABLE ONLY public.term
    ADD CONSTRAINT term_follows_term FOREIGN KEY (follows_term_id) REFERENCES public.term(term_id);

ALTER TABLE ONLY public.term
    ADD CONSTRAINT term_for_edition FOREIGN KEY (fault_edition_id) REFERENCES public.edition(edition_id);

ALTER TABLE ONLY public.term
    ADD CONSTRAINT term_of_subscription FOREIGN KEY (subscription_id) REFERENCES public.subscription(subscription_id);

ALTER TABLE ONLY public.term
    ADD CONSTRAINT term_promised_edition FOREIGN KEY (promised_edition_id) REFERENCES public.edition(edition_id);

ALTER TABLE ONLY public.transfer
    ADD CONSTRAINT transfer_from_subscriber FOREIGN KEY (old_recipient_id) REFERENCES public.subscriber(subscriber_id);

ALTER TABLE ONLY public.transfer
    ADD CONSTRAINT transfer_of_subscription FOREIGN KEY (subscription_id) REFERENCES public.subscription(subscription_id);

ALTER TABLE ONLY public.transfer
    ADD CONSTRAINT transfer_to_subscriber FOREIGN KEY (new_recipient_id) REFERENCES public.subscriber(subscriber_id);

REVOKE USAGE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO sirkulasi_app;
GRANT USAGE ON SCHEMA public TO sirkulasi_report;
GRANT USAGE ON SCHEMA public TO sirkulasi_read;

GRANT SELECT,INSERT ON TABLE public.copy_adjustment TO sirkulasi_app;
GRANT SELECT ON TABLE public.copy_adjustment TO sirkulasi_report;

REVOKE ALL ON FUNCTION public.audit_row() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.count_books() FROM PUBLIC;
GRANT ALL ON FUNCTION public.count_books() TO sirkulasi_app;

REVOKE ALL ON FUNCTION public.labels_drop(of_edition integer, on_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION public.labels_drop(of_edition integer, on_day date) TO sirkulasi_app;

REVOKE ALL ON FUNCTION public.ledger_append(for_run integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ledger_append(for_run integer) TO sirkulasi_app;

REVOKE ALL ON FUNCTION public.ledger_archive(publication integer, of_year integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ledger_archive(publication integer, of_year integer) TO sirkulasi_app;

REVOKE ALL ON FUNCTION public.ledger_open(for_run integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ledger_open(for_run integer) TO sirkulasi_app;

REVOKE ALL ON FUNCTION public.ledger_parent(parent text, publication integer, of_year integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.ledger_seal(for_run integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ledger_seal(for_run integer) TO sirkulasi_app;

REVOKE ALL ON FUNCTION public.ledger_sha256(of text, publication integer, edition integer, run integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ledger_sha256(of text, publication integer, edition integer, run integer) TO sirkulasi_app;
GRANT ALL ON FUNCTION public.ledger_sha256(of text, publication integer, edition integer, run integer) TO sirkulasi_report;
GRANT ALL ON FUNCTION public.ledger_sha256(of text, publication integer, edition integer, run integer) TO sirkulasi_read;

GRANT SELECT,INSERT ON TABLE public.access_log TO sirkulasi_app;
GRANT SELECT ON TABLE public.access_log TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.access_log_access_id_seq TO sirkulasi_app;

GRANT SELECT ON TABLE public.account TO sirkulasi_app;
GRANT SELECT ON TABLE public.account TO sirkulasi_report;
GRANT SELECT ON TABLE public.account TO sirkulasi_read;

GRANT SELECT,INSERT,UPDATE ON TABLE public.address TO sirkulasi_app;
GRANT SELECT ON TABLE public.address TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.address_address_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.address_use TO sirkulasi_app;
GRANT SELECT ON TABLE public.address_use TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.address_use_address_use_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.allocation TO sirkulasi_app;
GRANT SELECT ON TABLE public.allocation TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.allocation_allocation_id_seq TO sirkulasi_app;

GRANT SELECT ON TABLE public.archived_year TO sirkulasi_app;
GRANT SELECT ON TABLE public.archived_year TO sirkulasi_report;
GRANT SELECT ON TABLE public.archived_year TO sirkulasi_read;

GRANT SELECT ON TABLE public.audience_class TO sirkulasi_app;
GRANT SELECT ON TABLE public.audience_class TO sirkulasi_report;
GRANT SELECT ON TABLE public.audience_class TO sirkulasi_read;

GRANT SELECT,INSERT ON TABLE public.audit TO sirkulasi_app;
GRANT SELECT ON TABLE public.audit TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.audit_audit_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.bank_account TO sirkulasi_app;
GRANT SELECT ON TABLE public.bank_account TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.bank_account_bank_account_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT ON TABLE public.bank_file TO sirkulasi_app;
GRANT SELECT ON TABLE public.bank_file TO sirkulasi_report;

GRANT SELECT,INSERT ON TABLE public.bank_statement TO sirkulasi_app;
GRANT SELECT ON TABLE public.bank_statement TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.bank_statement_bank_statement_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.bill TO sirkulasi_app;
GRANT SELECT ON TABLE public.bill TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.bill_bill_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.bill_line TO sirkulasi_app;
GRANT SELECT ON TABLE public.bill_line TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.bill_line_bill_line_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.bill_series TO sirkulasi_app;
GRANT SELECT ON TABLE public.bill_series TO sirkulasi_report;

GRANT SELECT,INSERT ON TABLE public.consent TO sirkulasi_app;
GRANT SELECT ON TABLE public.consent TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.consent_consent_id_seq TO sirkulasi_app;

GRANT SELECT ON TABLE public.copy TO sirkulasi_app;
GRANT SELECT ON TABLE public.copy TO sirkulasi_report;
GRANT SELECT ON TABLE public.copy TO sirkulasi_read;

GRANT USAGE ON SEQUENCE public.copy_adjustment_adjustment_id_seq TO sirkulasi_app;

GRANT SELECT ON TABLE public.copy_archive TO sirkulasi_app;
GRANT SELECT ON TABLE public.copy_archive TO sirkulasi_report;
GRANT SELECT ON TABLE public.copy_archive TO sirkulasi_read;

GRANT SELECT ON TABLE public.copy_all TO sirkulasi_app;
GRANT SELECT ON TABLE public.copy_all TO sirkulasi_report;
GRANT SELECT ON TABLE public.copy_all TO sirkulasi_read;

GRANT SELECT ON TABLE public.copy_label TO sirkulasi_app;
GRANT SELECT ON TABLE public.copy_label TO sirkulasi_report;

GRANT SELECT ON TABLE public.copy_label_archive TO sirkulasi_app;
GRANT SELECT ON TABLE public.copy_label_archive TO sirkulasi_report;

GRANT SELECT ON TABLE public.copy_label_all TO sirkulasi_app;
GRANT SELECT ON TABLE public.copy_label_all TO sirkulasi_report;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.copy_label_stage TO sirkulasi_app;
GRANT SELECT ON TABLE public.copy_label_stage TO sirkulasi_report;

GRANT SELECT,INSERT ON TABLE public.copy_share TO sirkulasi_app;
GRANT SELECT ON TABLE public.copy_share TO sirkulasi_report;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.copy_stage TO sirkulasi_app;
GRANT SELECT ON TABLE public.copy_stage TO sirkulasi_report;

GRANT SELECT,INSERT,UPDATE ON TABLE public.credit_line TO sirkulasi_app;
GRANT SELECT ON TABLE public.credit_line TO sirkulasi_report;

GRANT SELECT,INSERT,UPDATE ON TABLE public.edition TO sirkulasi_app;
GRANT SELECT ON TABLE public.edition TO sirkulasi_report;
GRANT SELECT ON TABLE public.edition TO sirkulasi_read;

GRANT SELECT,INSERT ON TABLE public.print_statement TO sirkulasi_app;
GRANT SELECT ON TABLE public.print_statement TO sirkulasi_report;
GRANT SELECT ON TABLE public.print_statement TO sirkulasi_read;

GRANT SELECT,INSERT ON TABLE public.run_count TO sirkulasi_app;
GRANT SELECT ON TABLE public.run_count TO sirkulasi_report;
GRANT SELECT ON TABLE public.run_count TO sirkulasi_read;

GRANT SELECT ON TABLE public.edition_conservation TO sirkulasi_app;
GRANT SELECT ON TABLE public.edition_conservation TO sirkulasi_report;
GRANT SELECT ON TABLE public.edition_conservation TO sirkulasi_read;

GRANT USAGE ON SEQUENCE public.edition_edition_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.edition_forecast TO sirkulasi_app;
GRANT SELECT ON TABLE public.edition_forecast TO sirkulasi_report;

GRANT SELECT,INSERT,UPDATE ON TABLE public.effort TO sirkulasi_app;
GRANT SELECT ON TABLE public.effort TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.effort_effort_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT ON TABLE public.entry TO sirkulasi_app;
GRANT SELECT ON TABLE public.entry TO sirkulasi_report;
GRANT SELECT ON TABLE public.entry TO sirkulasi_read;

GRANT USAGE ON SEQUENCE public.entry_entry_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.form_source TO sirkulasi_app;
GRANT SELECT ON TABLE public.form_source TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.form_source_form_source_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.hold TO sirkulasi_app;
GRANT SELECT ON TABLE public.hold TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.hold_hold_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.holiday TO sirkulasi_app;
GRANT SELECT ON TABLE public.holiday TO sirkulasi_report;

GRANT SELECT,INSERT,UPDATE ON TABLE public.import TO sirkulasi_app;
GRANT SELECT ON TABLE public.import TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.import_import_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.job_run TO sirkulasi_app;
GRANT SELECT ON TABLE public.job_run TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.job_run_job_run_id_seq TO sirkulasi_app;

GRANT SELECT ON TABLE public.label_drop TO sirkulasi_app;
GRANT SELECT ON TABLE public.label_drop TO sirkulasi_report;
GRANT SELECT ON TABLE public.label_drop TO sirkulasi_read;

GRANT SELECT,INSERT,DELETE ON TABLE public.match_candidate TO sirkulasi_app;
GRANT SELECT ON TABLE public.match_candidate TO sirkulasi_report;

GRANT SELECT,INSERT,UPDATE ON TABLE public.message TO sirkulasi_app;
GRANT SELECT ON TABLE public.message TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.message_message_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT ON TABLE public.message_status TO sirkulasi_app;
GRANT SELECT ON TABLE public.message_status TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.message_status_status_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT ON TABLE public.message_template TO sirkulasi_app;
GRANT SELECT ON TABLE public.message_template TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.message_template_template_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.offer TO sirkulasi_app;
GRANT SELECT ON TABLE public.offer TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.offer_offer_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.outbox TO sirkulasi_app;
GRANT SELECT ON TABLE public.outbox TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.outbox_outbox_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.payment TO sirkulasi_app;
GRANT SELECT ON TABLE public.payment TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.payment_payment_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.payment_twin TO sirkulasi_app;
GRANT SELECT ON TABLE public.payment_twin TO sirkulasi_report;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.postcode TO sirkulasi_app;
GRANT SELECT ON TABLE public.postcode TO sirkulasi_report;
GRANT SELECT ON TABLE public.postcode TO sirkulasi_read;

GRANT SELECT ON TABLE public.postcode_prefix TO sirkulasi_app;
GRANT SELECT ON TABLE public.postcode_prefix TO sirkulasi_report;
GRANT SELECT ON TABLE public.postcode_prefix TO sirkulasi_read;

GRANT SELECT,INSERT,UPDATE ON TABLE public.print_policy TO sirkulasi_app;
GRANT SELECT ON TABLE public.print_policy TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.print_statement_statement_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.publication TO sirkulasi_app;
GRANT SELECT ON TABLE public.publication TO sirkulasi_report;
GRANT SELECT ON TABLE public.publication TO sirkulasi_read;

GRANT USAGE ON SEQUENCE public.publication_publication_id_seq TO sirkulasi_app;

GRANT SELECT ON TABLE public.reason TO sirkulasi_app;
GRANT SELECT ON TABLE public.reason TO sirkulasi_report;
GRANT SELECT ON TABLE public.reason TO sirkulasi_read;

GRANT SELECT ON TABLE public.reason_archive TO sirkulasi_app;
GRANT SELECT ON TABLE public.reason_archive TO sirkulasi_report;
GRANT SELECT ON TABLE public.reason_archive TO sirkulasi_read;

GRANT SELECT ON TABLE public.reason_all TO sirkulasi_app;
GRANT SELECT ON TABLE public.reason_all TO sirkulasi_report;
GRANT SELECT ON TABLE public.reason_all TO sirkulasi_read;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.reason_stage TO sirkulasi_app;
GRANT SELECT ON TABLE public.reason_stage TO sirkulasi_report;

GRANT SELECT,INSERT ON TABLE public.received TO sirkulasi_app;
GRANT SELECT ON TABLE public.received TO sirkulasi_report;

GRANT SELECT,INSERT ON TABLE public.received_reading TO sirkulasi_app;
GRANT SELECT ON TABLE public.received_reading TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.received_reading_reading_id_seq TO sirkulasi_app;

GRANT USAGE ON SEQUENCE public.received_received_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.region TO sirkulasi_app;
GRANT SELECT ON TABLE public.region TO sirkulasi_report;
GRANT SELECT ON TABLE public.region TO sirkulasi_read;

GRANT SELECT,INSERT,UPDATE ON TABLE public.renewal_batch TO sirkulasi_app;
GRANT SELECT ON TABLE public.renewal_batch TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.renewal_batch_batch_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.renewal_series TO sirkulasi_app;
GRANT SELECT ON TABLE public.renewal_series TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.renewal_series_series_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.renewal_step TO sirkulasi_app;
GRANT SELECT ON TABLE public.renewal_step TO sirkulasi_report;

GRANT SELECT,INSERT,UPDATE ON TABLE public.request TO sirkulasi_app;
GRANT SELECT ON TABLE public.request TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.request_request_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.run TO sirkulasi_app;
GRANT SELECT ON TABLE public.run TO sirkulasi_report;
GRANT SELECT ON TABLE public.run TO sirkulasi_read;

GRANT SELECT,INSERT ON TABLE public.run_reason_count TO sirkulasi_app;
GRANT SELECT ON TABLE public.run_reason_count TO sirkulasi_report;
GRANT SELECT ON TABLE public.run_reason_count TO sirkulasi_read;

GRANT USAGE ON SEQUENCE public.run_run_id_seq TO sirkulasi_app;

GRANT SELECT ON TABLE public.schema_migration TO PUBLIC;
GRANT SELECT ON TABLE public.schema_migration TO sirkulasi_app;
GRANT SELECT ON TABLE public.schema_migration TO sirkulasi_report;

GRANT SELECT,INSERT ON TABLE public.slot_move TO sirkulasi_app;
GRANT SELECT ON TABLE public.slot_move TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.slot_move_move_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.subscriber TO sirkulasi_app;
GRANT SELECT ON TABLE public.subscriber TO sirkulasi_report;

GRANT SELECT,INSERT,UPDATE ON TABLE public.subscriber_alias TO sirkulasi_app;
GRANT SELECT ON TABLE public.subscriber_alias TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.subscriber_alias_alias_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT ON TABLE public.subscriber_merge TO sirkulasi_app;
GRANT SELECT ON TABLE public.subscriber_merge TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.subscriber_merge_merge_id_seq TO sirkulasi_app;

GRANT USAGE ON SEQUENCE public.subscriber_subscriber_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.subscription TO sirkulasi_app;
GRANT SELECT ON TABLE public.subscription TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.subscription_subscription_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.tax_rule TO sirkulasi_app;
GRANT SELECT ON TABLE public.tax_rule TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.tax_rule_tax_rule_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.term TO sirkulasi_app;
GRANT SELECT ON TABLE public.term TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.term_term_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.transfer TO sirkulasi_app;
GRANT SELECT ON TABLE public.transfer TO sirkulasi_report;

GRANT USAGE ON SEQUENCE public.transfer_transfer_id_seq TO sirkulasi_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.zone TO sirkulasi_app;
GRANT SELECT ON TABLE public.zone TO sirkulasi_report;

