-- By whom the registry has erased, contacts are found.
create index edition_contacts_of_person on edition_contacts using gin (people jsonb_path_ops);
-- What a release was made from held the names of its contacts, and could be tried out. Those that are there are repeated without being
-- compared.
update release set created_from = '';
