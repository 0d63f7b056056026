-- Facts of the whole country have the county code 00, of which there is no county: where they may be, county is what the code refers to.

create table indicator (
    county_code text not null references county,
    code text not null,
    name_fi text not null, name_sv text not null, name_en text not null,
    description_fi text not null, description_sv text not null, description_en text not null,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    primary key (county_code, code)
);

create table statistic (
    statistic_id uuid primary key,
    county_code text not null,
    indicator text not null,
    dimension text,
    kind int not null,
    -- Exact, and as many digits after the point as were given.
    value numeric,
    unit text,
    precision int not null,
    days daterange not null, start_not_stated boolean not null, end_not_stated boolean not null, observed_on date,
    last_day date generated always as (coalesce(upper(days) - 1, date '0001-01-01')) stored,
    as_written text,
    withdrawn_because text,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    constraint statistic_indicator_fkey foreign key (county_code, indicator) references indicator
);
create index statistic_of_county on statistic (county_code, last_day desc, statistic_id);

create table organisation (
    organisation_id uuid primary key,
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    county text generated always as (nullif(county_code, '00')) stored references county,
    name_fi text not null, name_sv text not null, name_en text not null,
    classification int not null,
    parent_organisation_id uuid references organisation,
    task_fi text not null, task_sv text not null, task_en text not null,
    days daterange not null, start_not_stated boolean not null, end_not_stated boolean not null, observed_on date,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index organisation_of_county on organisation (county_code);

-- Personal data of officials elsewhere: here alone, and erased by being left out of a correction.
create table organisation_contact (
    organisation_id uuid primary key references organisation,
    name text not null,
    title text,
    department text,
    phone text,
    email text
);

create table stated_fact (
    fact_id uuid primary key,
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    county text generated always as (nullif(county_code, '00')) stored references county,
    kind int not null,
    number int not null,
    heading_fi text not null, heading_sv text not null, heading_en text not null,
    text_fi text not null, text_sv text not null, text_en text not null,
    address text,
    body_id uuid references body,
    unit_id uuid references unit,
    organisation_ids uuid[] not null,
    days daterange not null, start_not_stated boolean not null, end_not_stated boolean not null, observed_on date,
    as_written text,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index stated_fact_of_county on stated_fact (county_code, kind, number);

create table offered_service (
    service_id uuid primary key,
    county_code text not null references county,
    name_fi text not null, name_sv text not null, name_en text not null,
    description_fi text not null, description_sv text not null, description_en text not null,
    number int not null,
    unit_id uuid references unit,
    days daterange not null, start_not_stated boolean not null, end_not_stated boolean not null, observed_on date,
    as_written text,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index offered_service_of_county on offered_service (county_code);

create table service_point (
    service_point_id uuid primary key,
    county_code text not null references county,
    name_fi text not null, name_sv text not null, name_en text not null,
    municipality_code text,
    address text,
    service_ids uuid[] not null,
    unit_id uuid references unit,
    phone text,
    email text,
    days daterange not null, start_not_stated boolean not null, end_not_stated boolean not null, observed_on date,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index service_point_of_county on service_point (county_code);
