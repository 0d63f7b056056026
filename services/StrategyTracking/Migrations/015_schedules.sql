-- How often check-ins were expected is asked as it was known then, as the rest is.
alter table check_in_schedule add column recorded_at timestamptz not null default now();
update check_in_schedule set recorded_at = set_on::timestamp at time zone 'Europe/Helsinki';
select keep_history('check_in_schedule');
