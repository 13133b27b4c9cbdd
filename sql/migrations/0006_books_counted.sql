-- Labels by their number: explain finds the one of a copy among a million. A leaf made later gets its index when it is attached.
create index copy_label_by_number on copy_label (label_no);
create index copy_label_archive_by_number on copy_label_archive (label_no);

-- After a bulk load the planner is told at once how large the books are, and not when the server comes to it: until then it
-- would walk a million rows one by one for the next freeze. Only the owner may count; this lets the application ask for it.
create function count_books() returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  analyze public.subscriber, public.subscriber_alias, public.address, public.subscription, public.term, public.hold, public.bill;
end $$;
revoke execute on function count_books from public;
grant execute on function count_books to sirkulasi_app;
