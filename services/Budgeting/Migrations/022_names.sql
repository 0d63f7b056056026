-- Tables say what they mean: the names of values, not the numbers that the contract has for them.
create function pg_temp.name_of(number int, names text[]) returns text language sql immutable as $$ select names[number + 1] $$;
create function pg_temp.name_in(document jsonb, key text, names text[]) returns jsonb language plpgsql immutable as $$
begin
    for number in 0 .. cardinality(names) - 1 loop
        document := regexp_replace(
            document::text, format('"%s": %s(?=[,}])', key, number), format('"%s": "%s"', key, names[number + 1]), 'g');
    end loop;
    return document;
end $$;

-- Directions stand in the keys of what there is most of: compared byte by byte, as the numbers were.
drop view booked;
alter table posting alter column direction type text collate "C"
    using pg_temp.name_of(direction, '{Unspecified,Appropriation,RevenueEstimate,Investment,Financing}');
alter table total alter column direction type text collate "C"
    using pg_temp.name_of(direction, '{Unspecified,Appropriation,RevenueEstimate,Investment,Financing}');
alter table upload_total alter column direction type text collate "C"
    using pg_temp.name_of(direction, '{Unspecified,Appropriation,RevenueEstimate,Investment,Financing}');
create view booked as
select county_code, year, month, unit_id, direction, account_group, cents from total
union all
select batch.county_code, batch.year, staged.month, staged.unit_id, staged.direction, staged.account_group, staged.cents
from batch join upload_total staged using (upload_id)
where not batch.merged;

drop index line_of_branches;
alter table line
    alter column direction type text collate "C"
        using pg_temp.name_of(direction, '{Unspecified,Appropriation,RevenueEstimate,Investment,Financing}'),
    alter column binding_level type text using pg_temp.name_of(binding_level, '{Unspecified,Line,Unit,BranchAccountGroup,Branch}');
create index line_of_branches on line (edition_id, unit_id) where binding_level in ('BranchAccountGroup', 'Branch');
alter table exceedance
    alter column direction type text collate "C"
        using pg_temp.name_of(direction, '{Unspecified,Appropriation,RevenueEstimate,Investment,Financing}'),
    alter column binding_level type text using pg_temp.name_of(binding_level, '{Unspecified,Line,Unit,BranchAccountGroup,Branch}');

alter table edition drop constraint edition_approved_has_number;
alter table edition alter column state type text using pg_temp.name_of(state, '{Unspecified,Draft,Proposed,Approved}');
alter table edition add constraint edition_approved_has_number check ((state = 'Approved') = (number is not null));

alter table deficit alter column basis type text using pg_temp.name_of(basis, '{Unspecified,Period,Extension}');
alter table investment
    alter column part type text using pg_temp.name_of(part, '{Unspecified,HealthAndSocial,Rescue}'),
    alter column kind type text using pg_temp.name_of(kind, '{Unspecified,Investment,EquivalentContract,Disposal}');
alter table funding
    alter column precision type text using pg_temp.name_of(precision, '{Unspecified,Exact,Approximate}');
alter table forecast
    alter column outcome type text using pg_temp.name_of(outcome, '{Unspecified,Surplus,Balanced,Deficit}'),
    alter column method drop default,
    alter column method type text using pg_temp.name_of(method, '{Unspecified,ByHand,RunRate,RestAsBudgeted}'),
    alter column method set default 'ByHand';

-- Documents within tables: of newer rows they have the names already. What a frozen report says does not change by it.
update forecast set parts = pg_temp.name_in(parts, 'direction', '{Unspecified,Appropriation,RevenueEstimate,Investment,Financing}')
where parts <> '[]';
update funding set parts = pg_temp.name_in(parts, 'criterion', array[
    'Unspecified', 'HealthAndSocial', 'Rescue', 'Need', 'Population', 'Density', 'ForeignLanguage', 'Bilingual', 'Sami', 'Archipelago',
    'UniversityHospital', 'Hyte', 'RescuePopulation', 'RescueDensity', 'RescueRisk', 'Other'])
where parts <> '[]';
update funding_parameters set weights = pg_temp.name_in(weights, 'criterion', array[
    'Unspecified', 'HealthAndSocial', 'Rescue', 'Need', 'Population', 'Density', 'ForeignLanguage', 'Bilingual', 'Sami', 'Archipelago',
    'UniversityHospital', 'Hyte', 'RescuePopulation', 'RescueDensity', 'RescueRisk', 'Other'])
where weights <> '[]';
update reporting_calendar set duties = pg_temp.name_in(
    duties, 'kind', '{Unspecified,FollowUp,InterimReport,QuarterlyReview,StateTreasury,FinancialStatements,Budget}');
update interim_report set figures = pg_temp.name_in(pg_temp.name_in(pg_temp.name_in(pg_temp.name_in(
    figures, 'direction', '{Unspecified,Appropriation,RevenueEstimate,Investment,Financing}'),
    'bindingLevel', '{Unspecified,Line,Unit,BranchAccountGroup,Branch}'),
    'outcome', '{Unspecified,Surplus,Balanced,Deficit}'),
    'method', '{Unspecified,ByHand,RunRate,RestAsBudgeted}');

drop function pg_temp.name_of(int, text[]);
drop function pg_temp.name_in(jsonb, text, text[]);
