-- By which codes other systems know what is in the registry: one table for all kinds of things. thing_id is the thing's id as text, of a
-- county its code.
create table identifier_scheme (
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    county text generated always as (nullif(county_code, '00')) stored references county,
    scheme text not null,
    name_fi text not null, name_sv text not null, name_en text not null,
    description_fi text not null, description_sv text not null, description_en text not null,
    kinds text[] not null,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    primary key (county_code, scheme)
);

create table identifier (
    identifier_id uuid primary key,
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    county text generated always as (nullif(county_code, '00')) stored references county,
    scheme text not null,
    value text not null,
    kind text not null,
    thing_id text not null,
    days daterange not null, start_not_stated boolean not null, end_not_stated boolean not null, observed_on date,
    withdrawn_because text,
    corrected_because text,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    constraint identifier_of_one_thing_at_a_time exclude using gist (county_code with =, scheme with =, value with =, days with &&)
        where (withdrawn_because is null) deferrable initially deferred,
    -- Registers that give one code to each.
    constraint identifier_one_of_a_register exclude using gist (thing_id with =, county_code with =, scheme with =, days with &&)
        where (withdrawn_because is null and scheme in ('business-id', 'ptv-id')) deferrable initially deferred
);
-- What a lookup asks for; equality alone is what a B-tree answers faster than the index of the exclusion.
create index identifier_by_value on identifier (county_code, scheme, value);
create index identifier_of_thing on identifier (thing_id);
create index identifier_of_county on identifier (county_code, identifier_id);

select keep_history(kept) from unnest(array['identifier_scheme', 'identifier']) kept;
create index identifier_history_by_value on identifier_history (county_code, scheme, value);
create index identifier_history_of_thing on identifier_history (thing_id);

-- Numbers of a person go with who the person is, from all that was known too.
create or replace function forget_people(people uuid[]) returns void language plpgsql as $$
begin
    update person_history set name = '', phone = null, email = null, sources = '[]', created_from = '' where person_id = any (people);
    delete from identifier where kind = 'Person' and thing_id = any (people::text[]);
    delete from identifier_history where kind = 'Person' and thing_id = any (people::text[]);
end
$$;

-- As in 017: a start that is not stated begins with the county.
create or replace function begin_with_county(code text) returns void language plpgsql as $$
declare
    dated text;
begin
    foreach dated in array array[
        'municipality', 'body', 'term', 'membership', 'unit_version', 'office', 'appointment', 'topic_rule', 'offered_service',
        'service_point', 'statistic', 'stated_fact', 'organisation', 'publication', 'identifier']
    loop
        execute format(
            $move$
            update %I fact set days = daterange(lower(area.days), upper(fact.days)), recorded_at = area.recorded_at %s
            from county area
            where area.county_code = $1 and fact.county_code = $1 and fact.start_not_stated and not lower_inf(area.days)
              and fact.days && daterange(null, lower(area.days)) and fact.days && area.days
            $move$,
            dated, case when dated = 'unit_version' then '' else ', version = fact.version + 1' end)
        using code;
    end loop;

    update unit set version = unit.version + 1, recorded_at = area.recorded_at
    from county area
    where area.county_code = code and unit.county_code = code and exists (
        select from unit_version version
        where version.unit_id = unit.unit_id and version.recorded_at >= area.recorded_at and version.start_not_stated);
end
$$;
