-- By what the links of mails name an address, which is the same whenever the address subscribes anew. Mails that were sent before named the
-- subscription.
alter table subscription add column link uuid;
update subscription set link = subscription_id where address is not null;
alter table subscription add constraint subscription_one_a_link unique (county_code, link);
