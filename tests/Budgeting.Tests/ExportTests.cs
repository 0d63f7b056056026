using System.Text.Json;
using Grpc.Core;
using Platform.Testing;
using static Platform.Budgeting.Tests.BudgetFixture;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

[Collection<SharedByMoney>]
public sealed class ExportTests(BudgetFixture service)
{
    [Fact]
    public async Task A_package_has_every_line_and_year_and_describes_every_column()
    {
        var county = await service.NewCounty();
        var lines = Enumerable.Range(0, 999).Select(_ => Line(Wire.Direction.Appropriation, 1_50, unit: NewId())).ToArray();
        var edition = await county.Draft(2026, lines);
        edition = await county.Put(edition, Line(Wire.Direction.RevenueEstimate, 7, account: "Maksut, \"muut\""),
            Line(Wire.Direction.Financing, -5));
        var files = await Files(county, edition);

        var rows = files["budget.csv"].Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        using var package = JsonDocument.Parse(files["datapackage.json"]);
        var columns = package.RootElement.GetProperty("resources")[0].GetProperty("schema").GetProperty("fields").EnumerateArray().ToList();

        Assert.Equal(1 + (1001 * 3), rows.Length);
        Assert.Equal(columns.Select(column => column.GetProperty("name").GetString()), rows[0].Split(','));
        Assert.Contains(columns, column => column.TryGetProperty("columnType", out var type) && type.GetString() == "value");
        Assert.Contains(rows,
            row => row.StartsWith($"{lines[0].LineId},2027,expenditure,proposed,,{lines[0].UnitId},", StringComparison.Ordinal)
                && row.EndsWith(",Appropriation,,Palvelut,,,,,,1.50,EUR", StringComparison.Ordinal));
        Assert.Contains(rows,
            row => row.Contains("2028,revenue,proposed", StringComparison.Ordinal)
                && row.EndsWith("RevenueEstimate,,\"Maksut, \"\"muut\"\"\",,,,,,0.07,EUR", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.EndsWith("Financing,,Palvelut,,,,,,-0.05,EUR", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_package_with_outturn_has_all_that_is_booked_and_the_codes_of_the_lines_and_says_which_months_were_received()
    {
        var county = await service.NewCounty();
        var (coded, revenue) = (Line(Wire.Direction.Appropriation, 100), Line(Wire.Direction.RevenueEstimate, 100));
        coded.Codes = new() { AccountCode = "4300", ServiceClassCode = "1200", CofogCode = "07.2", CounterpartySectorCode = "S13" };
        var edition = await county.ApprovedBudget(coded, revenue);
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(coded, 30), On(coded.UnitId, Wire.Direction.Appropriation, 4, "Muut")));
        await service.Actuals.RecordActualsAsync(county.Batch(2, On(coded, 12)));

        var rows = (await Files(county, edition, outturn: true))["budget.csv"].Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(1 + 6 + 2, rows.Length);
        Assert.Contains(
            $"{coded.LineId},2026,expenditure,approved,1,{coded.UnitId},Yksikkö,Appropriation,4300,Palvelut,1200,07,07.2,,S13,1.00,EUR",
            rows);
        Assert.Contains(
            $"{coded.LineId},2026,expenditure,executed,2026-01 2026-02,{coded.UnitId},Yksikkö,Appropriation,4300,Palvelut,1200,07,07.2,,S13,0.42,EUR",
            rows);
        Assert.Contains(
            $"{coded.UnitId}:Appropriation:Muut,2026,expenditure,executed,2026-01 2026-02,{coded.UnitId},Yksikkö,Appropriation,,Muut,,,,,,0.04,EUR",
            rows);
    }

    [Fact]
    public async Task A_package_is_valid_by_the_libraries_of_those_who_read_such_packages()
    {
        var county = await service.NewCounty();
        var coded = Line(Wire.Direction.Appropriation, 100);
        coded.Codes = new() { AccountCode = "4300", ServiceClassCode = "1200", CofogCode = "07.2.1", CounterpartySectorCode = "S13" };
        var edition = await county.ApprovedBudget(coded, Line(Wire.Direction.RevenueEstimate, 100, account: "Maksut, \"muut\""));
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(coded, 30), On(coded.UnitId, Wire.Direction.Appropriation, 4, "Muut")));
        var files = await Files(county, edition, outturn: true);
        var wrong = new Dictionary<string, string>
        {
            ["datapackage.json"] = files["datapackage.json"].Replace("\"value\"\n", "\"amount\"\n", StringComparison.Ordinal),
            ["budget.csv"] = files["budget.csv"].Replace(",1.00,EUR", ",\"1,00\",EUR", StringComparison.Ordinal)
        };

        Assert.Empty(await ForeignJudge.OfFiscalPackage(files));
        var findings = await ForeignJudge.OfFiscalPackage(wrong);
        Assert.Contains(findings, finding => finding.StartsWith("budget: ", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.StartsWith("budget.value: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Codes_stay_with_a_line_in_amendments_and_a_code_of_another_form_is_refused()
    {
        var county = await service.NewCounty();
        var line = Line(Wire.Direction.Appropriation, 100);
        line.Codes = new() { AccountCode = "4300", CofogCode = "07.2.1" };
        var amendment = await county.Amendment(await county.ApprovedBudget(line, Line(Wire.Direction.RevenueEstimate, 100)));
        var listed = await service.Budgets.ListLinesAsync(new() { EditionId = amendment.EditionId, CountyCode = county.Code });
        var set = await service.Exports.ExportBudgetSetAsync(new() { EditionId = amendment.EditionId, CountyCode = county.Code });
        var wrong = Line(Wire.Direction.Appropriation, 1, unit: line.UnitId, account: "Muut");
        wrong.Codes = new() { AccountCode = new string('4', 51), CofogCode = "7" };

        Assert.Equal(line.Codes, listed.Lines.Single(one => one.LineId == line.LineId).Codes);
        Assert.Contains("Appropriation,4300,Palvelut,", set.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["lines[0].codes.cofog_code", "lines[0].codes.account_code"],
            (await RefusalOf(() => service.Budgets.PutLinesAsync(county.Putting(amendment, wrong)))).Fields);
    }

    [Fact]
    public async Task The_Treasurys_set_has_the_year_before_and_the_plan_and_the_codes_that_it_is_given()
    {
        var county = await service.NewCounty();
        var before = await county.ProposeAndApprove(await county.BalancedDraft(2025, 900_00), "2026-01-04");
        var edition = await county.BalancedDraft(2026, 1_000_00);

        var set = await service.Exports.ExportBudgetSetAsync(new()
        {
            EditionId = edition.EditionId,
            CountyCode = county.Code,
            AccountCodes = { new Wire.AccountCode { AccountGroup = "Palvelut", Code = "4300" } }
        });
        var first = await service.Exports.ExportBudgetSetAsync(new() { EditionId = before.EditionId, CountyCode = county.Code });

        Assert.Equal(
            "direction,account_code,account_group,budget_2025,budget_2026,plan_2027,plan_2028\r\nAppropriation,4300,Palvelut,900.00,1000.00,1000.00,1000.00\r\n"
            + "RevenueEstimate,4300,Palvelut,900.00,1000.00,1000.00,1000.00\r\n", set.Text);
        Assert.Contains("Appropriation,,Palvelut,,900.00,900.00,900.00", first.Text, StringComparison.Ordinal);
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => service.Exports.ExportBudgetSetAsync(new() { EditionId = NewId(), CountyCode = county.Code }))).Status);
    }

    private async Task<Dictionary<string, string>> Files(TestCounty county, Wire.Edition edition, bool outturn = false)
    {
        var files = new Dictionary<string, string>();
        using var call = service.Exports.ExportFiscalDataPackage(
            new() { EditionId = edition.EditionId, CountyCode = county.Code, IncludeOutturn = outturn });

        await foreach (var part in call.ResponseStream.ReadAllAsync())
        {
            files[part.File] = files.GetValueOrDefault(part.File, "") + part.Text;
        }

        return files;
    }
}
