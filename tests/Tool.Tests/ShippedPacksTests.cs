using System.Text.Json.Nodes;
using Platform.Contracts.Budgeting.V1;
using Platform.Contracts.News.V1;
using Platform.Contracts.Participation.V1;
using Platform.Contracts.Registry.V1;
using Platform.Contracts.Strategy.V1;
using Platform.Tool.Import.Packs;
using Platform.Tool.Import.Sending;

namespace Platform.Tool.Tests;

/// <summary>The figures of the documents that the packs were written from.</summary>
public sealed class ShippedPacksTests
{
    [Fact]
    public void The_reference_data_has_every_area_and_municipality_of_the_country()
    {
        var areas = ShippedPacks.Read("reference.json").Counties;

        Assert.Equal(23, areas.Count);
        Assert.Equal(21, areas.Count(area => area.Of<CreateCountyRequest>()[0].AreaType == AreaType.WellbeingServicesCounty));
        Assert.Equal("90", Assert.Single(areas, area => area.Of<CreateCountyRequest>()[0].AreaType == AreaType.City).CountyCode);
        Assert.Equal("91",
            Assert.Single(areas, area => area.Of<CreateCountyRequest>()[0].AreaType == AreaType.AutonomousRegion).CountyCode);
        Assert.Equal(309,
            areas.SelectMany(area => area.Of<CreateMunicipalityRequest>())
                .DistinctBy(municipality => municipality.MunicipalityCode).Count());
        Assert.Equal("Pertunmaa",
            Assert.Single(areas.SelectMany(area => area.Of<CreateMunicipalityRequest>()),
                municipality => municipality.Period.EndDate != "").Name.Fi);
    }

    [Fact]
    public void The_population_of_2022_sums_to_that_of_the_country() =>
        Assert.Equal(5_563_970, ShippedPacks.Read("reference.json").Counties.Sum(Population2022));

    [Fact]
    public void The_municipalities_of_2022_sum_to_their_county() =>
        Assert.All(
            ShippedPacks.Read("reference.json").Counties,
            area => Assert.Equal(Population2022(area),
                area.Of<RecordPopulationRequest>().Where(fact => fact.MunicipalityCode != "").Sum(fact => fact.Total)));

    [Fact]
    public void Seven_counties_and_Helsinki_are_bilingual()
    {
        var bilingual = ShippedPacks.Read("reference.json").Counties
            .Where(area => area.Of<CreateMunicipalityRequest>().Any(municipality => municipality.Language > MunicipalityLanguage.Finnish))
            .Where(area => area.Of<CreateMunicipalityRequest>().Any(municipality => municipality.Language != MunicipalityLanguage.Swedish))
            .Select(area => area.CountyCode);

        Assert.Equal(["01", "03", "04", "05", "10", "17", "18", "90"], bilingual);
    }

    [Fact]
    public void Kymenlaakso_is_as_its_documents_say()
    {
        var county = Assert.Single(ShippedPacks.Read("kymenlaakso.json").Counties);

        Assert.Equal(59, county.Of<StartTermRequest>()[0].Seats);
        // As many before the council's second term as in it, and not the same ones.
        Assert.Equal((6, 2),
            (Bodies(BodyClassification.Committee, "2025-05-31").Count, Bodies(BodyClassification.Subcommittee, "2025-05-31").Count));
        Assert.Equal((6, 2),
            (Bodies(BodyClassification.Committee, "2025-06-01").Count, Bodies(BodyClassification.Subcommittee, "2025-06-01").Count));
        Assert.Equal(4,
            Bodies(BodyClassification.Committee, "2025-05-31").Intersect(Bodies(BodyClassification.Committee, "2025-06-01")).Count());
        Assert.Equal(3, county.Of<CreateBodyRequest>().Count(body => body.Classification == BodyClassification.InfluenceBody));
        Assert.Equal(5, county.Of<CreateUnitRequest>().Count(unit => unit.Classification == UnitClassification.Sector));
        Assert.Equal(6,
            ShippedPacks.Read("reference.json").Counties.Single(area => area.CountyCode == "10").Of<CreateMunicipalityRequest>().Count);
        Assert.Equal(157_442, county.Of<RecordPopulationRequest>()[0].Total);
        Assert.Equal(138_635,
            county.Of<RecordPopulationRequest>()[0].AgeGroups.Where(group => group.AgeMin >= 15).Sum(group => group.Count));

        List<string> Bodies(BodyClassification classification, string day) => [.. county.Of<CreateBodyRequest>()
            .Where(body => body.Classification == classification && string.CompareOrdinal(body.Period.StartDate, day) <= 0)
            .Where(body => body.Period.EndDate.Length == 0 || string.CompareOrdinal(body.Period.EndDate, day) >= 0)
            .Select(body => body.Name.Fi)];
    }

