create table effect (event_id uuid not null, unit_id uuid not null, version bigint not null);
