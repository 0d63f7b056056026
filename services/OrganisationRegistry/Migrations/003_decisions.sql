create table minutes (
    minutes_id uuid primary key,
    county_code text not null references county,
    body_id uuid not null references body,
    meeting_on date not null,
    uri text not null,
    published_on date not null,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    constraint minutes_one_per_meeting unique (body_id, meeting_on)
);

create table decision (
    decision_id uuid primary key,
    county_code text not null references county,
    body_id uuid references body,
    office_id uuid references office,
    decided_on date not null,
    section text not null,
    title_fi text not null, title_sv text not null, title_en text not null,
    nature int not null,
    publicity int not null,
    legal_basis text,
    appealable boolean not null,
    appeal_period_days int,
    appeal_end_date date,
    topics text[] not null,
    appeal_ends_on date,
    minutes_id uuid references minutes,
    has_personal_details boolean not null,
    redacted_on date,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    constraint decision_made_by_one check (num_nonnulls(body_id, office_id) = 1),
    constraint decision_basis_of_secrecy check (publicity = 1 or legal_basis is not null),
    constraint decision_appeal_of_final_ones check (nature = 1 or not appealable)
);
create index decision_of_county on decision (county_code, decided_on desc, decision_id);
create index decision_of_meeting on decision (body_id, decided_on);
create index decision_to_redact on decision (appeal_ends_on) where has_personal_details;
-- "42", "42 §" and "§ 42" are one section.
create unique index decision_once_a_section_of_body on decision (body_id, decided_on, btrim(section, ' §')) where body_id is not null;
create unique index decision_once_a_number_of_office on decision (office_id, decided_on, btrim(section, ' §')) where office_id is not null;

-- Personal data that goes when the appeal period ends. It has no history, and nothing refers to it.
create table decision_personal_details (
    decision_id uuid primary key references decision,
    text_fi text not null, text_sv text not null, text_en text not null
);

-- Who has read personal data: of people, or of those whom a decision concerns.
create table personal_data_read (
    read_id bigint generated always as identity primary key,
    county_code text not null,
    read_at timestamptz not null,
    reader text not null,
    call text not null,
    purpose text,
    person_ids uuid[] not null,
    decision_id uuid
);
create index personal_data_read_in_county on personal_data_read (county_code, read_id);
create index personal_data_read_of_person on personal_data_read using gin (person_ids);

create table publication (
    publication_id uuid primary key,
    county_code text not null references county,
    item int not null,
    name_fi text not null, name_sv text not null, name_en text not null,
    uri text not null,
    days daterange not null, start_not_stated boolean not null, end_not_stated boolean not null, observed_on date,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index publication_of_county on publication (county_code);
