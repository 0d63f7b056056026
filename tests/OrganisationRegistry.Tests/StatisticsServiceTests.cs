using Grpc.Core;
using Platform.Contracts.Types.V1;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

[Collection<SharedByFacts>]
public sealed class StatisticsServiceTests(RegistryFixture registry)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(163, 1)]
    [InlineData(-600, 2)]
    [InlineData(0, 3)]
    [InlineData(999_999_999_999_999, 9)]
    [InlineData(-1_000_000_000_000_000, 0)]
    public async Task A_figure_keeps_all_its_digits(long unscaled, int scale)
    {
        var county = await NewCountyThatCounts("density");
        var request = Figure(county, "density");
        request.Value = new Wire.ExactNumber { Unscaled = unscaled, Scale = scale };

        await registry.Statistics.RecordStatisticAsync(request, cancellationToken: Cancel);

        Assert.Equal(request.Value, Assert.Single(await List(county)).Value);
    }

    [Fact]
    public async Task Figures_that_contradict_each_other_stand_side_by_side_newest_first_and_undated_last()
    {
        var county = await NewCountyThatCounts("personnel");
        var undated = Figure(county, "personnel");
        undated.Period = new Period { StartNotStated = true, EndNotStated = true };
        await registry.Import.ImportFactAsync(new() { CountyCode = county, Statistic = undated }, cancellationToken: Cancel);
        await Record(county, "personnel", "2023-12-31");
        await Record(county, "personnel", "2024-12-31");

        Assert.Equal(["2024-12-31", "2023-12-31", ""], (await List(county)).Select(figure => figure.Period.EndDate));
        Assert.Equal(["2023-12-31", ""], (await List(county, asOf: "2023-12-31")).Select(figure => figure.Period.EndDate));
    }

    [Fact]
    public async Task What_a_document_leaves_out_is_not_stated_and_who_counts_today_knows_all_of_it()
    {
        var county = await NewCountyThatCounts("professional-groups");
        var request = Figure(county, "professional-groups");
        (request.Value, request.Unit, request.Precision, request.Period) = (null, "", default,
            new Period { StartNotStated = true, EndNotStated = true });

        var refusal = await RefusalOf(() => registry.Statistics.RecordStatisticAsync(request));
        await registry.Import.ImportFactAsync(new() { CountyCode = county, Statistic = request }, cancellationToken: Cancel);

        Assert.Equal(["period.end_not_stated", "period.start_not_stated", "precision", "unit", "value"], refusal.Fields.Order());
        Assert.Null(Assert.Single(await List(county)).Value);
    }

    [Fact]
    public async Task A_figure_is_of_days_that_have_an_end()
    {
        var county = await NewCountyThatCounts("births");
        var request = Figure(county, "births");
        request.Period.EndDate = "";

        Assert.Equal(["period.end_date"], (await RefusalOf(() => registry.Statistics.RecordStatisticAsync(request))).Fields);
    }

    [Fact]
    public async Task Only_what_has_a_name_is_counted()
    {
        var county = await registry.NewCounty();

        Assert.Equal("indicator-exists indicator",
            (await RefusalOf(() => registry.Statistics.RecordStatisticAsync(Figure(county, "births")))).Rule);
        Assert.Equal("county-exists county_code",
            (await RefusalOf(() => registry.Statistics.DefineIndicatorAsync(Indicator("96", "births")))).Rule);
        Assert.Equal(["indicator"],
            (await RefusalOf(() => registry.Statistics.DefineIndicatorAsync(Indicator(county, "Births per year")))).Fields);
    }

    [Fact]
    public async Task A_withdrawn_figure_stays_readable_and_is_withdrawn_once()
    {
        var county = await NewCountyThatCounts("deaths");
        var figure = await Record(county, "deaths", "2024-12-31");
        var withdrawal = new Wire.WithdrawStatisticRequest
        {
            StatisticId = figure.StatisticId,
            CountyCode = county,
            Version = 1,
            Reason = "Digits changed places."
        };

        await registry.Statistics.WithdrawStatisticAsync(withdrawal, cancellationToken: Cancel);

        Assert.True(Assert.Single(await List(county)).Withdrawn);
        Assert.Equal(StatusCode.Aborted, (await RefusalOf(() => registry.Statistics.WithdrawStatisticAsync(withdrawal))).Status);
        withdrawal.Version = 2;
        Assert.Equal("withdrawn-once statistic_id", (await RefusalOf(() => registry.Statistics.WithdrawStatisticAsync(withdrawal))).Rule);
        Assert.Equal("statistic-recorded 1, statistic-withdrawn 2", await registry.JournalOf($"statistics/{figure.StatisticId}"));
    }

    [Fact]
    public async Task The_same_figure_again_is_the_same_and_another_under_its_id_is_refused()
    {
        var county = await NewCountyThatCounts("births");
        var request = Figure(county, "births");

        Assert.Equal(await registry.Statistics.RecordStatisticAsync(request, cancellationToken: Cancel),
            await registry.Statistics.RecordStatisticAsync(request, cancellationToken: Cancel));
        request.Dimension = "0–4";
        Assert.Equal(StatusCode.AlreadyExists, (await RefusalOf(() => registry.Statistics.RecordStatisticAsync(request))).Status);
    }

    [Fact]
    public async Task The_name_of_an_indicator_is_corrected_under_its_code()
    {
        var county = await NewCountyThatCounts("births");
        var correction = new Wire.UpdateIndicatorRequest
        {
            CountyCode = county,
            Indicator = "births",
            Version = 1,
            Name = Named("Syntyneet vuodessa")
        };

        await registry.Statistics.UpdateIndicatorAsync(correction, cancellationToken: Cancel);

        var indicator = Assert.Single(
            (await registry.Statistics.ListIndicatorsAsync(new() { CountyCode = county }, cancellationToken: Cancel)).Indicators);
        Assert.Equal(("births", "Syntyneet vuodessa", 2), (indicator.Code, indicator.Name.Fi, indicator.Version));
        Assert.Equal(StatusCode.Aborted, (await RefusalOf(() => registry.Statistics.UpdateIndicatorAsync(correction))).Status);
    }

    [Fact]
    public async Task Pages_hold_every_figure_once()
    {
        var county = await NewCountyThatCounts("births");

        for (var year = 2000; year < 2010; year++)
        {
            await Record(county, "births", $"{year}-12-31");
        }

        var (years, token) = (new List<string>(), "");

        do
        {
            var page = await registry.Statistics.ListStatisticsAsync(
                new() { CountyCode = county, Indicator = "births", PageSize = 3, PageToken = token }, cancellationToken: Cancel);
            years.AddRange(page.Statistics.Select(figure => figure.Period.EndDate[..4]));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(Enumerable.Range(2000, 10).Reverse().Select(year => $"{year}"), years);
    }

    [Fact]
    public async Task Pages_hold_every_figure_once_whose_last_day_is_not_stated()
    {
        var county = await NewCountyThatCounts("births");
        var figures = Enumerable.Range(1, 3).Select(number => Figure(county, "births")).ToList();

        foreach (var (number, figure) in figures.Index())
        {
            figure.Dimension = $"{number}";
            figure.Period = new Period { StartNotStated = true, EndNotStated = true, ObservedOn = "2023-01-12" };
            await registry.Import.ImportFactAsync(new() { CountyCode = county, Statistic = figure }, cancellationToken: Cancel);
        }

        var (ids, token) = (new List<string>(), "");

        do
        {
            var page = await registry.Statistics.ListStatisticsAsync(
                new() { CountyCode = county, Indicator = "births", PageSize = 1, PageToken = token }, cancellationToken: Cancel);
            ids.AddRange(page.Statistics.Select(figure => figure.StatisticId));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(figures.Select(figure => figure.StatisticId).Order(), ids.Order());
    }

    private async Task<string> NewCountyThatCounts(string indicator)
    {
        var county = await registry.NewCounty();
        await registry.Statistics.DefineIndicatorAsync(Indicator(county, indicator));
        return county;
    }

    private async Task<IEnumerable<Wire.Statistic>> List(string county, string asOf = "") =>
        (await registry.Statistics.ListStatisticsAsync(new() { CountyCode = county, AsOf = asOf })).Statistics;

    private async Task<Wire.Statistic> Record(string county, string indicator, string day)
    {
        var request = Figure(county, indicator);
        request.Period = From(day, day);
        return await registry.Statistics.RecordStatisticAsync(request);
    }

    private static Wire.DefineIndicatorRequest Indicator(string county, string code) =>
        new() { CountyCode = county, Indicator = code, Name = Named("Jotakin") };

    private static Wire.RecordStatisticRequest Figure(string county, string indicator) => new()
    {
        StatisticId = NewId(),
        CountyCode = county,
        Indicator = indicator,
        Kind = Wire.StatisticKind.Observed,
        Value = new Wire.ExactNumber { Unscaled = 1 },
        Unit = "persons",
        Precision = Wire.Precision.Exact,
        Period = From("2024-01-01", "2024-12-31"),
        Sources = { Document() }
    };
}
