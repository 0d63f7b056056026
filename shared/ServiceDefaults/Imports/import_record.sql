-- Facts from packs that were recorded here, all that a pack says of a county to this service: sent again they would change nothing.
create table import_record (
    county_code text not null,
    digest bytea not null,
    at timestamptz not null default now(),
    primary key (county_code, digest)
);
