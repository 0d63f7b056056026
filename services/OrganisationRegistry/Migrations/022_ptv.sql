-- What the Finnish Service Catalogue tells of services and service points beyond what is written here: files of it are the only ones to say
-- so (CatalogueDetails).
alter table offered_service add column details jsonb not null default '{}';
alter table service_point add column details jsonb not null default '{}';
select keep_history(kept) from unnest(array['offered_service', 'service_point']) kept;
