-- Who goes on with the tasks of a unit that was closed, as the registry has told.
create table unit_successor (
    unit_id uuid primary key,
    county_code text not null,
    last_day date not null,
    successor_unit_ids uuid[] not null
);
create index unit_successor_of_county on unit_successor (county_code, last_day);

-- Where the money of a draft's line went because its unit has a successor.
create table line_remapping (
    edition_id uuid not null references edition,
    line_id uuid not null,
    unit_id uuid not null,
    last_day date not null,
    into_unit_id uuid not null,
    into_line_id uuid not null,
    primary key (edition_id, line_id, unit_id)
);
