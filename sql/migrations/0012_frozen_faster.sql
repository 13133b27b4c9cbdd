-- The address in force at a position of a publication's timeline, as before: a redirection before an address of the
-- publication's own before the standing one. Now in one scan of the addresses, so that several processes can share the join of
-- a million of them: which of a subscriber's addresses counts is asked of each row, not of two lists put together.
create or replace function address_in_force(publication int, at_position int)
returns table (subscriber_id bigint, address_id bigint, lines text, locality text, postcode text, region_code text,
               undeliverable_at timestamptz)
language sql stable parallel safe as $$
  select a.subscriber_id, a.address_id, a.lines, a.locality, a.postcode, a.region_code, a.undeliverable_at
  from address a
  left join (select distinct on (subscriber_id) subscriber_id, address_id
             from address_use
             where publication_id = publication and positions @> at_position
             order by subscriber_id, redirection desc) u on u.subscriber_id = a.subscriber_id
  where case when u.address_id is null then a.standing else a.address_id = u.address_id end
$$;

-- The hash of a run's copies or labels as they stand in the ledger. A row is its fields as PostgreSQL's text output, separated by
-- U+001F, absent ones empty; rows are separated by U+001E, in order of label_no. Blocks of 10 000 rows, counted from the run's
-- first label, are hashed with SHA-256 over their UTF-8; the run's hash is the SHA-256 over the hashes of the blocks in order.
-- A function that is dear, so that the planner lets one process hash the copies while another hashes the labels; made of literals,
-- so that it looks at one edition's tables only, however many there are.
create function ledger_sha256(of text, publication int, edition int, run int) returns bytea
language plpgsql stable parallel safe cost 1000000000 as $$
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
end $$;
revoke execute on function ledger_sha256 from public;
grant execute on function ledger_sha256 to sirkulasi_app, sirkulasi_report, sirkulasi_read;
