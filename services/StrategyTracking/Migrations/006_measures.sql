-- What is done by whom and until when.
create table measure (
    measure_id uuid primary key,
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    text_fi text not null, text_sv text not null, text_en text not null,
    unit_id uuid not null,
    start_on date,
    due_on date not null,
    goal_ids uuid[] not null,
    key_result_ids uuid[] not null,
    budget_line_ids uuid[] not null,
    sources jsonb not null,
    state text not null,
    state_since date not null,
    state_reason text,
    told_late_for date,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index measure_of_county on measure (county_code, due_on, measure_id);
-- Late ones, and open ones of units that have ended, are looked for again and again.
create index measure_to_tell on measure (due_on) where state in ('Planned', 'UnderWay') and told_late_for is distinct from due_on;
create index measure_open_of_unit on measure (unit_id) where state in ('Planned', 'UnderWay');
