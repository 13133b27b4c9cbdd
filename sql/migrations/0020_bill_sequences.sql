-- When bills became lines of bills (0013), the sequence of their numbers kept its name: the lines drew from `bill_bill_id_seq`, the
-- heads, which ask for it by name, from the same one, and the heads' own was never used. Each has its own again.
alter sequence bill_bill_id_seq rename to bill_line_bill_line_id_seq;
alter sequence bill_bill_id_seq1 rename to bill_bill_id_seq;
select setval('bill_bill_id_seq', coalesce(max(bill_id), 1), max(bill_id) is not null) from bill;
