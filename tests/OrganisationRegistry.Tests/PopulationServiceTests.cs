using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

[Collection<SharedByFacts>]
public sealed class PopulationServiceTests(RegistryFixture registry)
{
    [Fact]
    public async Task The_newest_exact_figure_by_the_day_answers_and_a_newer_rounded_one_does_not()
    {
        var county = await registry.NewCounty();
        await Record(county, "2022-12-31", 159488);
        await Record(county, "2024-12-31", 157442);
        await Record(county, "2025-06-25", 159500, Wire.Precision.Approximate);

        Assert.Equal(159488, (await Ask(county, "2024-12-30")).Count);
        Assert.Equal(157442, (await Ask(county, "2026-01-01")).Count);
    }

    [Fact]
    public async Task A_rounded_figure_answers_where_there_is_no_exact_one()
    {
        var county = await registry.NewCounty();
        await Record(county, "2021-08-31", 273000, Wire.Precision.Approximate);

        var answer = await Ask(county, "2023-01-01");

        Assert.Equal((273000, Wire.Precision.Approximate), (answer.Count, answer.Observation.Precision));
    }

    [Fact]
    public async Task People_of_an_age_or_older_are_counted_from_groups_that_begin_there()
    {
        var county = await registry.NewCounty();
        await Record(county, "2024-12-31", 157442, ages: [(0, 14, 18807), (15, 64, 90512), (65, null, 48123)]);

        Assert.Equal(138635, (await Ask(county, "2025-01-01", 15)).Count);
        Assert.Equal(48123, (await Ask(county, "2025-01-01", 65)).Count);
        Assert.Equal("age-groups age_min",
            (await RefusalOf(
                () => registry.Population.GetPopulationAsync(new() { CountyCode = county, AsOf = "2025-01-01", AgeMin = 18 }))).Rule);
    }

    [Fact]
    public async Task A_withdrawn_figure_answers_no_question_and_stays_readable()
    {
        var county = await registry.NewCounty();
        await Record(county, "2023-12-31", 158000);
        var wrong = await Record(county, "2024-12-31", 175442);

        await registry.Population.WithdrawPopulationAsync(
            new() { ObservationId = wrong.ObservationId, CountyCode = county, Version = 1, Reason = "Digits changed places." });

        Assert.Equal(158000, (await Ask(county, "2025-01-01")).Count);
        Assert.Equal([true, false],
            (await registry.Population.ListPopulationAsync(new() { CountyCode = county })).Observations.Select(o => o.Withdrawn));
    }

    [Fact]
    public async Task A_figure_whose_day_is_not_stated_is_kept_from_documents_and_answers_no_question()
    {
        var county = await registry.NewCounty();
        var request = Request(county, "", 159500, Wire.Precision.Approximate);

        Assert.Equal(["observed_on"], (await RefusalOf(() => registry.Population.RecordPopulationAsync(request))).Fields);
        await registry.Import.ImportFactAsync(new() { CountyCode = county, Population = request });

        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => registry.Population.GetPopulationAsync(new() { CountyCode = county }))).Status);
        Assert.Equal("",
            Assert.Single((await registry.Population.ListPopulationAsync(new() { CountyCode = county })).Observations).ObservedOn);
    }

    [Fact]
    public async Task An_answer_says_which_other_figures_there_are_and_why_each_was_not_used()
    {
        var county = await registry.NewCounty();
        await registry.Import.ImportFactAsync(
            new() { CountyCode = county, Population = Request(county, "", 159500, Wire.Precision.Approximate) });
        await Record(county, "2023-12-31", 158000);
        await Record(county, "2024-06-30", 157900, Wire.Precision.Approximate);
        await Record(county, "2024-12-31", 157442);
        await Record(county, "2025-12-31", 156000);

        var answer = await Ask(county, "2025-01-01");

        Assert.Equal(
            [
                (156000, "It is of 2025-12-31, after 2025-01-01."), (157900, "It is rounded, and there is a counted figure."),
                (158000, "It is older."),
                (159500, "Its source does not state the day.")
            ],
            answer.PassedOver.Select(other => (other.Observation.Total, other.Reason)));
    }

    [Fact]
    public async Task Age_groups_that_cover_all_ages_sum_to_the_total()
    {
        var refusal = await RefusalOf(
            () => registry.Population.RecordPopulationAsync(Request("10", "2024-12-31", 100, ages: [(0, 64, 60), (65, null, 41)])));
        var overlap = await RefusalOf(
            () => registry.Population.RecordPopulationAsync(Request("10", "2024-12-31", 100, ages: [(0, 64, 60), (60, null, 40)])));

        Assert.Equal(["age_groups"], refusal.Fields);
        Assert.Equal(["age_groups"], overlap.Fields);
    }

    [Fact]
    public async Task Pages_hold_every_figure_once()
    {
        var county = await registry.NewCounty();

        for (var year = 2000; year < 2025; year++)
        {
            await Record(county, $"{year}-12-31", 100_000 + year);
        }

        var (years, token) = (new List<string>(), "");

        do
        {
            var page = await registry.Population.ListPopulationAsync(new() { CountyCode = county, PageSize = 7, PageToken = token });
            years.AddRange(page.Observations.Select(o => o.ObservedOn[..4]));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(Enumerable.Range(2000, 25).Reverse().Select(year => $"{year}"), years);
    }

    private async Task<Wire.PopulationAnswer> Ask(string county, string asOf, int ageMin = 0) =>
        await registry.Population.GetPopulationAsync(new() { CountyCode = county, AsOf = asOf, AgeMin = ageMin });

    private async Task<Wire.PopulationObservation> Record(
        string county, string day, long total, Wire.Precision precision = Wire.Precision.Exact,
        (int Min, int? Max, long Count)[]? ages = null) =>
        await registry.Population.RecordPopulationAsync(Request(county, day, total, precision, ages));

    private static Wire.RecordPopulationRequest Request(
        string county, string day, long total, Wire.Precision precision = Wire.Precision.Exact,
        (int Min, int? Max, long Count)[]? ages = null)
    {
        var request = new Wire.RecordPopulationRequest
        {
            ObservationId = NewId(),
            CountyCode = county,
            ObservedOn = day,
            Precision = precision,
            Total = total,
            Sources = { Document() }
        };

        foreach (var (min, max, count) in ages ?? [])
        {
            var group = new Wire.AgeGroup { AgeMin = min, Count = count };

            if (max is { } oldest)
            {
                group.AgeMax = oldest;
            }

            request.AgeGroups.Add(group);
        }

        return request;
    }
}