    [Fact]
    public void Keski_Suomi_is_as_its_documents_say()
    {
        var county = Assert.Single(ShippedPacks.Read("keski-suomi.json").Counties);

        Assert.Equal(69, county.Of<StartTermRequest>()[0].Seats);
        Assert.Equal([18, 16, 11, 7, 7, 6, 3, 1], county.Of<StartTermRequest>()[0].Groups.Select(group => group.Seats));
        var executive = county.Of<SeatMemberRequest>()
            .Where(membership => membership.BodyId == FactIds.Of("15", "bodies", "executive")).ToList();
        Assert.Equal(13, executive.Count);
        Assert.Equal(
            [MembershipRole.Chair, MembershipRole.FirstViceChair, MembershipRole.SecondViceChair],
            executive.Select(membership => membership.Role).Where(role => role != MembershipRole.Member));
        Assert.Equal(3, county.Of<CreateUnitRequest>().Count(unit => unit.Classification == UnitClassification.Sector));
        Assert.Equal(5, county.Of<CreateUnitRequest>().Count(unit => unit.Classification == UnitClassification.AreaOfResponsibility));
    }

    [Fact]
    public void Kymenlaakso_approved_its_budget_of_2023_on_the_20th_of_December_2022()
    {
        var budget = Assert.Single(Assert.Single(ShippedPacks.Read("kymenlaakso.json").Counties).Of<ApprovedBudget>());

        Assert.Equal((2023, 2025, "2024–2025"), (budget.Year, budget.LastPlanYear, budget.PlanAsWritten));
        Assert.Equal((FactIds.Of("10", "bodies", "council"), "2022-12-20"), (budget.Approval.BodyId, budget.Approval.DecidedOn));
    }

    [Fact]
    public void Keski_Suomi_expected_a_deficit_in_2023_and_says_neither_how_large_nor_when_it_decided()
    {
        var county = Assert.Single(ShippedPacks.Read("keski-suomi.json").Counties);

        var budget = Assert.Single(county.Of<ApprovedBudget>());
        Assert.Equal((2023, 0, 5), (budget.Year, budget.LastPlanYear, budget.Targets.Count));
        Assert.Null(budget.Approval);
        var funding = Assert.Single(county.Of<RecordFundingRequest>());
        Assert.Equal((130_000_000_000, AmountPrecision.Approximate, "lähes 90 %"),
            (funding.AmountCents, funding.Precision, funding.StateShareAsWritten));
        var forecast = Assert.Single(county.Of<RecordForecastRequest>());
        Assert.Equal((Outcome.Deficit, "", false), (forecast.Outcome, forecast.MadeOn, forecast.HasResultCents));
    }

