-- Which national indicator tells of a key result.
create table indicator_source (
    key_result_id uuid primary key references key_result,
    county_code text not null,
    indicator text not null,
    direction text not null,
    excluded_areas text[] not null,
    expected_every_months int,
    told_late_for date,
    set_on date not null,
    version bigint not null
);
create index indicator_source_of_county on indicator_source (county_code);

-- The figures of all areas from which an observation follows.
create table comparison (
    observation_id uuid primary key references observation,
    county_code text not null,
    key_result_id uuid not null references key_result,
    indicator text not null,
    year int not null,
    direction text not null,
    excluded_areas text[] not null,
    areas jsonb not null,
    national_value numeric,
    recorded_at timestamptz not null default now()
);
create index comparison_of_year on comparison (key_result_id, indicator, year);
