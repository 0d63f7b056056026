-- Which body only advises, and on which days it is there, as the registry has told.
create table influence_body (
    body_id uuid primary key,
    county_code text not null,
    days daterange not null
);
