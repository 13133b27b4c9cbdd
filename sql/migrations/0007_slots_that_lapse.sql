-- A slot that lapses is earned with its edition, and adjustments belong to the run of the copy they speak of.

-- Where policy says that a slot without an address lapses, the department printed the copy and kept it ready: its share is
-- earned when the edition is posted, as an adjustment, for there is no copy to carry it. Else it would stay deferred for ever.
alter table copy_adjustment drop constraint copy_adjustment_kind_is_known;
alter table copy_adjustment add constraint copy_adjustment_kind_is_known
  check (kind in ('recoup', 'unearn', 'reclass', 'lapse'));
alter table copy_adjustment add column run_id int constraint copy_adjustment_of_run references run;
create unique index slot_lapses_once on copy_adjustment (edition_id, term_id) where kind = 'lapse';

comment on table copy_adjustment is
  'What was decided about a frozen edition beside its copies: recouped, un-earned, of another class; a slot that lapsed.';

comment on column copy_adjustment.run_id is 'The run that let a slot lapse; else the copy says which run it is of.';

-- The run with which an adjustment is posted.
create function adjusted_run(a copy_adjustment) returns int
language sql stable parallel safe as $$
  select coalesce(
    a.run_id,
    (select c.run_id from public.copy_all c
     where c.publication_id = a.publication_id and c.edition_id = a.edition_id and c.subscription_id = a.subscription_id
       and c.ordinal = a.ordinal))
$$;

-- price × k ÷ n, half up, in whole numbers at any size: a quotient with a fraction was rounded twice.
create or replace function share_to(price bigint, n int, k int) returns bigint
language sql immutable parallel safe as $$
  select case when price < 1000000000000000 then (2 * price * k + n) / (2 * n)
    else div(2 * price::numeric * k + n, 2 * n)::bigint end
$$;