    [Fact]
    public void The_strategy_of_Kymenlaakso_has_three_change_goals_and_ten_key_results_of_which_six_have_the_year_2029()
    {
        var strategies = Assert.Single(ShippedPacks.Read("kymenlaakso.json").Counties).Of<AdoptedStrategy>();

        Assert.Equal(("2022-09-27", 0), (strategies[0].Decision.DecidedOn, strategies[0].Goals.Count));
        Assert.True(strategies[1].Content.Period.StartNotStated);
        Assert.Equal([4, 3, 3], strategies[1].Goals.Select(goal => goal.KeyResults.Count));
        var contents = strategies[1].Goals.SelectMany(goal => goal.KeyResults).Select(result => result.Content).ToList();
        Assert.Equal(6, contents.Count(content => content.Year == 2029));
        Assert.Equal(["45", "4"], contents.Select(content => content.TargetNumber).Where(number => number != ""));
        Assert.Equal(["2026–2029"],
            strategies[1].Content.Documents.Select(document => document.YearsAsWritten).Where(years => years != ""));
    }

    [Theory]
    [InlineData("kymenlaakso.json", 2, 14, 4, 3)]
    [InlineData("keski-suomi.json", 1, 2, 3, 0)]
    public void What_documents_write_around_strategies_is_with_them(string pack, int strategies, int passages, int values, int goals)
    {
        var described = Assert.Single(ShippedPacks.Read(pack).Counties).Of<DescribeStrategyRequest>();

        Assert.Equal(strategies, described.Count);
        Assert.Equal((passages, values, goals), (
            described[^1].Passages.Count, described[^1].ValueDescriptions.Count, described[^1].GoalDescriptions.Count));
        Assert.All(described, one => Assert.NotEmpty(one.Sources));
    }

    [Fact]
    public void What_was_concluded_and_not_read_says_so() =>
        Assert.All(
            JsonNode.Parse(File.ReadAllText(ShippedPacks.File("kymenlaakso.json")))!["strategy"]!["recommendation_links"]!.AsArray(),
            link => Assert.Contains("a conclusion", link!["sources"]![0]!.GetValue<string>(), StringComparison.Ordinal));

    [Fact]
    public void Three_ministries_gave_Kymenlaakso_three_recommendations()
    {
        var county = Assert.Single(ShippedPacks.Read("kymenlaakso.json").Counties);

        var negotiation = Assert.Single(county.Of<RecordNegotiationRequest>());
        Assert.Equal(("2024-11-27", 3), (negotiation.HeldOn, negotiation.Ministries.Count));
        Assert.Equal([1, 2, 3], county.Of<IssueRecommendationRequest>().Select(recommendation => recommendation.Number));
        Assert.All(county.Of<IssueRecommendationRequest>(),
            recommendation => Assert.Equal(negotiation.NegotiationId, recommendation.NegotiationId));
    }

    [Fact]
    public void Keski_Suomi_has_four_objectives_six_success_factors_and_three_values()
    {
        var strategy = Assert.Single(Assert.Single(ShippedPacks.Read("keski-suomi.json").Counties).Of<AdoptedStrategy>());

        Assert.Equal(4, strategy.Goals.Count(goal => goal.Content.Kind == GoalKind.Objective));
        Assert.Equal(6, strategy.Goals.Count(goal => goal.Content.Kind == GoalKind.SuccessFactor));
        Assert.Equal(3, strategy.Content.Values.Count);
    }

    [Fact]
    public void Kymenlaakso_names_five_ways_to_take_part_of_which_initiatives_are_open_to_everyone()
    {
        var county = Assert.Single(ShippedPacks.Read("kymenlaakso.json").Counties);
        var ways = county.Of<CreateWayRequest>();

        Assert.Equal([WayKind.Voting, WayKind.Community, WayKind.InfluenceBodies, WayKind.Initiatives, WayKind.Feedback],
            ways.Select(way => way.Kind));
        Assert.Equal(WayKind.Initiatives, Assert.Single(ways, way => way.OpenToEveryone).Kind);
        Assert.Equal(
            county.Of<CreateBodyRequest>().Where(body => body.Classification == BodyClassification.InfluenceBody)
                .Select(body => body.BodyId).Order(),
            ways[2].BodyIds.Order());
        Assert.Equal((10, ""), (county.Of<SetPolicyRequest>()[0].AnswerWithinDays, county.Of<SetPolicyRequest>()[0].EffectiveDate));
    }

