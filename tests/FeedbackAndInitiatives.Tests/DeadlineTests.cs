using static Platform.FeedbackAndInitiatives.Tests.Requests;

namespace Platform.FeedbackAndInitiatives.Tests;

/// <summary>Days that pass. One test, because the clock is everybody's.</summary>
public sealed class DeadlineTests(ParticipationFixture service) : IClassFixture<ParticipationFixture>
{
    [Fact]
    public async Task A_day_that_passes_is_told_once_however_many_replicas_look_and_one_that_was_met_is_not()
    {
        var county = service.NewCountyCode();
        var late = await service.Initiatives.FileInitiativeAsync(Filing(county));
        var met = await service.Initiatives.FileInitiativeAsync(Filing(county));
        var feedback = await service.Feedback.SubmitFeedbackAsync(GoodFeedback(county));
        await service.Initiatives.AcknowledgeInitiativeAsync(Acknowledgement(met));
        Assert.Equal(2, (await Deadlines(county)).Count);
        using var told = service.Metrics();
        await service.Until(() => Task.FromResult(told.Now("platform.deadlines.remaining", county, "Answer") == 14));

        // The last day itself is in time.
        service.Clock.Advance(TimeSpan.FromDays(14));
        await service.Clock.PassRounds();
        Assert.Equal(0L, await Missed(county));

        service.StartReplica();
        service.StartReplica();
        service.Clock.Advance(TimeSpan.FromDays(18));
        await service.Until(async () => await Missed(county) == 2);
        await service.Clock.PassRounds();

        Assert.Equal(2L, await Missed(county));
        Assert.Equal(
            [(feedback.FeedbackId, "2026-01-29", "2026-02-16"), (late.InitiativeId, "2026-02-15", "2026-02-16")],
            (await Deadlines(county, onlyMissed: true)).Select(d => (d.SubjectId, d.DueDate, d.MissedOn)));

        await service.Until(() => Task.FromResult(told.Now("platform.deadlines.overdue", county, "Acknowledgement") == 1));
        await service.Initiatives.AcknowledgeInitiativeAsync(Acknowledgement(late));
        Assert.Equal([feedback.FeedbackId], (await Deadlines(county)).Select(d => d.SubjectId));
        Assert.Equal(2L, await Missed(county));
        await service.Until(() => Task.FromResult(told.Now("platform.deadlines.overdue", county, "Acknowledgement") == 0));
        Assert.Equal(1, told.Now("platform.deadlines.overdue", county, "Answer"));
        Assert.Null(told.Now("platform.deadlines.remaining", county, "Answer"));
    }

    private async Task<IList<Wire.Deadline>> Deadlines(string county, bool onlyMissed = false) =>
        (await service.Deadlines.ListDeadlinesAsync(new() { CountyCode = county, OnlyMissed = onlyMissed })).Deadlines;

    private async Task<long> Missed(string county)
    {
        await using var command = service.Database.CreateCommand(
            $"select count(*) from journal where county_code = '{county}' and type = 'wellbeing.participation.deadline-missed.v1'");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
