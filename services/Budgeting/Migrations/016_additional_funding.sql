-- Additional funding that the county has applied for (rule BUD-16).
create table additional_funding (
    application_id uuid primary key,
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    year integer not null,
    applied_on date not null,
    applied_cents bigint not null check (applied_cents > 0),
    grounds text not null,
    granted_cents bigint check (granted_cents >= 0),
    authority text,
    decision_reference text,
    decided_on date check (decided_on >= applied_on),
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    check (num_nulls(granted_cents, authority, decision_reference, decided_on) in (0, 4))
);
create index additional_funding_of_year on additional_funding (county_code, year);
