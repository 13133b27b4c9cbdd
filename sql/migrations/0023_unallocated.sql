-- What of a payment is not allocated is a piece of the statements that ask for it (Payment.unallocated).
drop function unallocated(payment);
