-- Why a version of a unit says what it says, when it was recorded wrongly before.
alter table unit_version add column corrected_because text;
select keep_history('unit_version');

-- How a unit was closed, and which units go on with its tasks from the day after its last one.
create table unit_closing (
    unit_id uuid primary key references unit,
    county_code text not null,
    kind int not null,
    successor_unit_ids uuid[] not null,
    outside_body_fi text not null, outside_body_sv text not null, outside_body_en text not null,
    sources jsonb not null,
    recorded_at timestamptz not null default now(),
    constraint unit_closing_has_successors_of_its_kind check (case kind
        when 2 then cardinality(successor_unit_ids) >= 2 when 5 then cardinality(successor_unit_ids) = 0
        else cardinality(successor_unit_ids) = 1 end)
);
create index unit_closing_by_successor on unit_closing using gin (successor_unit_ids);
select keep_history('unit_closing');

-- Days to come on which something that is on record already begins, changes or ends. Kept by triggers, so that no change or correction can
-- forget it; a row is taken in the transaction that tells of the day.
create table due_effect (
    collection text not null,
    id uuid not null,
    county_code text not null,
    takes_effect_on date not null,
    primary key (collection, id, takes_effect_on)
);
create index due_effect_by_day on due_effect (takes_effect_on);

create function plan_effects() returns trigger language plpgsql as $$
begin
    -- Days that the row named are due no more, unless another row of the same thing names them too.
    if tg_op <> 'INSERT' then
        execute format(
            'delete from due_effect where collection = $1 and id = $2 and takes_effect_on in (lower($3), upper($3))
                and not exists (select from %I where %I = $2 and takes_effect_on in (lower(days), upper(days)))',
            tg_table_name, tg_argv[1])
        using tg_argv[0], (to_jsonb(old) ->> tg_argv[1])::uuid, old.days;
    end if;

    if tg_op <> 'DELETE' then
        insert into due_effect
        select tg_argv[0], (to_jsonb(new) ->> tg_argv[1])::uuid, new.county_code, day
        from (values (lower(new.days)), (upper(new.days))) as named (day)
        where day > (new.recorded_at at time zone 'Europe/Helsinki')::date
        on conflict do nothing;
    end if;

    return null;
end
$$;

-- Has the days of a table's rows told when they come. Its rows are of things of a collection, known by a column.
create function tell_effects(dated text, collection text, id text) returns void language plpgsql as $tell$
begin
    execute format(
        $make$
        create trigger plan_effects_of_new after insert on %1$I for each row
            when (greatest(lower(new.days), upper(new.days)) > (new.recorded_at at time zone 'Europe/Helsinki')::date)
            execute function plan_effects(%2$L, %3$L);
        create trigger plan_effects_of_change after update on %1$I for each row when (old.days is distinct from new.days)
            execute function plan_effects(%2$L, %3$L);
        create trigger plan_effects_of_deletion after delete on %1$I for each row execute function plan_effects(%2$L, %3$L);

        insert into due_effect
        select %2$L, %3$I, county_code, day from %1$I, lateral (values (lower(days)), (upper(days))) as named (day)
        where day > (now() at time zone 'Europe/Helsinki')::date
        on conflict do nothing;
        $make$,
        dated, collection, id);
end
$tell$;

select tell_effects('municipality', 'municipalities', 'municipality_id');
select tell_effects('body', 'bodies', 'body_id');
select tell_effects('term', 'terms', 'term_id');
select tell_effects('membership', 'memberships', 'membership_id');
select tell_effects('unit_version', 'units', 'unit_id');
select tell_effects('office', 'offices', 'office_id');
select tell_effects('appointment', 'appointments', 'appointment_id');

-- On which days each thing is something, and its version.
create view dated_thing (collection, id, days, version) as
select 'municipalities', municipality_id, days, version from municipality
union all select 'bodies', body_id, days, version from body
union all select 'terms', term_id, days, version from term
union all select 'memberships', membership_id, days, version from membership
union all select 'units', unit_id, unit_version.days, unit.version from unit_version join unit using (unit_id)
union all select 'offices', office_id, days, version from office
union all select 'appointments', appointment_id, days, version from appointment;
