-- Each county's mail is taken by a sender of its own, what was never tried first.
drop index delivery_due;
create index delivery_due on delivery (county_code, attempts, due_at) where state in (1, 2);
