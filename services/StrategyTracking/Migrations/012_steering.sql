-- What is on the table of a steering negotiation beside the recommendations.
alter table recommendation add column budget_line_ids uuid[] not null default '{}';
alter table recommendation alter column budget_line_ids drop default;

create table national_objective (
    objective_id uuid primary key,
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    number int not null,
    text_fi text not null, text_sv text not null, text_en text not null,
    days daterange not null, start_not_stated boolean not null, end_not_stated boolean not null, observed_on date,
    goal_ids uuid[] not null,
    key_result_ids uuid[] not null,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    constraint objective_number_once exclude using gist (county_code with =, number with =, days with &&)
);

create table county_report (
    report_id uuid primary key,
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    year int not null,
    submitted_on date not null,
    sections jsonb not null,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index county_report_of_county on county_report (county_code, submitted_on, report_id);

select keep_history(kept) from unnest(array['recommendation', 'national_objective', 'county_report']) kept;
