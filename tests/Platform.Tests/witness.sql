create table effect (position bigint generated always as identity, unit_id uuid not null, version bigint not null, trace_id text);
