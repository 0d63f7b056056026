-- Officials elsewhere, whom organisations name as their contacts, are read too.
alter table personal_data_read add column organisation_ids uuid[] not null default '{}';
