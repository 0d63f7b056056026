using System.Diagnostics;
using Platform.Contracts.Participation.V1;

namespace Platform.Journeys;

public sealed class InitiativeJourneys(RunningPlatform platform)
{
    [Fact]
    public async Task An_initiative_is_filed_and_the_registry_asked_for_the_population_in_one_trace()
    {
        await platform.Resources.WaitUntilHealthy("feedback-and-initiatives");
        using var listener = Tracing.Listen();
        using var source = new ActivitySource(Tracing.Name);
        var initiatives = new InitiativeService.InitiativeServiceClient(
            platform.As(platform.Token("10", "participation.submit"), "feedback-and-initiatives"));

        using var activity = source.StartActivity("a resident files an initiative")!;
        var filed = await initiatives.FileInitiativeAsync(new()
        {
            InitiativeId = Guid.CreateVersion7().ToString(),
            CountyCode = "10",
            Type = InitiativeType.Referendum,
            Title = "Kansanäänestys",
            Proposal = "Järjestetään neuvoa-antava kansanäänestys.",
            Initiators = { new Initiator
            {
                Contact = new PersonContact { Name = "Maija Meikäläinen" },
                MemberKind = Platform.Contracts.Types.V1.MemberKind.Resident
            } }
        });
        activity.Stop();

        Assert.Equal(ThresholdState.Frozen, filed.Support.Threshold.State);
        var spans = await Tracing.SpansOf(platform, activity.TraceId.ToString(), IsWhole);

        Assert.True(IsWhole(spans), string.Join('\n', spans));

        static bool IsWhole(List<string> spans) =>
            Has(spans, "feedback-and-initiatives", "FileInitiative") && Has(spans, "feedback-and-initiatives", "POST")
                && Has(spans, "organisation-registry", "GetPopulation");

        static bool Has(List<string> spans, string service, string name) =>
            spans.Exists(
                span => span.StartsWith($"{service}: ", StringComparison.Ordinal) && span.EndsWith(name, StringComparison.Ordinal));
    }
}
