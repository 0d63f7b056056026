create table tally (tally_id uuid primary key, version bigint not null);
create table effect (
    event_id uuid not null, subject text not null, subject_version bigint not null, trace_id text,
    position bigint generated always as identity
);
