-- Bank statements read in bulk: what a statement left pending, and references that are held without a look-up for each line.

alter table bank_statement
  add column currency text not null default 'IDR',
  add column pending_count int not null default 0,
  add column pending_sum bigint not null default 0,
  add constraint bank_statement_counts_are_sane
    check (new_count between 0 and line_count and pending_count between 0 and line_count),
  add constraint bank_statement_currency_is_iso check (currency ~ '^[A-Z]{3}$');
comment on column bank_statement.line_count is 'Lines that move money, pending ones too.';
comment on column bank_statement.new_count is 'Of them, those that no earlier statement had shown.';
comment on column bank_statement.pending_sum is 'Some banks count pending lines in the closing balance, and not in the opening one of the next statement.';
create index bank_statement_by_account on bank_statement (bank_account_id, to_on);
-- What was read stays as it was read.
create trigger bank_statement_append_only before update or delete or truncate on bank_statement
  for each statement execute function refuse_change();

-- The lines of one statement all belong to the same account and statement, which the import has just locked and written: looked
-- up a million times over, they cost as much as the lines themselves. Outside a bulk run each payment is still looked at.
alter table payment
  drop constraint payment_to_account,
  drop constraint payment_of_statement;
create function payment_belongs() returns trigger
language plpgsql as $$
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
create trigger payment_belongs after insert or update of bank_account_id, bank_statement_id on payment for each row
  when (current_setting('sirkulasi.bulk', true) is distinct from 'on')
  execute function payment_belongs();
create function bank_account_in_use() returns trigger
language plpgsql as $$
begin
  if exists (select from public.payment p where p.bank_account_id = old.bank_account_id) then
    raise exception 'account % has payments', old.bank_account_id
      using errcode = 'foreign_key_violation', constraint = 'payment_to_account';
  end if;
  return old;
end $$;
create trigger bank_account_in_use before delete on bank_account for each row execute function bank_account_in_use();
