-- What is to be reported stands in calendars; what was told of it and what was submitted in rows of their own. A frozen report never
-- changes.

alter table edition add column remarks text[] not null default '{}';

create table reporting_calendar (
    calendar_id uuid primary key,
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    series text not null,
    number int not null,
    first_year int,
    remind_days_before int,
    duties jsonb not null,
    set_on date not null,
    from_document boolean not null,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    constraint reporting_calendar_number_once unique (county_code, series, number)
);

-- One row for each time that somebody is told: that it is told once, however many replicas look, is its key.
create table report_reminder (
    county_code text not null,
    year int not null,
    series text not null,
    duty_key text not null,
    period_number int not null,
    version bigint not null,
    overdue boolean not null,
    due_on date,
    recorded_at timestamptz not null default now(),
    primary key (county_code, year, series, duty_key, period_number, version)
);
create unique index report_reminder_once on report_reminder (
    county_code, year, series, duty_key, period_number, overdue, due_on
) nulls not distinct;

create table interim_report (
    report_id uuid primary key,
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    name_fi text not null, name_sv text not null, name_en text not null,
    year int not null,
    to_month int not null check (to_month between 1 and 12),
    as_of date not null,
    frozen_at timestamptz not null,
    edition_id uuid not null references edition,
    edition_number int not null,
    approved_by_body_id uuid, approved_on date, approval_section text,
    figures jsonb not null,
    comment_fi text not null, comment_sv text not null, comment_en text not null,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null
);
create index interim_report_of_year on interim_report (county_code, year, frozen_at);

create table report_submission (
    submission_id uuid primary key,
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    year int not null,
    series text not null,
    duty_key text not null,
    period_number int not null,
    submitted_on date not null,
    late boolean not null,
    interim_report_id uuid references interim_report,
    reference text,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index report_submission_of_year on report_submission (county_code, year);

-- Names as the registry has told of them: a county's, and those of units from a day on.
create table county_name (
    county_code text primary key,
    name_fi text not null, name_sv text not null, name_en text not null
);
create table unit_name (
    unit_id uuid not null,
    first_day date not null,
    county_code text not null,
    name_fi text not null, name_sv text not null, name_en text not null,
    primary key (unit_id, first_day)
);
create index unit_name_of_county on unit_name (county_code);