    [Fact]
    public void Keski_Suomi_writes_newsletters_to_four_audiences() =>
        Assert.Equal(
            ["Henkilöstö", "Järjestöt ja seurakunnat", "Kunnat", "Yksityiset palvelun tuottajat ja yritykset"],
            ShippedPacks.Read("keski-suomi.json").Counties[0].Of<CreateAudienceRequest>().Select(audience => audience.Name.Fi));

    [Fact]
    public void The_releases_of_Kymenlaakso_have_the_moments_of_its_newsroom_in_UTC()
    {
        var releases = Assert.Single(ShippedPacks.Read("kymenlaakso.json").Counties).Of<PublishedRelease>();

        Assert.Null(releases[0].PublishedAt);
        Assert.Equal(
            ["2025-06-25T07:02:11Z", "2025-06-23T12:25:29Z", "2025-06-23T11:33:55Z", "2025-06-16T09:15:34Z", "2025-06-10T10:41:29Z"],
            releases.Skip(1).Select(release => release.PublishedAt.ToDiagnosticString().Trim('"')));
        Assert.Equal("Hyvinvointialue aloittaa yhteistoimintaneuvottelut 16.6.2025", releases[^1].Content.Versions[0].Title);
    }

    [Fact]
    public void The_figures_that_Keski_Suomi_gives_of_itself_stand_as_it_gives_them()
    {
        var county = Assert.Single(ShippedPacks.Read("keski-suomi.json").Counties);
        var figures = county.Of<RecordStatisticRequest>().Where(figure => figure.Value is not null)
            .Select(figure => $"{figure.Indicator} {figure.Value.Unscaled} {figure.Value.Scale}");

        Assert.Equal(
            [
                "population 273000 0", "population 273000 0", "population-density 163 1", "urbanisation 811 1", "births 2160 0",
                "deaths 2850 0",
                "largest-age-group 18403 0", "morbidity-index 1081 1", "share-65-or-over 237 1", "yearly-economy 1300000000 0",
                "personnel 11500 0"
            ],
            figures);
        Assert.Equal(10, county.Of<CreateOfferedServiceRequest>().Count);
        Assert.Equal(7, county.Of<RecordStatedFactRequest>().Count(fact => fact.Heading?.Fi == "Aluevaltuusto päättää muun muassa"));
        Assert.Equal(8, county.Of<RecordStatedFactRequest>().Count(fact => fact.Heading?.Fi == "Aluehallitus"));
    }

    [Fact]
    public void Kymenlaakso_states_four_strengths_and_five_challenges()
    {
        var facts = Assert.Single(ShippedPacks.Read("kymenlaakso.json").Counties).Of<RecordStatedFactRequest>();

        Assert.Equal(4, facts.Count(fact => fact.Kind == StatedFactKind.Strength));
        Assert.Equal(5, facts.Count(fact => fact.Kind == StatedFactKind.Challenge));
    }

    [Fact]
    public void Three_ministries_steer_and_each_has_an_advisory_board()
    {
        var organisations = Assert.Single(ShippedPacks.Read("national.json").Counties).Of<CreateOrganisationRequest>();
        var ministries = organisations.Where(one => one.Classification == OrganisationClassification.Ministry)
            .Select(one => one.OrganisationId);

        Assert.Equal(ministries,
            organisations.Where(one => one.Classification == OrganisationClassification.AdvisoryBoard)
                .Select(one => one.ParentOrganisationId));
        Assert.Equal(3, ministries.Count());
    }

    [Fact]
    public void Every_unit_whose_parent_was_read_out_of_the_chart_says_so() =>
        Assert.All(
            ShippedPacks.Read("keski-suomi.json").Counties[0].Of<CreateUnitRequest>().Where(unit => unit.ParentUnitId != ""),
            unit => Assert.Contains("parent inferred", unit.Sources[0].Locator, StringComparison.Ordinal));

    private static long Population2022(CountyFacts area) =>
        area.Of<RecordPopulationRequest>().Single(fact => fact is { MunicipalityCode: "", ObservedOn: "2022-12-31" }).Total;
}
