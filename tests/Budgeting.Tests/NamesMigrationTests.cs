using Platform.Testing;

namespace Platform.Budgeting.Tests;

public sealed class NamesMigrationTests(Servers servers)
{
    [Fact]
    public async Task Numbers_in_tables_become_the_names_that_they_stood_for()
    {
        await using var database = new MigratedDatabase(await servers.NewDatabase(), typeof(BudgetDbContext).Assembly);
        await database.Execute(
            """
            create table unit_place (unit_id uuid, county_code text);
            create table caught_up (consumer text);
            create table inbox (consumer text);
            create table inbox_subject (consumer text);
            """);
        await database.MigrateBefore("022_names");
        await database.Execute(
            """
            insert into edition (
                edition_id, county_code, year, state, number, late, from_document, targets, sources, version, created_from)
            select gen_random_uuid(), '10', 2020 + n, n, case when n = 3 then 1 end, false, false, '{}', '[]', 1, ''
            from generate_series(1, 3) n;
            insert into line (edition_id, line_id, unit_id, direction, account_group, binding_level, binds_net, amounts)
            select edition_id, gen_random_uuid(), gen_random_uuid(), 1 + n % 4, '', n % 5, false, '{1}'
            from edition, generate_series(0, 19) n where state = 3;
            insert into exceedance (
                county_code, year, line_id, unit_id, direction, account_group, edition_id, budget_cents, outturn_cents, is_open, version,
                binding_level, binds_net)
            select '10', 2023, line_id, unit_id, direction, '', edition_id, 1, 2, true, 1, binding_level, false
            from line where binding_level > 0;
            insert into posting (upload_id, row, month, unit_id, direction, account_group, cents)
            select '00000000-0000-7000-8000-000000000001', n, 1, gen_random_uuid(), n, '', n from generate_series(1, 4) n;
            insert into total (county_code, year, month, unit_id, direction, account_group, cents)
            select '10', 2023, 1, gen_random_uuid(), n, '', n from generate_series(1, 3) n;
            insert into batch (batch_id, county_code, year, posting_count, sources, version, created_from, upload_id, merged)
            values (gen_random_uuid(), '10', 2023, 4, '[]', 1, '', '00000000-0000-7000-8000-000000000001', false);
            insert into upload_total (upload_id, unit_id, direction, account_group, month, cents)
            values ('00000000-0000-7000-8000-000000000001', gen_random_uuid(), 4, '', 1, 4);
            insert into deficit (county_code, balance_cents, basis, version) select '1' || n, 0, n, 1 from generate_series(0, 2) n;
            insert into investment_plan (
                plan_id, county_code, first_year, decided_by_body_id, decided_on, during_assessment, sources, version, created_from)
            values (gen_random_uuid(), '10', 2023, gen_random_uuid(), '2023-01-01', false, '[]', 1, '');
            insert into investment (plan_id, investment_id, part, kind, name_fi, name_sv, name_en, start_year, cost_cents)
            select plan_id, gen_random_uuid(), 1 + n % 2, 1 + n % 3, '', '', '', 2023, 1 from investment_plan, generate_series(0, 5) n;
            insert into funding (funding_id, county_code, year, amount_cents, precision, sources, version, created_from, parts)
            select gen_random_uuid(), '10', 2023, 1, n, '[]', 1, '', '[{"criterion": 10, "cents": 1}]' from generate_series(1, 2) n;
            insert into forecast (forecast_id, county_code, year, outcome, sources, version, created_from, method, parts)
            select gen_random_uuid(), '10', 2023, n, '[]', 1, '', n,
                '[{"unitId": null, "direction": 2, "accountGroup": "\"direction\": 1,", "yearEndCents": 1}]' from generate_series(1, 3) n;
            insert into funding_parameters (parameters_id, county_code, year, weights, sources, version, created_from)
            values (
                gen_random_uuid(), '10', 2023, '[{"criterion": 1, "thousandths": 1}, {"criterion": "Rescue", "thousandths": 1}]',
                '[]', 1, '');
            insert into reporting_calendar (
                calendar_id, county_code, series, number, duties, set_on, from_document, sources, version, created_from)
            values (gen_random_uuid(), '10', 'a', 1, '[{"key": "b", "kind": 6}]', '2023-01-01', false, '[]', 1, '');
            insert into interim_report (
                report_id, county_code, name_fi, name_sv, name_en, year, to_month, as_of, frozen_at, edition_id, edition_number, figures,
                comment_fi, comment_sv, comment_en, sources, version, created_from)
            select gen_random_uuid(), '10', '', '', '', 2023, 1, '2023-01-31', now(), edition_id, 1,
                '{"lines": [{"direction": 3, "bindingLevel": 4}], "forecast": {"outcome": 3, "method": 2}, "lineCount": 1}',
                '', '', '', '[]', 1, ''
            from edition where state = 3;
            """);
        await database.MigrateToTheEnd();

        Assert.Equal(Names<Wire.EditionState>(), await database.Read("select state from edition"));
        Assert.Equal(["Approved"], await database.Read("select state from edition where number is not null"));
        Assert.Equal(Names<Wire.Direction>(), await database.Read("select distinct direction from line"));
        Assert.Equal(Names<Wire.BindingLevel>(0), await database.Read("select distinct binding_level from line"));
        Assert.Equal(Names<Wire.Direction>(), await database.Read("select distinct direction from exceedance"));
        Assert.Equal(Names<Wire.BindingLevel>(), await database.Read("select distinct binding_level from exceedance"));
        Assert.Equal(
            ["1 Appropriation", "2 RevenueEstimate", "3 Investment", "4 Financing"],
            await database.Read("select cents || ' ' || direction from posting"));
        Assert.Equal(
            ["1 Appropriation", "2 RevenueEstimate", "3 Investment", "4 Financing"],
            await database.Read("select cents || ' ' || direction from booked"));
        Assert.Equal(Names<Wire.DeadlineBasis>(0), await database.Read("select basis from deficit"));
        Assert.Equal(Names<Wire.InvestmentPart>(), await database.Read("select distinct part from investment"));
        Assert.Equal(Names<Wire.InvestmentKind>(), await database.Read("select distinct kind from investment"));
        Assert.Equal(Names<Wire.AmountPrecision>(), await database.Read("select precision from funding"));
        Assert.Equal(Names<Wire.Outcome>(), await database.Read("select outcome from forecast"));
        Assert.Equal(Names<Wire.ForecastMethod>(), await database.Read("select method from forecast"));

        Assert.Equal(["\"direction\": 1, RevenueEstimate"], await database.Read(
            "select distinct concat_ws(' ', part ->> 'accountGroup', part ->> 'direction') from forecast, jsonb_array_elements(parts) part"));
        Assert.Equal(["UniversityHospital 1"], await database.Read(
            "select distinct concat_ws(' ', part ->> 'criterion', part ->> 'cents') from funding, jsonb_array_elements(parts) part"));
        Assert.Equal(["HealthAndSocial", "Rescue"], await database.Read(
            "select weight ->> 'criterion' from funding_parameters, jsonb_array_elements(weights) weight"));
        Assert.Equal(["Budget b"], await database.Read(
            "select concat_ws(' ', duty ->> 'kind', duty ->> 'key') from reporting_calendar, jsonb_array_elements(duties) duty"));
        Assert.Equal(["Investment Branch Deficit RunRate 1"], await database.Read(
            """
            select concat_ws(' ', figures #>> '{lines,0,direction}', figures #>> '{lines,0,bindingLevel}', figures #>> '{forecast,outcome}',
                figures #>> '{forecast,method}', figures ->> 'lineCount') from interim_report
            """));
    }

    /// <summary>All names, or those of values that are stated.</summary>
    private static IEnumerable<string> Names<TEnum>(int from = 1)
        where TEnum : struct, Enum => Enum.GetNames<TEnum>().Skip(from).Order(StringComparer.Ordinal);
}
