using static Platform.Budgeting.Tests.BudgetFixture;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

/// <summary>What holds whatever comes: batches of chance, from a seed that a failure names.</summary>
[Collection<SharedByReports>]
public sealed class ActualsPropertyTests(BudgetFixture service)
{
    private static readonly Wire.Direction[] s_directions =
        [Wire.Direction.Appropriation, Wire.Direction.RevenueEstimate, Wire.Direction.Investment, Wire.Direction.Financing];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_the_order_and_repetition_of_batches_totals_are_sums_of_distinct_postings_and_reports_are_what_rows_give(
        int seed)
    {
        var chance = new Random(seed);
        var county = await service.NewCounty();
        var units = await county.Units(6);
        var batches = Enumerable.Range(0, 12).Select(_ => (Id: NewId(), Postings: Postings(chance, units))).ToArray();

        // Each at least once, some three times, several at once.
        var sent = batches.Concat(batches.Where(_ => chance.Next(2) == 0)).Concat(batches.Where(_ => chance.Next(2) == 0))
            .OrderBy(_ => chance.Next()).ToArray();
        await Parallel.ForEachAsync(sent, new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (batch, _) => await Send(county, batch.Id, batch.Postings, chance.Next(1, 200)));

        var distinct = batches.SelectMany(batch => batch.Postings).ToArray();
        await county.TotalsAreTheSumsOfPostings();
        await ReportsAre(county, distinct);
        await service.Until($"select bool_and(merged) from batch where county_code = '{county.Code}'");
        await county.TotalsAreTheSumsOfPostings();
        await ReportsAre(county, distinct);
    }

    private static Wire.Posting[] Postings(Random chance, string[] units) =>
    [
        .. Enumerable.Range(0, chance.Next(1, 400)).Select(_ => In(chance.Next(1, 13), On(
            units[chance.Next(units.Length)], s_directions[chance.Next(4)], Cents(chance), $"Tili {chance.Next(9)}")))
    ];

    /// <summary>Small and large, both ways, and never 0.</summary>
    private static long Cents(Random chance) =>
        (chance.Next(2) == 0 ? 1 : -1) * chance.NextInt64(1, chance.Next(3) switch { 0 => 10, 1 => 100_000, _ => 10_000_000_000_000 });

    /// <summary>Of two that send a batch at once one is told to come again.</summary>
    private static async Task Send(TestCounty county, string id, Wire.Posting[] postings, int inMessage)
    {
        while (await OutcomeOf(() => county.Import(id, postings, inMessage)) is var outcome && outcome != "OK")
        {
            Assert.Equal("Aborted", outcome);
            await Task.Delay(20);
        }
    }

    private async Task ReportsAre(TestCounty county, Wire.Posting[] distinct)
    {
        foreach (var (from, to) in new[] { (1, 12), (1, 4), (7, 7) })
        {
            var asked = distinct.Where(posting => posting.Month >= from && posting.Month <= to).ToArray();
            await ReportIs(county, Wire.ReportBy.Direction, from, to, asked, _ => ("", ""));
            await ReportIs(county, Wire.ReportBy.AccountGroup, from, to, asked, posting => ("", posting.AccountGroup));
            await ReportIs(county, Wire.ReportBy.Unit, from, to, asked, posting => (posting.UnitId, ""));
            // No unit is below another, so each is a branch.
            await ReportIs(county, Wire.ReportBy.Branch, from, to, asked, posting => (posting.UnitId, ""));
            await ComparisonIs(county, from, to, asked);
        }
    }

    private async Task ReportIs(
        TestCounty county, Wire.ReportBy by, int from, int to, Wire.Posting[] postings, Func<Wire.Posting, (string, string)> key)
    {
        var report = await service.Actuals.ReportOutturnAsync(
            new() { CountyCode = county.Code, Year = 2026, FromMonth = from, ToMonth = to, By = by });

        Assert.Equal(
            Sums(postings, posting => (key(posting), posting.Direction), from, to),
            report.Rows.Select(
                row => (((row.UnitId, row.AccountGroup), row.Direction), string.Join(' ', row.MonthCents), row.OutturnCents)).Order());
    }

    private async Task ComparisonIs(TestCounty county, int from, int to, Wire.Posting[] postings)
    {
        var request = new Wire.CompareOutturnRequest
        {
            CountyCode = county.Code,
            Year = 2026,
            FromMonth = from,
            ToMonth = to,
            PageSize = 37
        };
        var rows = new List<Wire.LineOutturn>();
        Wire.CompareOutturnResponse page;

        do
        {
            page = await service.Actuals.CompareOutturnAsync(request);
            rows.AddRange(page.Rows);
            request.PageToken = page.NextPageToken;
        }
        while (page.NextPageToken.Length > 0);

        Assert.Equal(
            Sums(postings, posting => ((posting.UnitId, posting.AccountGroup), posting.Direction), from, to),
            rows.Select(
                row => (((row.UnitId, row.AccountGroup), row.Direction), string.Join(' ', row.MonthCents), row.OutturnCents)).Order());
        Assert.Equal(postings.Sum(posting => posting.AmountCents), page.Sums.Sum(sum => sum.OutturnCents));
    }

    /// <summary>What raw rows sum to, month by month.</summary>
    private static IEnumerable<(TKey Key, string Months, long Sum)> Sums<TKey>(
        Wire.Posting[] postings, Func<Wire.Posting, TKey> key, int from, int to) => postings
            .GroupBy(key)
            .Select(group => (
                group.Key,
                string.Join(' ',
                    Enumerable.Range(from,
                        to - from + 1).Select(month => group.Where(posting => posting.Month == month).Sum(posting => posting.AmountCents))),
                group.Sum(posting => posting.AmountCents)))
            .Order();
}
