using System.Text.Json;
using System.Text.Json.Nodes;
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

    [Fact]
    public async Task The_Treasurys_values_are_by_cell_codes_of_the_given_taxonomy_and_what_has_no_cell_or_no_figure_is_told()
    {
        var county = await service.NewCounty();
        await county.ProposeAndApprove(await county.BalancedDraft(2025, 900_00), "2026-01-04");
        var edition = await county.Draft(
            2026, Line(Wire.Direction.Appropriation, 1_000_50, account: "Henkilöstö"),
            Line(Wire.Direction.Appropriation, 20_00, account: "Muut"),
            Line(Wire.Direction.RevenueEstimate, 7, account: "Maksut"), Line(Wire.Direction.Financing, -5, account: "Lainat"),
            Line(Wire.Direction.Investment, 0, account: "Laitteet"));
        // The county's taxonomy is not public: this one has its form.
        var request = new Wire.ExportTreasuryCellsRequest
        {
            EditionId = edition.EditionId,
            CountyCode = county.Code,
            TaxonomyName = "made-up/2026-01-01",
            Taxonomy = Taxonomy(
                ("1001", "Toimintakulut", "Talousarvio 202x"), ("1002", "Toimintakulut", "Edellinen talousarvio"),
                ("1003", "Toimintakulut", "Suunnitelma 202x+1"), ("1004", "Henkilöstökulut", "Talousarvio 202x"),
                ("1005", "Investoinnit", "Talousarvio 202x"), ("1006", "Myyntitulot", "Talousarvio 202x"),
                ("1007", "Lainakanta", "Talousarvio 202x"), ("1008", "Toimintakulut", "Tavoite")),
            Indicators =
            {
                new Wire.TreasuryIndicator { Indicator = "Toimintakulut", Direction = Wire.Direction.Appropriation },
                new Wire.TreasuryIndicator
                {
                    Indicator = "Henkilöstökulut", Direction = Wire.Direction.Appropriation, AccountGroups = { "Henkilöstö" }
                },
                new Wire.TreasuryIndicator { Indicator = "Investoinnit", Direction = Wire.Direction.Investment },
                new Wire.TreasuryIndicator
                {
                    Indicator = "Myyntitulot", Direction = Wire.Direction.RevenueEstimate, AccountGroups = { "Myynti" }
                }
            },
            Stages =
            {
                new Wire.TreasuryStage { Name = "Edellinen talousarvio", Stage = Wire.PlanningStage.BudgetBefore },
                new Wire.TreasuryStage { Name = "Talousarvio 202x", Stage = Wire.PlanningStage.Budget },
                new Wire.TreasuryStage { Name = "Suunnitelma 202x+1", Stage = Wire.PlanningStage.FirstPlanYear }
            }
        };

        var cells = await service.Exports.ExportTreasuryCellsAsync(request);

        Assert.Equal(
            [("1001", "1020.50"), ("1002", "900.00"), ("1003", "1020.50"), ("1004", "1000.50"), ("1005", "0.00"), ("1006", null)],
            JsonNode.Parse(cells.Text)!.AsArray().Select(row => ($"{row!["tunnusluku"]}", row["arvo"]?.GetValue<string>())));
        Assert.StartsWith(
            """[{"osakokonaisuus":"htas-1","taksonomia":"made-up/2026-01-01","tunnusluku":"1001","arvo":"1020.50"},""", cells.Text,
            StringComparison.Ordinal);
        Assert.Equal(
            [
                ("1006", "The budget has no such lines."), ("1007", "It is not told what the indicator is."),
                ("1008", "It is not told what the stage is.")
            ],
            cells.WithoutFigure.Select(cell => (cell.CellCode, cell.Reason)));
        Assert.Equal(
            [
                (Wire.Direction.Appropriation, "Henkilöstö", Wire.PlanningStage.SecondPlanYear, 1_000_50),
                (Wire.Direction.Appropriation, "Muut", Wire.PlanningStage.SecondPlanYear, 20_00),
                (Wire.Direction.RevenueEstimate, "Maksut", Wire.PlanningStage.Budget, 7),
                (Wire.Direction.RevenueEstimate, "Maksut", Wire.PlanningStage.FirstPlanYear, 7),
                (Wire.Direction.RevenueEstimate, "Maksut", Wire.PlanningStage.SecondPlanYear, 7),
                (Wire.Direction.RevenueEstimate, "Palvelut", Wire.PlanningStage.BudgetBefore, 900_00),
                (Wire.Direction.Financing, "Lainat", Wire.PlanningStage.Budget, -5),
                (Wire.Direction.Financing, "Lainat", Wire.PlanningStage.FirstPlanYear, -5),
                (Wire.Direction.Financing, "Lainat", Wire.PlanningStage.SecondPlanYear, -5)
            ],
            cells.WithoutCell.Select(one => (one.Direction, one.AccountGroup, one.Stage, one.Cents)));
    }

    [Theory]
    [InlineData("", "taxonomy")]
    [InlineData("{", "taxonomy")]
    [InlineData("[]", "taxonomy")]
    [InlineData("""[{ "solutunniste": 1 }]""", "taxonomy")]
    [InlineData("twice", "taxonomy")]
    public async Task A_taxonomy_that_is_none_is_refused(string text, string field)
    {
        var county = await service.NewCounty();
        var edition = await county.BalancedDraft(2026, 1);
        var request = new Wire.ExportTreasuryCellsRequest
        {
            EditionId = edition.EditionId,
            CountyCode = county.Code,
            TaxonomyName = "made-up",
            Taxonomy = text == "twice" ? Taxonomy(("1", "A", "B"), ("1", "A", "C")) : text,
            Indicators = { new Wire.TreasuryIndicator { Indicator = "A", Direction = Wire.Direction.Appropriation } },
            Stages = { new Wire.TreasuryStage { Name = "B", Stage = Wire.PlanningStage.Budget } }
        };

        Assert.Equal([field], (await RefusalOf(() => service.Exports.ExportTreasuryCellsAsync(request))).Fields);
    }

    private static string Taxonomy(params (string Code, string Indicator, string Stage)[] cells) => JsonSerializer.Serialize(
        cells.Select(cell => new
        {
            solutunniste = cell.Code,
            tunnusluku = cell.Indicator,
            tehtava = cell.Stage,
            osakokonaisuus = "htas-1",
            versio = "made-up"
        }));

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
