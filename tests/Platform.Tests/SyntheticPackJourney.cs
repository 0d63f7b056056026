using System.Text.Json.Nodes;
using Platform.Contracts.Budgeting.V1;
using Platform.Synthetic;

namespace Platform.Journeys;

public sealed class SyntheticPackJourney(RunningPlatform platform)
{
    private const int Postings = 20_000;

    [Fact]
    public async Task The_synthetic_county_is_imported_by_the_platforms_own_programs_and_its_reports_are_the_sums_of_its_files()
    {
        var folder = Directory.CreateTempSubdirectory("synthetic-");

        try
        {
            await Upload(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        var actuals = new ActualsService.ActualsServiceClient(platform.As(platform.Token(County.Code, "budgeting.read"), "budgeting"));
        var report = await actuals.ReportOutturnAsync(new() { CountyCode = County.Code, Year = County.FirstYear, By = ReportBy.Branch });
        Assert.Equal(Expected(),
            report.Rows.Select(row => (Guid.Parse(row.UnitId), row.Direction, row.BudgetCents, row.OutturnCents)).Order());
        // Of all sectors, whose sums the council binds, one spends more.
        var exceedance = Assert.Single(
            (await actuals.ListExceedancesAsync(new() { CountyCode = County.Code, Year = County.FirstYear })).Exceedances);
        var exceeding = Assert.Single(report.Rows, row => row.Direction == Direction.Appropriation && row.UnitId == $"{Pack.Exceeding.Id}");
        Assert.Equal(
            ($"{Pack.Exceeding.Id}", BindingLevel.Branch, exceeding.BudgetCents, exceeding.OutturnCents),
            (exceedance.UnitId, exceedance.BindingLevel, exceedance.BudgetCents, exceedance.OutturnCents));
    }

    private async Task Upload(string folder)
    {
        var (pack, csv) = (Path.Combine(folder, "synthetic.json"), Path.Combine(folder, "synthetic.csv"));
        await File.WriteAllTextAsync(pack, Pack.Of(Postings).ToJsonString());
        await using (var file = new StreamWriter(csv))
        {
            await Synthetic.Postings.Write(file, Postings);
        }

        var imported = await Programs.Import(platform, pack);
        Assert.True(imported.ExitCode == 0, $"{imported.Output}{imported.Errors}");
        // Budgeting hears of the units a moment after they were recorded; a file may be sent again.
        await Eventually.Until("budgeting knows the units of the postings", async () =>
        {
            var uploaded = await Programs.UploadActuals(platform, csv, County.Code, County.FirstYear);
            Assert.True(uploaded.ExitCode == 0 || uploaded.Errors.Contains("unit_id", StringComparison.Ordinal),
                $"{uploaded.Output}{uploaded.Errors}");
            return uploaded.ExitCode == 0;
        });
    }

    /// <summary>By sector and direction, from the postings and the pack's lines one by one.</summary>
    private static IEnumerable<(Guid Sector, Direction Direction, long Budget, long Outturn)> Expected()
    {
        var sectors = County.Units.ToDictionary(unit => unit.Id, unit => unit.Sector.Id);
        var budgeting = Pack.Of(Postings)["budgeting"]!["budgets"]![0]!["lines"]!.AsArray();
        var keys = County.Units.ToDictionary(unit => unit.Key, unit => unit.Sector.Id);
        var budget = budgeting.ToLookup(
            line => (keys[(string)line!["unit"]!],
                (string)line["direction"]! == "appropriation" ? Direction.Appropriation : Direction.RevenueEstimate), FirstAmount);

        return Synthetic.Postings.Of(Postings)
            .GroupBy(posting => (Sector: sectors[Guid.Parse(posting.UnitId)], posting.Direction))
            .Select(group => (group.Key.Sector, group.Key.Direction, budget[(group.Key.Sector, group.Key.Direction)].Sum(),
                group.Sum(posting => posting.AmountCents)))
            .Order();
    }

    private static long FirstAmount(JsonNode? line) => (long)line!["amounts_cents"]![0]!;
}
