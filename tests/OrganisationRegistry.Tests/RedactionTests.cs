using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>PUB-2. One test, because the clock is everybody's.</summary>
public sealed class RedactionTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    [Fact]
    public async Task Personal_data_of_a_decision_is_there_until_the_appeal_period_ends_and_then_nowhere()
    {
        var committee = await registry.NewCommittee();
        var (published, unpublished) = (await Record(committee, "1 §", "Maija Malli"),
            await Record(committee, "2 §", "Matti Malli", "2026-01-13"));
        await registry.Decisions.PublishMinutesAsync(Minutes(committee));

        // Its last day is 4.2.: that day itself is within the period.
        registry.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal(("Maija Malli", "2026-02-04"), (await Details(published) is { } shown ? (shown.Text.Fi, shown.KeptUntil) : default));

        registry.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await Details(published));
        registry.StartReplica();
        registry.StartReplica();
        await registry.Until(async () => await Redacted(committee) == 1);
        await registry.Clock.PassRounds();

        var decision = await registry.Decisions.GetDecisionAsync(
            new() { DecisionId = published.DecisionId, CountyCode = published.CountyCode });
        Assert.Equal((1L, 0L), (await Redacted(committee), await Count("decision_personal_details where text_fi = 'Maija Malli'")));
        Assert.Equal((false, "2026-02-05", "Palveluverkon muutos"),
            (decision.HasPersonalDetails, decision.RedactedOn, decision.Content.Title.Fi));
        Assert.Equal("decision-recorded 1, decision-changed 2, minutes-redacted 3",
            await registry.JournalOf($"decisions/{published.DecisionId}"));
        Assert.Equal(0L, await Count("journal where data::text ~ 'Malli'"));
        // A period that has not begun has not ended.
        Assert.Equal("Matti Malli", (await Details(unpublished))?.Text.Fi);
    }

    private async Task<Wire.Decision> Record(Wire.Body body, string section, string name, string day = "2026-01-12")
    {
        var request = Decision(body, section, day);
        request.PersonalDetails = Named(name);
        return await registry.Decisions.RecordDecisionAsync(request);
    }

    private async Task<Wire.PersonalDetails?> Details(Wire.Decision decision)
    {
        try
        {
            return await registry.Decisions.GetPersonalDetailsAsync(
                new() { DecisionId = decision.DecisionId, CountyCode = decision.CountyCode });
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }

    private Task<long> Redacted(Wire.Body body) =>
        Count($"journal where county_code = '{body.CountyCode}' and type = 'wellbeing.registry.minutes-redacted.v1'");

    private async Task<long> Count(string what)
    {
        await using var command = registry.Database.CreateCommand($"select count(*) from {what}");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
