-- What explain and the view of a subscription look for behind a copy: its request, and the bill that its term paid.
create index request_by_subscription on request (subscription_id) where subscription_id is not null;
create index bill_by_paid_term on bill (paid_term_id) where paid_term_id is not null;
