using Grpc.Core;
using static Platform.FeedbackAndInitiatives.Tests.ParticipationFixture;
using static Platform.FeedbackAndInitiatives.Tests.Requests;

namespace Platform.FeedbackAndInitiatives.Tests;

/// <summary>Whoever handles something is a unit that the county has; whoever gives feedback need not know.</summary>
[Collection<SharedByHandlers>]
public sealed class UnitTests(ParticipationFixture service)
{
    [Fact]
    public async Task A_unit_of_another_county_or_of_none_handles_nothing()
    {
        var (county, other) = (service.NewCountyCode(), service.NewCountyCode());
        await service.NewUnit(county);
        var (feedback, initiative) = await Given(county);

        foreach (var unit in new[] { await service.NewUnit(other), NewId() })
        {
            Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => service.Feedback.RouteFeedbackAsync(Routing(feedback, unit)))).Status);
            Assert.Equal(StatusCode.NotFound,
                (await RefusalOf(() => service.Initiatives.AcknowledgeInitiativeAsync(Acknowledging(initiative, unit)))).Status);
            Assert.Equal(StatusCode.NotFound,
                (await RefusalOf(() => service.Initiatives.AssignInitiativeAsync(Assigning(initiative, unit)))).Status);
        }
    }

    [Fact]
    public async Task A_county_of_whose_units_nobody_has_told_yet_is_told_from_one_that_has_not_the_unit()
    {
        var county = service.NewCountyCode();
        var (feedback, initiative) = await Given(county);

        Assert.Equal("units-known unit_id", (await RefusalOf(() => service.Feedback.RouteFeedbackAsync(Routing(feedback, NewId())))).Rule);
        Assert.Equal("units-known authority.unit_id",
            (await RefusalOf(() => service.Initiatives.AcknowledgeInitiativeAsync(Acknowledging(initiative, NewId())))).Rule);
        Assert.Equal("units-known authority.unit_id",
            (await RefusalOf(() => service.Initiatives.AssignInitiativeAsync(Assigning(initiative, NewId())))).Rule);
    }

    [Fact]
    public async Task Feedback_is_received_whatever_unit_it_names_and_settled_when_the_registry_tells_of_it()
    {
        var (county, unit) = (service.NewCountyCode(), NewId());
        var (early, stray) = (GoodFeedback(county), GoodFeedback(county));
        (early.UnitId, stray.UnitId) = (unit, NewId());

        var received = await service.Feedback.SubmitFeedbackAsync(early);
        await service.Feedback.SubmitFeedbackAsync(stray);
        Assert.Equal(("", unit, Wire.FeedbackState.Received), (received.UnitId, received.NamedUnitId, received.State));
        await service.Publish(Created(county, Guid.Parse(unit)));
        await service.Until(async () => (await Feedback(early)).UnitId == unit);

        Assert.Equal("", (await Feedback(early)).NamedUnitId);
        Assert.Equal(("", stray.UnitId), ((await Feedback(stray)).UnitId, (await Feedback(stray)).NamedUnitId));
        Assert.Equal("feedback-received 1, feedback-unit-settled 2", await service.Told($"feedback/{early.FeedbackId}"));
        Assert.Equal(1, (await service.Feedback.SubmitFeedbackAsync(stray)).Version);
    }

    [Fact]
    public async Task Feedback_about_a_unit_of_another_county_is_not_given_to_it()
    {
        var (county, other) = (service.NewCountyCode(), service.NewCountyCode());
        var request = GoodFeedback(county);
        request.UnitId = await service.NewUnit(other);

        Assert.Equal(("", request.UnitId),
            (await service.Feedback.SubmitFeedbackAsync(request) is var feedback ? (feedback.UnitId, feedback.NamedUnitId) : default));
        Assert.Empty((await service.Feedback.ListFeedbackAsync(new() { CountyCode = other })).Feedback);
    }

    private async Task<(Wire.Feedback Feedback, Wire.Initiative Initiative)> Given(string county) =>
        (await service.Feedback.SubmitFeedbackAsync(GoodFeedback(county)), await service.Initiatives.FileInitiativeAsync(Filing(county)));

    private async Task<Wire.Feedback> Feedback(Wire.SubmitFeedbackRequest request) =>
        await service.Feedback.GetFeedbackAsync(new() { FeedbackId = request.FeedbackId, CountyCode = request.CountyCode });

    private static Wire.AcknowledgeInitiativeRequest Acknowledging(Wire.Initiative initiative, string unit)
    {
        var request = Acknowledgement(initiative);
        request.Authority = new() { UnitId = unit };
        return request;
    }

    private static Wire.AssignInitiativeRequest Assigning(Wire.Initiative initiative, string unit) =>
        new()
        {
            InitiativeId = initiative.InitiativeId,
            CountyCode = initiative.CountyCode,
            Version = initiative.Version,
            Authority = new() { UnitId = unit }
        };
}
