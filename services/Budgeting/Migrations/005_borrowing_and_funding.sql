alter table deficit add column plan_covers boolean;

create table assessment_procedure (
    procedure_id uuid primary key,
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    started_on date not null,
    ended_on date check (ended_on >= started_on),
    authority text not null,
    decision_reference text not null,
    report_due_on date,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create unique index assessment_one_at_a_time on assessment_procedure (county_code) where ended_on is null;
create index assessment_of_county on assessment_procedure (county_code);

create table investment_plan (
    plan_id uuid primary key,
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    first_year int not null,
    decided_by_body_id uuid not null, decided_on date not null, decision_section text,
    during_assessment boolean not null,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index investment_plan_of_county on investment_plan (county_code, first_year);

create table investment (
    plan_id uuid not null references investment_plan,
    investment_id uuid not null,
    part int not null,
    kind int not null,
    name_fi text not null, name_sv text not null, name_en text not null,
    start_year int not null,
    cost_cents bigint not null,
    primary key (plan_id, investment_id)
);

create table loan_authorisation (
    authorisation_id uuid primary key,
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    year int not null,
    amount_cents bigint not null,
    authority text not null,
    decision_reference text not null,
    decided_on date not null,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index loan_authorisation_of_year on loan_authorisation (county_code, year);

-- New long-term loans of a year beside what the Government allows: whoever gets past the service does not get past the check (rule BUD-9).
create table loan_year (
    county_code text not null,
    year int not null,
    authorised_cents bigint not null,
    drawn_cents bigint not null,
    version bigint not null,
    primary key (county_code, year),
    constraint loans_within_authorisation check (drawn_cents <= authorised_cents)
);

create table loan (
    loan_id uuid primary key,
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    year int not null,
    drawn_on date not null,
    amount_cents bigint not null check (amount_cents > 0),
    investment_id uuid not null,
    during_assessment boolean not null,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index loan_of_year on loan (county_code, year);

alter table funding add column decision_reference text, add column decided_on date, add column parts jsonb not null default '[]';

create table funding_parameters (
    parameters_id uuid primary key,
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    year int not null,
    weights jsonb not null,
    adjustment_percent int,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index funding_parameters_of_county on funding_parameters (county_code, year);
