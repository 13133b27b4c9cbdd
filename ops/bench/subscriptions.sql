-- Subscriptions for the benches, the same for the same :subscriptions and :due, of the publication BENCH. One for each subscriber;
-- one in ten of an institution with three copies, one in ten a gift of the neighbour; two in three have a mobile number, one in four
-- an e-mail address only, the others a letter box. The first :due chains, of 6, 12 or 24 issues, end where a step is due behind the
-- second edition: 2, 1, 0 and -1 issues to go; a tenth as many end there too and have renewed already. The others are of 24 issues
-- and have the first five editions to come. What was served before the calendar began lies below slot 1.
\set ON_ERROR_STOP on
set sirkulasi.bulk = 'on';
set sirkulasi.actor = 'bench';
create temporary table who as
select n, 1000000 + n as id, 2000000 + n as subscription,
       n <= :due + :due / 10 as ends, n > :due as renewed, n % 10 = 0 as office, n % 10 = 1 as gift,
       (array['31', '32', '33', '35', '12', '73', '91', '51'])[1 + n / 3 % 8] as province
from generate_series(1, :subscriptions) n;
insert into subscriber (subscriber_id, kind, name, name_key, created_at)
select id, case when office then 'institution' else 'person' end, 'Orang ' || n,
       'orang ' || translate(n::text, '0123456789', 'abcdefghij'), '2029-06-01'
from who;
insert into subscriber_alias (subscriber_id, kind, value, raw, created_at)
select id, kind, value, value, '2029-06-01'
from who cross join lateral (values
  ('phone', '+62811' || lpad((n % 100000000)::text, 8, '0'), n % 12 < 8),
  ('email', 'orang' || n || '@example.org', n % 12 < 11)) a (kind, value, given)
where given;
insert into address (subscriber_id, raw, lines, locality, postcode, region_code, confidence, standing, created_at)
select id, concat(lines, ' ', locality, ' ', postcode), lines, locality, postcode, province || '.71', 0.9, true, '2029-06-01'
from who cross join lateral (
  select 'Jl. Melati No. ' || 1 + n % 240 as lines, 'Kota ' || province as locality, (10110 + n % 80000)::text as postcode) a;
insert into subscription (subscription_id, publication_id, recipient_id, payer_id, class, copies, created_at)
select subscription, publication_id, id, case when gift and n > 1 then id - 1 else id end,
       case when office then 'paid_institution' when gift and n > 1 then 'paid_gift' else 'paid_individual' end,
       case when office then 3 else 1 end, '2029-06-01'
from who, publication where code = 'BENCH';
create temporary table sold as
select w.*, case when ends then (array[12, 12, 12, 6, 24])[1 + n % 5] else 24 end as slots,
       case when ends then 2 + n % 4 else 6 + n % 20 end as ends_at
from who w;
insert into term (publication_id, subscription_id, slots, slot_count, copies, price, currency, paid_at, created_at)
select publication_id, subscription, int4multirange(int4range(tail - slots, tail)), slots, copies, slots * 50000 * copies, p.currency,
       '2029-06-01', '2029-06-01'
from publication p, sold
cross join lateral (values (ends_at, true), (ends_at + slots, ends and renewed)) t (tail, given)
cross join lateral (select case when office then 3 else 1 end as copies) c
where p.code = 'BENCH' and given
order by subscription, tail;
select count_books();
