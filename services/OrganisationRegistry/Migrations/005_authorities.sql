create table topic_rule (
    rule_id uuid primary key,
    county_code text not null references county,
    topic text not null,
    body_id uuid references body,
    office_id uuid references office,
    unit_id uuid references unit,
    days daterange not null, start_not_stated boolean not null, end_not_stated boolean not null, observed_on date,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    check (num_nonnulls(body_id, office_id, unit_id) = 1),
    constraint topic_rule_one_at_a_time exclude using gist (county_code with =, topic with =, days with &&) deferrable initially deferred
);
