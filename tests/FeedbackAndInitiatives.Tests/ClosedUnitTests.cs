using Platform.Contracts;
using Platform.Testing;
using static Platform.FeedbackAndInitiatives.Tests.Requests;

namespace Platform.FeedbackAndInitiatives.Tests;

[Collection<SharedByHandlers>]
public sealed class ClosedUnitTests(ParticipationFixture service) : ClosedUnit
{
    [Fact]
    public async Task Feedback_that_names_a_closed_unit_goes_to_the_one_that_goes_on_with_its_tasks()
    {
        var county = service.NewCountyCode();
        var (closed, heir) = (await NewUnit(county), await NewUnit(county));
        await Publish(new Contracts.Registry.UnitClosed(county, closed, 2, new DateOnly(2025, 12, 31), "Merged", [heir]));
        await service.Until(() => service.Read<bool>(
            $"""
            select exists (select from unit_successor where unit_id = '{closed}')
                and exists (select from unit_place where unit_id = '{closed}' and not upper_inf(days))
            """));
        var request = GoodFeedback(county);
        request.UnitId = $"{closed}";

        await service.Feedback.SubmitFeedbackAsync(request);

        await service.Until(async () => (await WorkOf(county, heir)).Contains(request.FeedbackId));
        Assert.EndsWith("feedback-moved 3", await service.Told($"feedback/{request.FeedbackId}"), StringComparison.Ordinal);
    }

    protected override Task<string> NewCounty() => Task.FromResult(service.NewCountyCode());

    protected override async Task<Guid> NewUnit(string county) => Guid.Parse(await service.NewUnit(county));

    protected override async Task<IReadOnlyCollection<string>> GiveWork(string county, Guid unit)
    {
        var (named, quarantined) = (GoodFeedback(county), GoodFeedback(county));
        (named.UnitId, quarantined.UnitId) = ($"{unit}", $"{unit}");
        await service.Feedback.SubmitFeedbackAsync(named);
        await service.Feedback.SubmitFeedbackAsync(quarantined);
        await service.Feedback.QuarantineFeedbackAsync(
            new() { FeedbackId = quarantined.FeedbackId, CountyCode = county, Version = 1, Reason = Wire.QuarantineReason.SensitiveData });
        var routed = await service.Feedback.SubmitFeedbackAsync(GoodFeedback(county));
        await service.Feedback.RouteFeedbackAsync(Routing(routed, $"{unit}"));
        var initiative = await service.Initiatives.FileInitiativeAsync(Filing(county));
        initiative = await service.Initiatives.VerifyStandingAsync(Standings(initiative));
        var assignment = Assignment(initiative);
        assignment.Authority = new() { UnitId = $"{unit}" };
        await service.Initiatives.AssignInitiativeAsync(assignment);
        return [named.FeedbackId, quarantined.FeedbackId, routed.FeedbackId, initiative.InitiativeId];
    }

    protected override async Task<IReadOnlyCollection<string>> WorkOf(string county, Guid unit) =>
    [
        .. (await service.Feedback.ListFeedbackAsync(new() { CountyCode = county, RootUnitId = $"{unit}" })).Feedback
            .Select(one => one.FeedbackId),
        .. (await service.Initiatives.ListInitiativesAsync(new() { CountyCode = county })).Initiatives
            .Where(initiative => initiative.Authority?.UnitId == $"{unit}").Select(initiative => initiative.InitiativeId)
    ];

    protected override async Task<IReadOnlyCollection<string>> WorkForAPerson(string county) =>
    [
        .. (await service.Feedback.ListFeedbackAsync(new() { CountyCode = county, UnitClosed = true })).Feedback
            .Select(one => one.FeedbackId),
        .. (await service.Initiatives.ListInitiativesAsync(new() { CountyCode = county, UnitClosed = true })).Initiatives
            .Select(initiative => initiative.InitiativeId)
    ];

    protected override Task Publish(params IEvent[] happened) => service.Publish(happened);

    protected override Task Until(Func<Task<bool>> holds) => service.Until(holds);
}
