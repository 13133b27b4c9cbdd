-- Standing orders: renewals that are agreed already. They are billed without being asked, and run before they are paid where the
-- payer has a credit line.
create table credit_line (
  publication_id int not null constraint credit_line_of_publication references publication,
  payer_id bigint not null constraint credit_line_of_payer references subscriber,
  amount bigint not null,
  stop_after_days smallint not null default 60,
  changed_at timestamptz not null,
  changed_by text not null default act_actor(),
  constraint credit_line_pk primary key (publication_id, payer_id),
  constraint credit_line_is_sane check (amount between 0 and 999999999999 and stop_after_days between 0 and 365)
);
comment on column credit_line.amount is 'What may be open on credit at a time, all bills of the payer together, minor units.';
comment on column credit_line.stop_after_days is 'Days after the due date on which what is unpaid is served no longer.';

-- Those that wait for their money: asked for each night.
create index bill_on_credit on bill (publication_id, due_on) where state = 'open' and credit;

create trigger audited after insert or update or delete on credit_line for each row
  when (current_setting('sirkulasi.bulk', true) is distinct from 'on') execute function audit_row('payer_id');

insert into message_template (code, language, channel, version, subject, body, created_at, created_by)
select code, language, channel, 1, case channel when 'whatsapp' then null else subject end,
       concat(greeting, body, case channel when 'whatsapp' then '' else closing end), act_now(), 'sirkulasi'
from (values
  ('renewal_standing', 'id', 'Perpanjangan langganan {publication}, tagihan {bill}', e'Yth. {name},\n\n',
'Sesuai pesanan tetap Anda, langganan {publication} untuk {recipient} (No. {number}, tinggal {issues_left}, yang terakhir {final_edition}) kami perpanjang {slots} seharga {price}.

Mohon transfer tepat {total} ke {pay_to} paling lambat {due_on}, dengan berita {bill}.

Terima kasih. {how_to_stop}', e'\n\nHormat kami,\nBagian Sirkulasi {publication}'),
  ('renewal_standing', 'en', 'Renewal of {publication}, bill {bill}', e'Dear {name},\n\n',
'As by your standing order we renew the subscription to {publication} for {recipient} (No. {number}, {issues_left} left, the final one {final_edition}) for {slots} at {price}.

Please transfer exactly {total} to {pay_to} by {due_on}, quoting {bill}.

Thank you. {how_to_stop}', e'\n\nYours faithfully,\n{publication}, Circulation'),
  ('stopped', 'id', 'Pengiriman {publication} dihentikan, tagihan {bill}', e'Yth. {name},\n\n',
'Tagihan {bill} untuk langganan {publication} No. {number}, jatuh tempo {due_on}, belum kami terima pembayarannya. Pengiriman kami hentikan; untuk edisi yang sudah dikirim masih terutang {price}.

Setelah tagihan dibayar, hubungi kami agar langganan berjalan lagi.', e'\n\nHormat kami,\nBagian Sirkulasi {publication}'),
  ('stopped', 'en', 'Delivery of {publication} has stopped, bill {bill}', e'Dear {name},\n\n',
'Bill {bill} for the subscription to {publication}, No. {number}, was due on {due_on} and we have not received its payment. We have stopped the delivery; {price} is still owed for the issues that were sent.

Once the bill is paid, tell us and the subscription goes on.', e'\n\nYours faithfully,\n{publication}, Circulation'))
  wording (code, language, subject, greeting, body, closing)
cross join unnest(array['whatsapp', 'email', 'letter']) channel;

grant select, insert, update on credit_line to sirkulasi_app;
grant select on credit_line to sirkulasi_report;
