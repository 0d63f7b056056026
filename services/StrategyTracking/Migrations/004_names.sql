-- Tables say what they mean: the names of values, not the numbers that the contract has for them.
create function pg_temp.name_of(number int, names text[]) returns text language sql immutable as $$ select names[number + 1] $$;

alter table strategy drop constraint strategy_one_in_force;
alter table strategy alter column state type text using pg_temp.name_of(state, '{Unspecified,Draft,Adopted}');
alter table strategy add constraint strategy_one_in_force
    exclude using gist (county_code with =, days with &&) where (state = 'Adopted' and not start_not_stated) deferrable initially deferred;
update strategy set documents = (
    select jsonb_agg(
        jsonb_set(document, '{kind}', to_jsonb(pg_temp.name_of((document -> 'kind')::int, '{Unspecified,Basis,Part,Programme}')))
        order by place)
    from jsonb_array_elements(documents) with ordinality as given (document, place))
where documents <> '[]';
set constraints strategy_one_in_force immediate;

alter table goal alter column kind type text using pg_temp.name_of(kind, '{Unspecified,ChangeGoal,Objective,SuccessFactor}');
alter table key_result
    alter column target_comparator type text using pg_temp.name_of(
        target_comparator, '{Unspecified,AtLeast,AtMost,RankWithinTopShare,RankAtMost,AtLeastNationalAverage,Qualitative}'),
    alter column standing type text using pg_temp.name_of(standing, '{Unspecified,NoData,OnTrack,AtRisk,OffTrack,Achieved}');
alter table assessment alter column standing type text
    using pg_temp.name_of(standing, '{Unspecified,NoData,OnTrack,AtRisk,OffTrack,Achieved}');
alter table recommendation alter column state type text using pg_temp.name_of(state, '{Unspecified,Open,Closed}');

alter table link alter column kind type text using pg_temp.name_of(kind, '{Unspecified,BalancedEconomy,OwnerUnit,BudgetLine,AnyLine}');
alter table cause alter column kind type text using pg_temp.name_of(kind, '{Unspecified,Deficit,Budget,Exceedance,Forecast,Coverage}');
create or replace function judge_again() returns trigger language plpgsql as $$
begin
    -- The county's turn, as StrategyDbContext takes it: what judges now either sees the new tree or is done before it is looked at again.
    perform pg_advisory_xact_lock(hashtextextended('standing ' || coalesce(new.county_code, old.county_code), 0));
    update key_result set judged_on = null
    where judged_on is not null and county_code = coalesce(new.county_code, old.county_code)
        and exists (select from link where link.key_result_id = key_result.key_result_id and link.kind = 'OwnerUnit' and not link.ended);
    return null;
end $$;

drop function pg_temp.name_of(int, text[]);
