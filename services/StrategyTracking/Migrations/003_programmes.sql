-- Programmes that carry the strategy out, and what they are to save.
create table programme (
    programme_id uuid primary key,
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    name_fi text not null, name_sv text not null, name_en text not null,
    days daterange not null, start_not_stated boolean not null, end_not_stated boolean not null, observed_on date,
    measures jsonb not null,
    key_result_ids uuid[] not null,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index programme_of_county on programme (county_code);

create table saving_target (
    programme_id uuid not null references programme,
    year int not null,
    cents bigint not null check (cents > 0),
    primary key (programme_id, year)
);
