-- Requests: states that only go forward, what a reader found beside the known fields, and keys that fit an index.

alter table request add column extra jsonb not null default '{}';
alter table request add column name_key text not null default '';
comment on column request.extra is 'Answers of a form that no mapping knows: kept, not dropped.';
comment on column request.name_key is 'The key of fields.name, for matching; made by the reader.';

alter table message add column user_id text;
alter table message add column forwarded boolean not null default false;
alter table message add column mapping_version int;
comment on column message.user_id is 'The sender''s business-scoped user id (WhatsApp), beside the number.';
comment on column message.mapping_version is 'Of a form: the version of the mapping it was read with first.';

create index message_by_sender on message (account, sender, sent_at);

-- A key as somebody else sends it, cut to what an index can hold; two long ones stay two.
create function bounded_key(key text) returns text
language sql immutable parallel safe as $$
  select case when octet_length(key) <= 200 then key
    else left(key, 100) || '…' || encode(sha256(convert_to(key, 'UTF8')), 'hex') end
$$;

-- The arrows of Request.State. What is decided stays decided; a late message opens another request.
create function request_state_guard() returns trigger
language plpgsql as $$
begin
  if old.state <> new.state and (old.state, new.state) not in
     (('received', 'triaged'), ('triaged', 'needs_info'), ('triaged', 'ready'), ('needs_info', 'triaged'),
      ('needs_info', 'ready'), ('ready', 'triaged'), ('ready', 'needs_info'), ('ready', 'done'),
      ('received', 'rejected'), ('triaged', 'rejected'), ('needs_info', 'rejected'), ('ready', 'rejected'),
      ('received', 'duplicate'), ('triaged', 'duplicate'), ('needs_info', 'duplicate'), ('ready', 'duplicate')) then
    raise exception 'request % cannot go from % to %', old.request_id, old.state, new.state
      using errcode = 'integrity_constraint_violation', constraint = 'request_state_goes_forward';
  end if;
  return new;
end $$;
create trigger request_state_guard before update on request
  for each row execute function request_state_guard();
