-- Why days are what they are, when they were recorded wrongly before.
alter table county add column corrected_because text;
alter table municipality add column corrected_because text;
alter table topic_rule add column corrected_because text;
alter table offered_service add column corrected_because text;
alter table service_point add column corrected_because text;
alter table organisation add column corrected_because text;
alter table stated_fact add column corrected_because text;
alter table publication add column corrected_because text;
select keep_history(kept) from unnest(array[
    'county', 'municipality', 'topic_rule', 'offered_service', 'service_point', 'organisation', 'stated_fact', 'publication']) kept;

-- What is in a county on its days: nothing of it may be there on days that the county loses.
create view thing_in_county (thing, county_code, days, start_not_stated) as
select 'Municipalities', county_code, days, start_not_stated from municipality
union all select 'Bodies', county_code, days, start_not_stated from body
union all select 'Units', county_code, days, start_not_stated from unit_version
union all select 'Offices', county_code, days, start_not_stated from office
union all select 'Services', county_code, days, start_not_stated from offered_service
union all select 'Service points', county_code, days, start_not_stated from service_point
union all select 'Partners', county_code, days, start_not_stated from organisation
union all select 'Stated facts', county_code, days, start_not_stated from stated_fact
union all select 'Topic rules', county_code, days, start_not_stated from topic_rule
union all select 'Publications', county_code, days, start_not_stated from publication;

-- A start that is not stated does not lie before the county: when the county turns out to begin later, it begins with it. What is stated of
-- it is what it was, so nobody is told; its version grows, lest somebody who has read it writes the days before.
create function begin_with_county(code text) returns void language plpgsql as $$
declare
    dated text;
begin
    foreach dated in array array[
        'municipality', 'body', 'term', 'membership', 'unit_version', 'office', 'appointment', 'topic_rule', 'offered_service',
        'service_point', 'statistic', 'stated_fact', 'organisation', 'publication']
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
