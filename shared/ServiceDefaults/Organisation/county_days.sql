-- The days of each county, as the registry has told.
create table county_days (
    county_code text primary key,
    days daterange not null
);
