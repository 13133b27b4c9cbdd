-- What bills, their lines, messages and candidates refer to is looked up once for each statement, not once for each row: a run of
-- renewals writes a hundred thousand of each, and eleven look-ups a bill cost more than the bills. Nothing is left unchecked, in bulk
-- or not; the constraints keep their names. Keys that are null in most rows stay foreign keys: they cost nothing there.

-- Arguments, four for each reference: its name, its column, the table and the key it refers to.
create function refers_to() returns trigger
language plpgsql as $$
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
end $$;

-- Arguments, four for each reference: its name, the table it is in, its column, the key here.
create function referred_to() returns trigger
language plpgsql as $$
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
end $$;

do $$
declare
  referring record;
  referred record;
begin
  create temporary table reference on commit drop as
  select c.relname as child, k.conname as name, a.attname as col, p.relname as parent, b.attname as key
  from pg_constraint k
  join pg_class c on c.oid = k.conrelid
  join pg_class p on p.oid = k.confrelid
  join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
  join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
  where k.contype = 'f' and k.connamespace = 'public'::regnamespace
    and k.conname in ('bill_for_publication', 'bill_to_payer', 'bill_to_account', 'bill_line_for_publication', 'bill_line_of_bill',
                      'bill_line_of_offer', 'bill_line_of_subscription', 'bill_line_promised_edition', 'outbox_for_publication',
                      'outbox_to_subscriber', 'outbox_of_template', 'match_candidate_of_payment', 'match_candidate_for_bill');
  for referring in
    select r.child, string_agg(format('%L, %L, %L, %L', name, col, parent, key), ', ' order by name) as arguments,
           string_agg(format('drop constraint %I', name), ', ') as dropped, string_agg(format('%I', col), ', ' order by name) as columns,
           string_agg(format('new.%1$I is distinct from old.%1$I', col), ' or ') as changed
    from reference r group by r.child order by r.child
  loop
    execute format('alter table public.%I %s', referring.child, referring.dropped);
    execute format('create trigger refers_to after insert on public.%I referencing new table as written
                    for each statement execute function refers_to(%s)', referring.child, referring.arguments);
    execute format('create trigger refers_to_another after update of %s on public.%I for each row when (%s)
                    execute function refers_to(%s)', referring.columns, referring.child, referring.changed, referring.arguments);
  end loop;
  for referred in
    select r.parent, string_agg(format('%L, %L, %L, %L', name, child, col, key), ', ' order by name) as arguments, min(key) as key
    from reference r group by r.parent order by r.parent
  loop
    execute format('create trigger referred_to before delete or update of %I on public.%I for each row
                    execute function referred_to(%s)', referred.key, referred.parent, referred.arguments);
    execute format('create trigger referred_to_emptied before truncate on public.%I for each statement
                    execute function referred_to(%s)', referred.parent, referred.arguments);
  end loop;
end $$;

-- Whether a matching is to settle anything is asked after each, and mostly nothing is left.
create index match_candidate_auto on match_candidate (payment_id) where auto;
