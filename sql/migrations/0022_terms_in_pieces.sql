-- How many of a term's slots lie below a slot. Whether a term is in one piece was told by its width, which a term with a gap can have
-- too: bought five, two served, two held, cut to one more. Its last copy then earned the share of another slot.
drop function slots_below(int4multirange, int, int);
create function slots_below(slots int4multirange, slot int) returns int
language sql immutable parallel safe as $$
  select case when slots = int4multirange(range_merge(slots)) then greatest(0, least(upper(slots), slot) - lower(slots))
    else slot_count(slots * int4multirange(int4range(null, slot))) end
$$;
