-- Money is in cents. What is approved or recorded never changes; versions of a budget are editions of their own.

create table edition (
    edition_id uuid primary key,
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    year int not null,
    last_plan_year int,
    plan_as_written text,
    state int not null,
    number int,
    amends_edition_id uuid references edition,
    reason text,
    proposed_by_body_id uuid, proposed_on date, proposal_section text,
    approved_by_body_id uuid, approved_on date, approval_section text,
    late boolean not null,
    from_document boolean not null,
    council_deviation text,
    targets text[] not null,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    constraint edition_approved_has_number check ((state = 3) = (number is not null))
);
create unique index edition_one_original on edition (county_code, year) where amends_edition_id is null;
create unique index edition_number_once on edition (county_code, year, number) where number is not null;

create table line (
    edition_id uuid not null references edition,
    line_id uuid not null,
    unit_id uuid not null,
    direction int not null,
    account_group text not null,
    binding boolean not null,
    amounts bigint[] not null,
    target text,
    strategy_goal_id uuid,
    primary key (edition_id, line_id),
    -- Asked at the end: one call may let two lines change places.
    constraint line_one_of_its_kind unique (edition_id, unit_id, direction, account_group) deferrable initially deferred
);

create table batch (
    batch_id uuid primary key,
    county_code text not null,
    year int not null,
    month int not null check (month between 1 and 12),
    posting_count int not null,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);

create table posting (
    batch_id uuid not null references batch,
    row int not null,
    unit_id uuid not null,
    direction int not null,
    account_group text not null,
    cents bigint not null,
    primary key (batch_id, row)
);

-- The sums of the postings, kept in the transaction that records them, so that a report costs the same however many there are.
create table total (
    county_code text not null,
    year int not null,
    month int not null,
    unit_id uuid not null,
    direction int not null,
    account_group text not null,
    cents bigint not null,
    primary key (county_code, year, unit_id, direction, account_group, month)
);

create table exceedance (
    county_code text not null,
    year int not null,
    line_id uuid not null,
    unit_id uuid not null,
    direction int not null,
    account_group text not null,
    edition_id uuid not null references edition,
    budget_cents bigint not null,
    outturn_cents bigint not null,
    is_open boolean not null,
    version bigint not null,
    recorded_at timestamptz not null default now(),
    primary key (county_code, year, line_id)
);

create table financial_statements (
    statements_id uuid primary key,
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    financial_year int not null,
    result_cents bigint not null,
    decided_by_body_id uuid not null, decided_on date not null, decision_section text,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    constraint financial_statements_once_a_year unique (county_code, financial_year)
);

create table coverage_extension (
    extension_id uuid primary key,
    county_code text not null,
    until date not null,
    authority text not null,
    decision_reference text not null,
    decided_on date not null,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index coverage_extension_of_county on coverage_extension (county_code);

create table coverage_policy (
    county_code text primary key,
    years int not null,
    sources jsonb not null,
    version bigint not null,
    recorded_at timestamptz not null default now()
);

create table deficit (
    county_code text primary key,
    balance_cents bigint not null,
    last_financial_year int,
    first_deficit_year int,
    deadline date,
    basis int not null,
    version bigint not null
);

create table funding (
    funding_id uuid primary key,
    county_code text not null,
    year int not null,
    amount_cents bigint not null,
    precision int not null,
    state_share_as_written text,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index funding_of_year on funding (county_code, year);

create table forecast (
    forecast_id uuid primary key,
    county_code text not null,
    year int not null,
    made_on date,
    outcome int not null,
    result_cents bigint,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index forecast_of_year on forecast (county_code, year);
