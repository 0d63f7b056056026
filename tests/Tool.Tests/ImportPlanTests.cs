using Google.Protobuf;
using Platform.Contracts.Budgeting.V1;
using Platform.Contracts.Registry.V1;
using Platform.Contracts.Strategy.V1;
using Platform.Tool.Import.Packs;
using Platform.Tool.Import.Sending;
using Platform.Tool.Import.Services;

namespace Platform.Tool.Tests;

public sealed class ImportPlanTests
{
    private static readonly List<Step> Plan = [.. ImportPlan.Of(PackReader.Read(SamplePack.Json).Pack!)];

    [Fact]
    public void Sections_are_sent_in_the_order_in_which_they_build_on_each_other() =>
        Assert.Equal(
            [
                "registry.county", "registry.municipalities", "registry.populations", "registry.people", "registry.units",
                "registry.bodies", "registry.terms",
                "registry.memberships", "registry.offices", "registry.appointments",
                "registry.indicators", "registry.statistics", "registry.organisations", "registry.stated_facts",
                "registry.offered_services", "registry.service_points",
                "registry.topic_rules", "registry.identifier_schemes", "registry.identifiers",
                "budgeting.budgets", "budgeting.funding", "budgeting.forecasts", "budgeting.reporting_calendars",
                "budgeting.funding_parameters",
                "strategy.strategies", "strategy.strategy_descriptions", "strategy.observations", "strategy.key_result_links",
                "strategy.indicator_sources", "strategy.measures",
                "strategy.negotiations", "strategy.recommendations",
                "strategy.recommendation_links", "participation.policies", "participation.ways", "news.publishers",
                "news.audiences", "news.releases"
            ],
            Plan.Select(step => step.Name));

    [Fact]
    public void A_section_without_facts_is_left_out() =>
        Assert.DoesNotContain(ImportPlan.Of(ShippedPacks.Read("reference.json")), step => step.Kind.Name == "bodies");

    [Fact]
    public void A_parent_is_sent_a_wave_before_what_is_below_it()
    {
        var units = Waves("units").Select(wave => (CreateUnitRequest)Assert.Single(wave).Request).ToList();

        Assert.Equal(["Yllä", "Alla"], units.Select(unit => unit.Name.Fi));
        Assert.Equal(units[0].UnitId, units[1].ParentUnitId);
        Assert.Equal("", units[0].ParentUnitId);
    }

    [Fact]
    public void Bodies_that_depend_on_no_other_share_the_first_wave() => Assert.Equal([2, 1], Waves("bodies").Select(wave => wave.Count));

    [Fact]
    public void Every_fact_is_of_the_county_it_is_sent_for()
    {
        var wrapped = Plan.SelectMany(step => step.Waves).SelectMany(wave => wave).Select(Wrap).ToList();

        Assert.All(wrapped, request => Assert.Equal("10", CountyOf(request)));
        Assert.All(wrapped, request => Assert.Equal("10", CountyOf(FactOf(request))));
    }

    [Fact]
    public void References_carry_the_ids_of_what_they_name()
    {
        var appointment = First<AppointOfficeHolderRequest>("appointments");

        Assert.Equal(First<CreateOfficeRequest>("offices").OfficeId, appointment.OfficeId);
        Assert.Equal(First<CreatePersonRequest>("people").PersonId, appointment.PersonId);
        Assert.Equal(FactIds.Of("10", "bodies", "council"), appointment.Decision.BodyId);
        Assert.Equal(FactIds.Of("10", "units", "above"), First<CreateOfficeRequest>("offices").UnitId);
        Assert.Equal(FactIds.Of("10", "bodies", "council"), First<StartTermRequest>("terms").BodyId);
        Assert.Equal(First<DefineIndicatorRequest>("indicators").Indicator, First<RecordStatisticRequest>("statistics").Indicator);
        Assert.Equal([First<CreateOfferedServiceRequest>("offered_services").ServiceId],
            First<CreateServicePointRequest>("service_points").ServiceIds);
        Assert.Equal(First<CreateOfficeRequest>("offices").OfficeId, First<SetTopicRuleRequest>("topic_rules").OfficeId);
        Assert.Equal([(IdentifiedKind.County, "10"), (IdentifiedKind.ServicePoint, FactIds.Of("10", "service_points", "clinic"))],
            Waves("identifiers")[0].Select(fact => (SetIdentifierRequest)fact.Request).Select(code => (code.Kind, code.ThingId)));
        Assert.Equal([FactIds.Of("10", "organisations", "board")], First<RecordStatedFactRequest>("stated_facts").OrganisationIds);
        Assert.Equal(["ministeriö", "neuvottelukunta"],
            Waves("organisations").Select(wave => ((CreateOrganisationRequest)Assert.Single(wave).Request).Name.Fi));
    }

