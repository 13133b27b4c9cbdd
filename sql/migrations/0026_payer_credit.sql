-- What a payer has to their credit is asked for at each of their bills.
create index allocation_of_credit on allocation (payer_id) where bill_id is null and undone_at is null;
