-- Renewal rates and what they foretell: where a subscription came from, what a print order adds to the list, what was foretold.

-- ---------------------------------------------------------------------------------------------------------------------
-- Where a subscription came from: half of what makes its cohort
-- ---------------------------------------------------------------------------------------------------------------------
alter table subscription
  add column source text not null default 'desk',
  add constraint subscription_source_is_named check (source ~ '^[a-z0-9][a-z0-9:_-]{0,47}$');
comment on column subscription.source is 'The request''s source (whatsapp, form:NAME), import, desk, or a word of the staff''s own.';

-- Those that are there already: the request that made them came before they did.
update subscription s set source = r.source
from (select distinct on (subscription_id) subscription_id, source, received_at from request
      where subscription_id is not null order by subscription_id, received_at, request_id) r
where r.subscription_id = s.subscription_id and r.received_at <= s.created_at and r.source <> 'desk';

-- ---------------------------------------------------------------------------------------------------------------------
-- Print orders
-- ---------------------------------------------------------------------------------------------------------------------
create table print_policy (
  publication_id int constraint print_policy_pk primary key constraint print_policy_of_publication references publication,
  lot int not null default 1,
  underrun smallint not null default 0,
  claim_reserve smallint not null default 0,
  draw int not null default 0,
  back_stock int not null default 0,
  office int not null default 0,
  late_orders int,
  changed_at timestamptz not null,
  changed_by text not null default act_actor(),
  constraint print_policy_copies_are_sane check (lot between 1 and 1000000 and draw between 0 and 10000000
    and back_stock between 0 and 10000000 and office between 0 and 10000000 and late_orders between 0 and 10000000),
  constraint print_policy_shares_are_sane check (underrun between 0 and 5000 and claim_reserve between 0 and 5000)
);
comment on column print_policy.lot is 'Copies that the printer sells at a time; an order is a multiple of it.';
comment on column print_policy.underrun is 'What may be missing of a delivered run, basis points of the order.';
comment on column print_policy.claim_reserve is 'Kept for copies reported missing, basis points of the copies that are sent.';
comment on column print_policy.draw is 'For outlets that are on no list.';
comment on column print_policy.office is 'For the house and for legal deposit, beyond those on the list.';
comment on column print_policy.late_orders is 'New orders still to come; none: as many as came for editions before.';

create trigger audited after insert or update or delete on print_policy for each row
  when (current_setting('sirkulasi.bulk', true) is distinct from 'on') execute function audit_row('publication_id');

-- ---------------------------------------------------------------------------------------------------------------------
-- What was foretold of an edition on each day before it was frozen, to be held against what came
-- ---------------------------------------------------------------------------------------------------------------------
create table edition_forecast (
  edition_id int not null constraint edition_forecast_of_edition references edition,
  business_on date not null,
  entitled int not null,
  expected_renewals int not null,
  grace int not null,
  late_orders int not null,
  low int not null,
  high int not null,
  print_order int not null,
  made_at timestamptz not null,
  constraint edition_forecast_pk primary key (edition_id, business_on),
  constraint edition_forecast_is_between check (low <= entitled + expected_renewals and entitled + expected_renewals <= high)
);
comment on table edition_forecast is 'Copies. Low and high: 90 of 100 editions are to lie between them.';

grant select on print_policy, edition_forecast to sirkulasi_app, sirkulasi_report;
grant insert, update on print_policy, edition_forecast to sirkulasi_app;
