-- What recognises a payment: names and numbers as they are compared, the fees a bank keeps, and whether a match needs nobody.

-- The name of whom the bank says it came from, without titles and in one spelling, as subscriber.name_key.
alter table payment add column counterparty_key text not null default '';

-- What banks and gateways keep of a transfer. An exact total is enough, whoever pays, unless match_names asks for the name too.
alter table bank_account
  add column fees bigint[] not null default '{2500,2900,6500}',
  add column qr_fees_per_mille int[] not null default '{7,3,6,4}',
  add column match_names boolean not null default false,
  add constraint bank_account_fees_are_positive check (0 < all (fees) and 0 < all (qr_fees_per_mille));

alter table match_candidate add column auto boolean not null default false;

-- A bill's number as people write it into a note: letters and digits only.
create function number_key(number text) returns text
language sql immutable parallel safe as $$ select upper(regexp_replace(number, '[^A-Za-z0-9]', '', 'g')) $$;
create index bill_by_key on bill (number_key(number));

-- Whether the name on a statement may be a payer's: as names_agree, or cut short by the bank.
create function payer_named(printed text, payer text) returns boolean
language sql immutable parallel safe as $$
  select printed <> '' and payer <> ''
    and (names_agree(printed, payer) or (length(printed) >= 8 and starts_with(payer, printed)))
$$;

-- What of a payment is not allocated yet: what of it can still be given to a bill.
create function unallocated(p payment) returns bigint
language sql stable parallel safe as $$
  select p.amount - coalesce((select sum(a.amount)::bigint from allocation a
                              where a.payment_id = p.payment_id and a.undone_at is null), 0)
$$;

-- An adjustment of a copy whose run was posted already has an entry of its own; the others go with the posting.
alter table copy_adjustment add column entered boolean not null default false;
alter table copy_adjustment disable trigger copy_adjustment_append_only;
update copy_adjustment a set entered = true
where exists (select from entry e where e.term_id = a.term_id and e.kind in ('recoup', 'extension') and e.recorded_at = a.at
                and e.amount = abs(a.earned) and 'earned' in (e.credit, e.debit));
alter table copy_adjustment enable trigger copy_adjustment_append_only;
