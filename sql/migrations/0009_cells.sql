-- One rule for what a spreadsheet could take for a formula: that of Kernel/CellGuard.swift, which says where it comes from
-- (a test compares them sign by sign). Inlined by the planner where `value` is cheap.
create or replace function csv_cell(value text) returns text
language sql immutable parallel safe as $$
  select case when ascii(value) between 65 and 122 or ascii(value) between 48 and 57 then value -- nearly every cell
           when ascii(value) in (9, 10, 13, 43, 45, 61, 64, 65291, 65293, 65309, 65312)
           or ascii(value) in (32, 160)
             and ascii(ltrim(value, ' ' || chr(160))) in (9, 10, 13, 43, 45, 61, 64, 65291, 65293, 65309, 65312)
         then '''' || value else value end
$$;
