using Platform.Contracts.Budgeting.V1;
using Platform.Contracts.News.V1;
using Platform.Contracts.Registry.V1;
using Platform.Contracts.Strategy.V1;
using Platform.Tool.Import.Packs;
using Platform.Tool.Import.Services;

namespace Platform.Tool.Tests;

public sealed class PackReaderTests
{
    [Fact]
    public void A_correct_pack_is_read_whole()
    {
        var (pack, problems) = PackReader.Read(SamplePack.Json);

        Assert.Empty(problems);
        var county = Assert.Single(pack!.Counties);
        Assert.Equal("10", county.CountyCode);
        Assert.Equal(AreaType.WellbeingServicesCounty, county.Of<CreateCountyRequest>()[0].AreaType);
        Assert.Equal(MunicipalityLanguage.BilingualFinnishMajority, county.Of<CreateMunicipalityRequest>()[0].Language);
        var ages = county.Of<RecordPopulationRequest>()[0].AgeGroups;
        Assert.Equal([(0, 14), (15, 0)], ages.Select(group => (group.AgeMin, group.AgeMax)));
        Assert.False(ages[1].HasAgeMax);
        Assert.Equal(MembershipRole.FirstViceChair, county.Of<SeatMemberRequest>()[0].Role);
        Assert.Equal("42 §", county.Of<AppointOfficeHolderRequest>()[0].Decision.Section);
        var budget = county.Of<ApprovedBudget>()[0];
        Assert.Equal((2023, 2025, "2024–2025", "2022-12-20"),
            (budget.Year, budget.LastPlanYear, budget.PlanAsWritten, budget.Approval.DecidedOn));
        Assert.Equal([100, 110, 9_000_000_000_000], budget.Lines[0].AmountsCents);
        Assert.Equal(-100, county.Of<RecordForecastRequest>()[0].ResultCents);
        var goal = Assert.Single(county.Of<AdoptedStrategy>()[1].Goals);
        Assert.Equal((GoalKind.ChangeGoal, 1, "Talous"), (goal.Content.Kind, goal.Content.Number, goal.Content.ShortName.Fi));
        var contents = goal.KeyResults.Select(result => result.Content).ToList();
        Assert.Equal(
            [(Comparator.AtLeast, "45", "", 0), (Comparator.RankWithinTopShare, "", "0.5", 0), (Comparator.RankAtMost, "", "", 3)],
            contents.Select(content => (content.Comparator, content.TargetNumber, content.TopShare, content.TargetRank)));
        Assert.Equal([(true, false), (false, false), (false, true)], contents.Select(content => (content.Maintain, content.LowerIsBetter)));
        Assert.Equal((12, 22),
            (county.Of<RecordObservationRequest>()[1].Content.Rank, county.Of<RecordObservationRequest>()[1].Content.ComparedCount));
        var release = county.Of<PublishedRelease>()[0];
        Assert.Equal(new DateTime(2025, 6, 25, 7, 2, 11, DateTimeKind.Utc), release.PublishedAt.ToDateTime());
        Assert.Equal("Yksi.\n\nKaksi.", release.Content.Versions[0].Body);
        Assert.Equal([Language.Fi, Language.Sv], county.Of<SetPublisherRequest>()[0].RequiredLanguages);
        var statistic = county.Of<RecordStatisticRequest>()[0];
        Assert.Equal(("70–74", StatisticKind.Forecast, -1630, 2),
            (statistic.Dimension, statistic.Kind, statistic.Value.Unscaled, statistic.Value.Scale));
    }

    [Fact]
    public void What_is_not_stated_stays_so()
    {
        var county = PackReader.Read(SamplePack.Json).Pack!.Counties[0];

        var period = county.Of<CreateUnitRequest>()[0].Period;
        Assert.True(period.StartNotStated);
        Assert.Equal("", period.StartDate);
        Assert.Equal("2023-01-12", period.ObservedOn);
        Assert.False(period.EndNotStated);
        Assert.True(county.Of<CreateMunicipalityRequest>()[0].Period.EndNotStated);
        Assert.Equal("", county.Of<RecordPopulationRequest>()[1].ObservedOn);
        Assert.Equal([true, false], county.Of<StartTermRequest>().Select(term => term.HasSeats));
        Assert.Equal("", county.Of<CreateBodyRequest>()[2].AppointedByBodyId);
        var statistic = county.Of<RecordStatisticRequest>()[1];
        Assert.Null(statistic.Value);
        Assert.Equal(("", Precision.Unspecified, true, true),
            (statistic.Unit, statistic.Precision, statistic.Period.StartNotStated, statistic.Period.EndNotStated));
        var budget = county.Of<ApprovedBudget>()[1];
        Assert.Equal(0, budget.LastPlanYear);
        Assert.Null(budget.Approval);
        var forecast = county.Of<RecordForecastRequest>()[1];
        Assert.Equal(("", false), (forecast.MadeOn, forecast.HasResultCents));
        Assert.Null(county.Of<AdoptedStrategy>()[1].Decision);
        Assert.True(county.Of<AdoptedStrategy>()[1].Content.Period.StartNotStated);
        var release = county.Of<PublishedRelease>()[1];
        Assert.Equal(ReleaseKind.Unspecified, release.Kind);
        Assert.Null(release.PublishedAt);
        Assert.Empty(county.Of<SetPublisherRequest>()[1].RequiredLanguages);
    }

