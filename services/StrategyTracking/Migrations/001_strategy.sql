-- What is adopted or recorded does not change; what is wrong is corrected by another row, and what ends gets its last day.
create extension if not exists btree_gist;

create table strategy (
    strategy_id uuid primary key,
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    state int not null,
    name_fi text not null, name_sv text not null, name_en text not null,
    days daterange not null, start_not_stated boolean not null, end_not_stated boolean not null, observed_on date,
    mission_fi text not null, mission_sv text not null, mission_en text not null,
    vision_fi text not null, vision_sv text not null, vision_en text not null,
    values jsonb not null,
    documents jsonb not null,
    decided_by_body_id uuid, decided_on date, decision_section text,
    from_document boolean not null,
    supersedes_strategy_id uuid references strategy,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    -- One whose first day a document does not state gives way to the others, so it may lie under them. Asked at the end: a successor begins
    -- where another is ended.
    constraint strategy_one_in_force exclude using gist (county_code with =, days with &&)
        where (state = 2 and not start_not_stated) deferrable initially deferred
);
create index strategy_of_county on strategy (county_code);

create table goal (
    goal_id uuid primary key,
    county_code text not null,
    strategy_id uuid not null references strategy,
    kind int not null,
    number int not null,
    text_fi text not null, text_sv text not null, text_en text not null,
    short_name_fi text not null, short_name_sv text not null, short_name_en text not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    constraint goal_number_once unique (strategy_id, kind, number)
);

create table key_result (
    key_result_id uuid primary key,
    county_code text not null,
    strategy_id uuid not null references strategy,
    goal_id uuid not null constraint key_result_of_goal references goal,
    number int not null,
    text_fi text not null, text_sv text not null, text_en text not null,
    metric_fi text not null, metric_sv text not null, metric_en text not null,
    target_comparator int not null,
    target_number numeric,
    target_top_share numeric,
    target_rank int,
    target_year int,
    target_scale_min numeric,
    target_scale_max numeric,
    target_maintain boolean not null,
    target_lower_is_better boolean not null,
    sub_metrics text[] not null,
    -- As last told: the status, and the open causes.
    standing int not null,
    causes text[] not null,
    judged_on date,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    constraint key_result_number_once unique (goal_id, number)
);
create index key_result_of_strategy on key_result (strategy_id);
create index key_result_to_judge on key_result (judged_on);

-- Who answers for a key result: the unit of the newest row that is not later than the day.
create table owner (
    key_result_id uuid not null references key_result,
    since date not null,
    county_code text not null,
    unit_id uuid,
    primary key (key_result_id, since)
);

create table observation (
    observation_id uuid primary key,
    position bigint not null generated always as identity,
    county_code text not null,
    key_result_id uuid not null references key_result,
    observed_on date not null,
    value numeric,
    rank int,
    compared_count int,
    reference_value numeric,
    note text,
    corrects_observation_id uuid references observation constraint observation_corrected_once unique,
    correction_reason text,
    superseded_by_observation_id uuid,
    from_document boolean not null,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index observation_newest on observation (key_result_id, observed_on desc, position desc);

create table assessment (
    assessment_id uuid primary key,
    position bigint not null generated always as identity,
    county_code text not null,
    key_result_id uuid not null references key_result,
    assessed_on date not null,
    standing int not null,
    reason text not null,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index assessment_newest on assessment (key_result_id, assessed_on desc, position desc);

create table link (
    link_id uuid primary key,
    county_code text not null,
    key_result_id uuid not null references key_result,
    kind int not null,
    line_id uuid,
    ended boolean not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create unique index link_once on link (key_result_id, kind, line_id) nulls not distinct where not ended;

-- Whose exceedances count by the owner's units changes with the tree; StandingWork looks again.
create function judge_again() returns trigger language plpgsql as $$
begin
    -- The county's turn, as StrategyDbContext takes it: what judges now either sees the new tree or is done before it is looked at again.
    perform pg_advisory_xact_lock(hashtextextended('standing ' || coalesce(new.county_code, old.county_code), 0));
    update key_result set judged_on = null
    where judged_on is not null and county_code = coalesce(new.county_code, old.county_code)
        and exists (select from link where link.key_result_id = key_result.key_result_id and link.kind = 2 and not link.ended);
    return null;
end $$;
create trigger unit_place_changes_causes after insert or update or delete on unit_place for each row execute function judge_again();

-- What budgeting has told that a county is to worry about, and from when to when. Of one concern there is one open at a time.
create table cause (
    cause_id uuid primary key,
    county_code text not null,
    kind int not null,
    concern text not null,
    event_type text not null,
    subject text not null,
    unit_id uuid,
    line_id uuid,
    cents bigint not null,
    text text not null,
    opened_on date not null,
    closed_on date,
    counts_until date
);
create unique index cause_one_open on cause (county_code, kind, concern) where closed_on is null;

-- The newest edition of a year's budget that was told of: an older one that comes late is passed over.
create table budget_edition (
    county_code text not null,
    year int not null,
    number int not null,
    primary key (county_code, year)
);

create table negotiation (
    negotiation_id uuid primary key,
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    held_on date not null,
    ministries jsonb not null,
    county_positions jsonb not null,
    from_document boolean not null,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index negotiation_of_county on negotiation (county_code);

create table recommendation (
    recommendation_id uuid primary key,
    county_code text not null,
    negotiation_id uuid not null references negotiation,
    held_on date not null,
    number int not null,
    text_fi text not null, text_sv text not null, text_en text not null,
    themes text[] not null,
    state int not null,
    unit_id uuid,
    due_on date,
    goal_ids uuid[] not null,
    key_result_ids uuid[] not null,
    closed_on date,
    from_document boolean not null,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    constraint recommendation_number_once unique (negotiation_id, number)
);
create index recommendation_of_county on recommendation (county_code);

create table response (
    response_id uuid primary key,
    county_code text not null,
    recommendation_id uuid not null references recommendation,
    position bigint not null generated always as identity,
    responded_on date not null,
    text_fi text not null, text_sv text not null, text_en text not null,
    sources jsonb not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index response_of_recommendation on response (recommendation_id);
