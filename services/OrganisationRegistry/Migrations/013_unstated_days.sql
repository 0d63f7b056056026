-- A start that is not stated lies on the first day of the county, and no more at the beginning of time; what the whole country has begins
-- with the reform. It is still marked as not stated. What was known before this migration says what it said then.
do $$
declare
    dated text;
begin
    foreach dated in array array[
        'municipality', 'body', 'term', 'membership', 'unit_version', 'office', 'appointment', 'topic_rule', 'offered_service',
        'service_point', 'statistic', 'stated_fact', 'organisation']
    loop
        execute format(
            $move$
            update %I fact set days = daterange(area.first_day, upper(fact.days))
            from (select county_code, lower(days) as first_day from county union all select '00', date '2021-07-01') area
            where area.county_code = fact.county_code and fact.start_not_stated and lower_inf(fact.days) and area.first_day is not null
              and (upper_inf(fact.days) or upper(fact.days) > area.first_day)
            $move$,
            dated);
    end loop;
end
$$;
