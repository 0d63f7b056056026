-- What a mail is about: one edition of a release, that the release was withdrawn, or the question whether a subscription is wanted.
alter table delivery add column kind text;
update delivery set kind = case when release_id is null then 'Confirmation' else 'Edition' end;
alter table delivery alter column kind set not null;
alter table delivery drop constraint delivery_once;
alter table delivery add constraint delivery_once unique (release_id, edition, subscription_id, kind);
