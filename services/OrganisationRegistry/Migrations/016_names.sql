-- Tables say what they mean: the names of values, not the numbers that the contract has for them. So does what was known before: no row
-- becomes known anew by it.
create function pg_temp.name_of(number int, names text[]) returns text language sql immutable as $$ select names[number + 1] $$;

-- What compares numbers goes, and comes again comparing names.
drop view dated_thing;
drop index appointment_before_its_decision;
alter table body drop constraint body_one_council_and_executive, drop constraint body_one_of_each_statutory_kind;
alter table membership drop constraint membership_one_chair_at_a_time;
alter table office drop constraint office_one_chief_executive;
alter table appointment drop constraint appointment_one_holder_at_a_time;
alter table decision drop constraint decision_basis_of_secrecy, drop constraint decision_appeal_of_final_ones;
alter table unit_closing drop constraint unit_closing_has_successors_of_its_kind;

do $$
declare
    named record;
    kept text;
begin
    for named in
        select * from (values
            ('county', 'area_type', '{Unspecified,WellbeingServicesCounty,City,AutonomousRegion}'::text[]),
            ('municipality', 'language', '{Unspecified,Finnish,Swedish,BilingualFinnishMajority,BilingualSwedishMajority}'),
            ('population_observation', 'precision', '{Unspecified,Exact,Approximate}'),
            ('body', 'classification', '{Unspecified,CountyCouncil,CountyExecutive,Committee,Subcommittee,InfluenceBody}'),
            ('body', 'statutory_kind',
                '{Unspecified,Audit,Election,NationalLanguages,YouthCouncil,CouncilForOlderPeople,DisabilityCouncil}'),
            ('membership', 'role',
                '{Unspecified,Chair,FirstViceChair,SecondViceChair,ThirdViceChair,Member,DeputyMember}'),
            ('membership', 'voting_right', '{Unspecified,Full,WhenReplacing,None}'),
            ('unit_version', 'classification',
                '{Unspecified,Sector,PerformanceArea,AreaOfResponsibility,GroupServices,RescueDepartment,CrossCutting,Unit}'),
            ('unit_closing', 'kind', '{Unspecified,Replaced,Split,Merged,Renamed,Devolved}'),
            ('office', 'kind', '{Unspecified,ChiefExecutive,UnitHead,Other}'),
            ('appointment', 'state', '{Unspecified,Draft,Confirmed,Withdrawn}'),
            ('decision', 'nature', '{Unspecified,Final,Preparation,Execution}'),
            ('decision', 'publicity', '{Unspecified,Public,PartlySecret,Secret}'),
            ('publication', 'item', array[
                'Unspecified', 'CountyStrategy', 'AdministrativeRegulations', 'BudgetAndPlan', 'FinancialStatements', 'EvaluationReport',
                'AuditorsReport', 'CooperationAgreements', 'GroupDirective', 'DeclarationsOfInterests', 'OfficialsFees', 'ServiceFees']),
            ('statistic', 'kind', '{Unspecified,Observed,Forecast}'),
            ('statistic', 'precision', '{Unspecified,Exact,Approximate}'),
            ('organisation', 'classification', '{Unspecified,Ministry,AdvisoryBoard,Partner,Other}'),
            ('stated_fact', 'kind', array[
                'Unspecified', 'Duty', 'Area', 'Strength', 'Challenge', 'Aim', 'Personnel', 'Programme', 'Forum', 'Channel', 'Agreement',
                'Cooperation', 'Milestone', 'Steering', 'Finances'])
        ) as had_numbers (dated, attribute, names)
    loop
        execute format('drop view if exists known.%I', named.dated);

        foreach kept in array array[named.dated, named.dated || '_history']
        loop
            execute format(
                'alter table %1$I alter column %2$I drop default, alter column %2$I type text using pg_temp.name_of(%2$I, %3$L)',
                kept, named.attribute, named.names);
        end loop;
    end loop;

    -- As it was before there were these columns.
    foreach kept in array array['membership', 'membership_history']
    loop
        execute format('alter table %I alter column voting_right set default ''Full''', kept);
    end loop;
    foreach kept in array array['appointment', 'appointment_history']
    loop
        execute format('alter table %I alter column state set default ''Confirmed''', kept);
    end loop;
end
$$;

alter table body
    add constraint body_one_council_and_executive exclude using gist (county_code with =, classification with =, days with &&)
        where (classification in ('CountyCouncil', 'CountyExecutive')) deferrable initially deferred,
    add constraint body_one_of_each_statutory_kind exclude using gist (county_code with =, statutory_kind with =, days with &&)
        where (statutory_kind <> 'Unspecified') deferrable initially deferred;
alter table membership add constraint membership_one_chair_at_a_time exclude using gist (body_id with =, role with =, days with &&)
    where (role in ('Chair', 'FirstViceChair', 'SecondViceChair', 'ThirdViceChair')) deferrable initially deferred;
alter table office add constraint office_one_chief_executive exclude using gist (county_code with =, kind with =, days with &&)
    where (kind = 'ChiefExecutive') deferrable initially deferred;
alter table appointment add constraint appointment_one_holder_at_a_time exclude using gist (office_id with =, days with &&)
    where (state = 'Confirmed') deferrable initially deferred;
create index appointment_before_its_decision on appointment (county_code) where state = 'Draft' or late_decision;
alter table decision
    add constraint decision_basis_of_secrecy check (publicity = 'Public' or legal_basis is not null),
    add constraint decision_appeal_of_final_ones check (nature = 'Final' or not appealable);
alter table unit_closing add constraint unit_closing_has_successors_of_its_kind check (case kind
    when 'Split' then cardinality(successor_unit_ids) >= 2
    when 'Devolved' then cardinality(successor_unit_ids) = 0
    else cardinality(successor_unit_ids) = 1 end);

create view dated_thing (collection, id, days, version) as
select 'municipalities', municipality_id, days, version from municipality
union all select 'bodies', body_id, days, version from body
union all select 'terms', term_id, days, version from term
union all select 'memberships', membership_id, days, version from membership
union all select 'units', unit_id, unit_version.days, unit.version from unit_version join unit using (unit_id)
union all select 'offices', office_id, days, version from office
union all select 'appointments', appointment_id, days, version from appointment where state = 'Confirmed';

-- The views of what was known go with the columns.
select keep_history(kept) from unnest(array[
    'county', 'municipality', 'population_observation', 'body', 'membership', 'unit_version', 'unit_closing', 'office', 'appointment',
    'decision', 'publication', 'statistic', 'organisation', 'stated_fact']) kept;

drop function pg_temp.name_of(int, text[]);
