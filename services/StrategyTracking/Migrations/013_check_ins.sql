-- How sure it is that key results are reached, and how often that is asked.
create table check_in (
    check_in_id uuid primary key,
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    key_result_id uuid not null references key_result,
    checked_on date not null,
    confidence int not null check (confidence between 0 and 10),
    note text not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index check_in_newest on check_in (key_result_id, checked_on, check_in_id);

create table check_in_schedule (
    key_result_id uuid primary key references key_result,
    county_code text not null,
    every_months int,
    set_on date not null,
    told_late_for date,
    version bigint not null
);
create index check_in_schedule_of_county on check_in_schedule (county_code);

select keep_history('check_in');

-- Where a key result began: what its first figure was when the strategy was made.
alter table key_result add column baseline_value numeric, add column baseline_on date;
