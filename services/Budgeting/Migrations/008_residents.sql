-- How many live in a county, as the registry has told; a withdrawn figure is not here.
create table resident_count (
    observation_id uuid primary key,
    county_code text not null,
    observed_on date not null,
    exact boolean not null,
    count bigint not null
);
create index resident_count_of_county on resident_count (county_code, observed_on);