    [Fact]
    public void References_lead_into_the_sections_of_other_services()
    {
        var budget = First<ApprovedBudget>("budgets");

        Assert.Equal(FactIds.Of("10", "bodies", "council"), budget.Approval.BodyId);
        Assert.Equal(FactIds.Of("10", "units", "above"), budget.Lines[0].UnitId);
        Assert.Equal(First<AdoptedStrategy>("strategies", 1).Goals[0].GoalId, budget.Lines[0].StrategyGoalId);
        Assert.Equal(budget.Lines[0].LineId, First<LinkKeyResultRequest>("key_result_links").LineId);
        Assert.Equal([true, false], Waves("budgets")[0].Select(fact => fact.LeansOnOthers));
        Assert.All(Waves("bodies").Concat(Waves("recommendation_links")).SelectMany(wave => wave),
            fact => Assert.False(fact.LeansOnOthers));
    }

    [Fact]
    public void A_link_names_goals_and_key_results_by_the_ids_that_their_strategy_gave_them()
    {
        var goal = First<AdoptedStrategy>("strategies", 1).Goals[0];
        var link = First<LinkRecommendationRequest>("recommendation_links");

        Assert.Equal([goal.GoalId], link.GoalIds);
        Assert.Equal([goal.KeyResults[0].KeyResultId], link.KeyResultIds);
        Assert.Equal(First<IssueRecommendationRequest>("recommendations").RecommendationId, link.RecommendationId);
    }

    [Fact]
    public void A_measure_names_its_unit_goals_key_results_and_lines_and_an_indicator_its_key_result()
    {
        var goal = First<AdoptedStrategy>("strategies", 1).Goals[0];
        var measure = First<CreateMeasureRequest>("measures").Content;
        var source = First<SetIndicatorSourceRequest>("indicator_sources");

        Assert.Equal((FactIds.Of("10", "units", "below"), "2026-01-01", "2026-12-31", "Etävastaanotto"),
            (measure.UnitId, measure.StartDate, measure.DueDate, measure.Text.Fi));
        Assert.Equal([goal.GoalId], measure.GoalIds);
        Assert.Equal([goal.KeyResults[1].KeyResultId], measure.KeyResultIds);
        Assert.Equal([FactIds.Of("10", "lines", "staff")], measure.BudgetLineIds);
        Assert.Single(measure.Sources);
        Assert.Equal((goal.KeyResults[1].KeyResultId, "sotkanet:186", IndicatorDirection.HigherIsBetter, 0),
            (source.KeyResultId, source.Indicator, source.Direction, source.ExpectedEveryMonths));
        Assert.Equal(["90", "91"], source.ExcludedAreas);
    }

    [Fact]
    public void Every_id_of_the_shipped_packs_is_given_once() =>
        Assert.Distinct(ShippedPacks.Names
            .SelectMany(file => ShippedPacks.Read(file).Counties)
            .SelectMany(county => county.Facts)
            .Select(fact => (fact.Kind.Name, fact.CountyCode, fact.Key)));

    private static IReadOnlyList<IReadOnlyList<Fact>> Waves(string kind) => Plan.Single(step => step.Kind.Name == kind).Waves;

    private static T First<T>(string kind, int index = 0) => (T)Waves(kind)[0][index].Request;

    private static IMessage Wrap(Fact fact) => fact.Service.Section switch
    {
        "registry" => Service.Wrap<Contracts.Registry.V1.ImportFactRequest>(fact),
        "budgeting" => Service.Wrap<Contracts.Budgeting.V1.ImportFactRequest>(fact),
        "strategy" => Service.Wrap<Contracts.Strategy.V1.ImportFactRequest>(fact),
        "participation" => Service.Wrap<Contracts.Participation.V1.ImportFactRequest>(fact),
        _ => Service.Wrap<Contracts.News.V1.ImportFactRequest>(fact)
    };

    private static IMessage FactOf(IMessage request) =>
        (IMessage)request.Descriptor.Oneofs[0].Accessor.GetCaseFieldDescriptor(request).Accessor.GetValue(request);

    private static object CountyOf(IMessage message) => message.Descriptor.FindFieldByName("county_code").Accessor.GetValue(message);
}
