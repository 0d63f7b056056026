using System.Text.Json;
using Grpc.Core;
using static Platform.Budgeting.Tests.BudgetFixture;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

public sealed class ExportTests(BudgetFixture service) : IClassFixture<BudgetFixture>
{
    [Fact]
    public async Task A_package_has_every_line_and_year_and_describes_every_column()
    {
        var county = await service.NewCounty();
        var lines = Enumerable.Range(0, 999).Select(_ => Line(Wire.Direction.Appropriation, 1_50, unit: NewId())).ToArray();
        var edition = await county.Draft(2026, lines);
        edition = await county.Put(edition, Line(Wire.Direction.RevenueEstimate, 7, account: "Maksut, \"muut\""), Line(Wire.Direction.Financing, -5));
        var files = await Files(county, edition);

        var rows = files["budget.csv"].Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        using var package = JsonDocument.Parse(files["datapackage.json"]);
        var columns = package.RootElement.GetProperty("resources")[0].GetProperty("schema").GetProperty("fields").EnumerateArray().ToList();

        Assert.Equal(1 + (1001 * 3), rows.Length);
        Assert.Equal(columns.Select(column => column.GetProperty("name").GetString()), rows[0].Split(','));
        Assert.Contains(columns, column => column.GetProperty("columnType").GetString() == "value");
        Assert.Contains(rows, row => row.StartsWith($"{lines[0].LineId},2027,expenditure,proposed,,{lines[0].UnitId},", StringComparison.Ordinal)
            && row.EndsWith(",Appropriation,Palvelut,1.50,EUR", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("2028,revenue,proposed", StringComparison.Ordinal) && row.EndsWith("RevenueEstimate,\"Maksut, \"\"muut\"\"\",0.07,EUR", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.EndsWith("Financing,Palvelut,-0.05,EUR", StringComparison.Ordinal));
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
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => service.Exports.ExportBudgetSetAsync(new() { EditionId = NewId(), CountyCode = county.Code }))).Status);
    }

    private async Task<Dictionary<string, string>> Files(TestCounty county, Wire.Edition edition)
    {
        var files = new Dictionary<string, string>();
        using var call = service.Exports.ExportFiscalDataPackage(new() { EditionId = edition.EditionId, CountyCode = county.Code });

        await foreach (var part in call.ResponseStream.ReadAllAsync())
        {
            files[part.File] = files.GetValueOrDefault(part.File, "") + part.Text;
        }

        return files;
    }
}