    [Fact]
    public void A_citation_carries_its_document_and_place()
    {
        var county = PackReader.Read(SamplePack.Json).Pack!.Counties[0];

        var source = Assert.Single(county.Of<CreatePersonRequest>()[0].Sources);
        Assert.Equal(("A page", "5", "https://example.org/page", "2026-01-02"),
            (source.Document, source.Locator, source.Uri, source.RetrievedOn));
        Assert.Equal("9", county.Of<CreateBodyRequest>()[1].Sources[0].Locator);
        Assert.Equal("", county.Of<CreateMunicipalityRequest>()[0].Sources[0].Locator);
        Assert.Equal(["22", "23"], county.Of<AdoptedStrategy>()[1].Content.Sources.Select(cited => cited.Locator));
        Assert.Equal("31", county.Of<PublishedRelease>()[0].Content.Sources[0].Locator);
    }

    [Fact]
    public void A_period_that_a_file_ends_in_9999_goes_on_until_further_notice()
    {
        var pack = PackReader.Read(SamplePack.With("registry.units[1].period", """{ "start": "2023-01-01", "end": "9999-12-31" }""")).Pack!;

        var period = pack.Counties[0].Of<CreateUnitRequest>().Single(unit => unit.Name.Fi == "Yllä").Period;

        Assert.Equal(("2023-01-01", "", false), (period.StartDate, period.EndDate, period.EndNotStated));
    }

    [Fact]
    public void A_locator_may_hold_a_colon()
    {
        var pack = PackReader.Read(SamplePack.With("registry.people[0].sources[0]", "\"S1:chapter 1: line 2\"")).Pack!;

        Assert.Equal("chapter 1: line 2", pack.Counties[0].Of<CreatePersonRequest>()[0].Sources[0].Locator);
    }

    [Theory]
    [MemberData(nameof(BrokenPacks.ByShape), MemberType = typeof(BrokenPacks))]
    [MemberData(nameof(BrokenPacks.ByMeaning), MemberType = typeof(BrokenPacks))]
    public void A_broken_pack_is_refused_at_the_place_and_for_the_reason(string path, string? json, string at, string because)
    {
        var (pack, problems) = PackReader.Read(SamplePack.With(path, json));

        Assert.Null(pack);
        Assert.Contains(problems, problem => problem.Path == at && problem.Reason.Contains(because, StringComparison.Ordinal));
    }

    [Fact]
    public void One_reading_tells_of_all_problems()
    {
        var json = SamplePack.With("registry.bodies[0].key", "\"Big\"").Replace("\"total\":30", "\"total\":-1", StringComparison.Ordinal);

        Assert.Equal(3, PackReader.Read(json).Problems.Count);
    }

    [Fact]
    public void Text_that_is_no_JSON_is_refused_with_its_line() =>
        Assert.Contains("LineNumber: 1", Assert.Single(PackReader.Read("{\n oops }").Problems).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_field_written_twice_is_refused() =>
        Assert.Contains("is not JSON", Assert.Single(PackReader.Read("""{ "sources": {}, "sources": {} }""").Problems).Reason,
            StringComparison.Ordinal);

    [Fact]
    public void A_county_that_is_there_twice_is_refused()
    {
        var (_, problems) = PackReader.Read("""
            { "sources": { "S1": { "document": "A page" } }, "counties": [{ "county_code": "10", "registry": {} }, { "county_code": "10", "registry": {} }] }
            """);

        Assert.Equal("the county \"10\" is there 2 times", Assert.Single(problems).Reason);
    }

    [Fact]
    public void Kinds_of_facts_of_all_services_have_names_of_their_own() =>
        Assert.Distinct(Sections.All.SelectMany(service => service.Kinds).Select(kind => kind.Name));
}
