-- That somebody read who is contact of releases, or whom the registry names to become it.
create table contact_read (
    read_id bigint generated always as identity primary key,
    county_code text not null,
    read_at timestamptz not null,
    reader text not null,
    call text not null,
    release_ids uuid[] not null,
    person_ids uuid[] not null
);
create index contact_read_in_county on contact_read (county_code, read_id);
