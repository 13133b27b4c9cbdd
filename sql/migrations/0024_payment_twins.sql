-- A transfer that staff wrote down when its payer sent a picture of it comes again with the bank's statement: the same money, and
-- not to be counted twice. One of the two is set aside; which is which, a person says.
create table payment_twin (
  payment_id bigint not null constraint payment_twin_of_payment references payment,
  same_as_id bigint not null constraint payment_twin_same_as references payment,
  decided_at timestamptz,
  constraint payment_twin_pk primary key (payment_id, same_as_id),
  constraint payment_twin_is_another check (payment_id <> same_as_id)
);
comment on column payment_twin.payment_id is 'The one that is set aside.';
comment on column payment_twin.same_as_id is 'The one that counts. One of the two is on a statement, the other was recorded by hand.';
comment on column payment_twin.decided_at is 'None: it may be the same, and nobody has said so.';
create unique index payment_twin_once on payment_twin (payment_id) where decided_at is not null;
create unique index payment_twin_same_as_once on payment_twin (same_as_id) where decided_at is not null;
create index payment_twin_by_same_as on payment_twin (same_as_id);

create trigger audited after insert or update or delete on payment_twin for each row
  when (current_setting('sirkulasi.bulk', true) is distinct from 'on') execute function audit_row('payment_id');
grant select on payment_twin to sirkulasi_app, sirkulasi_report;
grant insert, update, delete on payment_twin to sirkulasi_app;

-- Few are recorded by hand; they are looked for among very many.
create index payment_by_hand on payment (bank_account_id, booked_on) where bank_statement_id is null;
