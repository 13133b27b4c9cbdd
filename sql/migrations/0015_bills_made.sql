-- A bill has unique digits before any account is known: nobody is asked for the same total there either.
alter table bill
  drop constraint bill_total_is_held_by_digits,
  add constraint bill_total_is_held_by_digits check (not holds_total or unique_digits > 0);
drop index bill_total_once;
create unique index bill_total_once on bill (total, bank_account_id) nulls not distinct where holds_total;

-- A total is looked for among what is held and what is open; the newest bills are shown first.
create index bill_by_publication on bill (publication_id, bill_id);
