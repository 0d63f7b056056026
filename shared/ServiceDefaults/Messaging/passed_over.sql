-- What was not taken, since something newer of its subject had been: it is missing until the consumer starts over.
alter table inbox add column passed_over boolean not null default false;
create index inbox_passed_over on inbox (consumer) where passed_over;
