-- Every fact has the days on which it holds (days), where it comes from (sources) and when it was recorded (recorded_at). Recorded facts
-- are ended or corrected in place; what they said before is kept from 002 on.
create extension if not exists btree_gist;

create table county (
    county_code text primary key check (county_code ~ '^[0-9]{2}$'),
    name_fi text not null, name_sv text not null, name_en text not null,
    area_type int not null,
    collaborative_area_code text,
    collaborative_area_name_fi text not null, collaborative_area_name_sv text not null, collaborative_area_name_en text not null,
    days daterange not null, start_not_stated boolean not null, end_not_stated boolean not null, observed_on date,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);

create table municipality (
    municipality_id uuid primary key,
    county_code text not null references county,
    municipality_code text not null,
    name_fi text not null, name_sv text not null, name_en text not null,
    language int not null,
    days daterange not null, start_not_stated boolean not null, end_not_stated boolean not null, observed_on date,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    constraint municipality_in_one_county exclude using gist (municipality_code with =, days with &&) deferrable initially deferred
);
create index municipality_of_county on municipality (county_code);

create table population_observation (
    observation_id uuid primary key,
    county_code text not null references county,
    municipality_code text,
    observed_on date,
    precision int not null,
    total bigint not null,
    age_groups jsonb not null,
    withdrawn_because text,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index population_observation_of_county on population_observation (county_code, municipality_code, observed_on desc nulls last);

create table body (
    body_id uuid primary key,
    county_code text not null references county,
    name_fi text not null, name_sv text not null, name_en text not null,
    classification int not null,
    statutory_kind int not null,
    appointed_by_body_id uuid references body,
    days daterange not null, start_not_stated boolean not null, end_not_stated boolean not null, observed_on date,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    constraint body_one_council_and_executive exclude using gist (county_code with =, classification with =, days with &&)
        where (classification in (1, 2)) deferrable initially deferred,
    constraint body_one_of_each_statutory_kind exclude using gist (county_code with =, statutory_kind with =, days with &&)
        where (statutory_kind <> 0) deferrable initially deferred
);
create index body_of_county on body (county_code);

create table term (
    term_id uuid primary key,
    county_code text not null references county,
    body_id uuid not null references body,
    seats int,
    days daterange not null, start_not_stated boolean not null, end_not_stated boolean not null, observed_on date,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    constraint term_one_at_a_time exclude using gist (body_id with =, days with &&) deferrable initially deferred
);

create table group_seats (
    group_seats_id uuid primary key,
    term_id uuid not null references term,
    days daterange not null, start_not_stated boolean not null, end_not_stated boolean not null, observed_on date,
    groups jsonb not null,
    recorded_at timestamptz not null default now(),
    constraint group_seats_one_at_a_time exclude using gist (term_id with =, days with &&) deferrable initially deferred
);

-- Personal data lies here alone; everything else names people by id.
create table person (
    person_id uuid primary key,
    county_code text not null references county,
    name text not null,
    phone text,
    email text,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);

create table membership (
    membership_id uuid primary key,
    county_code text not null references county,
    body_id uuid not null references body,
    person_id uuid not null references person,
    role int not null,
    group_name_fi text not null, group_name_sv text not null, group_name_en text not null,
    days daterange not null, start_not_stated boolean not null, end_not_stated boolean not null, observed_on date,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    constraint membership_one_chair_at_a_time exclude using gist (body_id with =, role with =, days with &&)
        where (role between 1 and 4) deferrable initially deferred,
    constraint membership_person_once_in_a_body exclude using gist (body_id with =, person_id with =, days with &&)
        deferrable initially deferred
);

create table unit (
    unit_id uuid primary key,
    county_code text not null references county,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);

create table unit_version (
    unit_version_id uuid primary key,
    unit_id uuid not null references unit,
    county_code text not null,
    name_fi text not null, name_sv text not null, name_en text not null,
    classification int not null,
    parent_unit_id uuid references unit,
    days daterange not null, start_not_stated boolean not null, end_not_stated boolean not null, observed_on date,
    sources jsonb not null,
    recorded_at timestamptz not null default now(),
    -- Also the invariant that a unit has one parent at a time.
    constraint unit_version_one_at_a_time exclude using gist (unit_id with =, days with &&) deferrable initially deferred
);
create index unit_version_of_unit on unit_version (unit_id);
create index unit_version_of_county on unit_version using gist (county_code, days);
create index unit_version_below on unit_version (parent_unit_id);

create table office (
    office_id uuid primary key,
    county_code text not null references county,
    title_fi text not null, title_sv text not null, title_en text not null,
    kind int not null,
    unit_id uuid references unit,
    days daterange not null, start_not_stated boolean not null, end_not_stated boolean not null, observed_on date,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    constraint office_one_chief_executive exclude using gist (county_code with =, kind with =, days with &&)
        where (kind = 1) deferrable initially deferred
);
create index office_of_county on office (county_code);

create table appointment (
    appointment_id uuid primary key,
    county_code text not null references county,
    office_id uuid not null references office,
    person_id uuid not null references person,
    decision_body_id uuid references body,
    decision_date date,
    decision_section text,
    days daterange not null, start_not_stated boolean not null, end_not_stated boolean not null, observed_on date,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    constraint appointment_one_holder_at_a_time exclude using gist (office_id with =, days with &&) deferrable initially deferred
);
