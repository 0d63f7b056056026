-- What budgeting said of a concern holds from the day on which it became true, in whatever order it was heard, until the next that it said
-- of the same. Without cents it is none, or none any more. Rows are never changed.
create table cause_statement (
    position bigint primary key generated always as identity,
    county_code text not null,
    kind text not null,
    concern text not null,
    since date not null,
    -- Orders what is said of one concern and day.
    ordinal bigint not null,
    event_type text not null,
    subject text not null,
    subject_version bigint not null,
    unit_id uuid,
    line_id uuid,
    cents bigint,
    text text,
    counts_until date,
    recorded_at timestamptz not null default now(),
    constraint cause_statement_once unique (county_code, kind, concern, subject, subject_version)
);
create index cause_statement_newest on cause_statement (county_code, kind, concern, since desc, ordinal desc, position desc);

-- What was kept until now: a deficit is one of the balance sheet of its year, and a forecast is of the day on which it was made. Of the
-- others the day on which they were told is all that is known. Numbers below zero are no version of any subject.
with told as (
    select cause.*, edition.number,
        case kind
            when 'Deficit' then least(opened_on, make_date(substring(text from 'statements of ([0-9]{4})')::int, 12, 31))
            when 'Forecast' then least(opened_on, forecast.made_on)
            else opened_on end as since
    from cause
    left join budget_edition edition on kind = 'Budget' and edition.county_code = cause.county_code and edition.year::text = concern
    left join forecast on kind = 'Forecast' and forecast.county_code = cause.county_code and forecast.year::text = concern
), statement as (
    select cause_id, 1 as step, since, case when closed_on is null then coalesce(number, 0) else 0 end as ordinal, opened_on as told_on,
        cents, text
    from told
    union all
    select cause_id, 2, greatest(since, closed_on), coalesce(number, 0), closed_on, null, null from told where closed_on is not null
)
insert into cause_statement (
    county_code, kind, concern, since, ordinal, event_type, subject, subject_version, unit_id, line_id, cents, text, counts_until,
    recorded_at)
select county_code, kind, concern, statement.since, ordinal, event_type, subject,
    -row_number() over (order by told_on, cause_id, step), unit_id, line_id, statement.cents, statement.text, counts_until,
    told_on::timestamp at time zone 'Europe/Helsinki'
from statement join cause using (cause_id)
order by told_on, cause_id, step;
drop table cause;
drop table budget_edition;
drop table forecast;

-- A link that has ended still counts for the days before.
alter table link add column ended_on date;
update link set ended_on = (recorded_at at time zone 'Europe/Helsinki')::date where ended;
drop index link_once;
alter table link drop column ended;
create unique index link_once on link (key_result_id, kind, line_id) nulls not distinct where ended_on is null;
create or replace function judge_again() returns trigger language plpgsql as $$
begin
    -- The county's turn, as StrategyDbContext takes it: what judges now either sees the new tree or is done before it is looked at again.
    perform pg_advisory_xact_lock(hashtextextended('standing ' || coalesce(new.county_code, old.county_code), 0));
    update key_result set judged_on = null
    where judged_on is not null and county_code = coalesce(new.county_code, old.county_code)
        and exists (
            select from link where link.key_result_id = key_result.key_result_id and link.kind = 'OwnerUnit' and link.ended_on is null);
    return null;
end $$;

-- What was known when.
alter table owner add column recorded_at timestamptz not null default now();
update owner set recorded_at = key_result.recorded_at from key_result where key_result.key_result_id = owner.key_result_id;
alter table indicator_source add column recorded_at timestamptz not null default now();
update indicator_source set recorded_at = set_on::timestamp at time zone 'Europe/Helsinki';
alter table saving_target add column recorded_at timestamptz not null default now();
update saving_target set recorded_at = programme.recorded_at from programme where programme.programme_id = saving_target.programme_id;
select keep_history(kept)
from unnest(array[
    'strategy', 'owner', 'observation', 'assessment', 'link', 'cause_statement', 'indicator_source', 'comparison', 'measure', 'programme',
    'saving_target', 'negotiation', 'recommendation', 'response']) kept;
