using static Platform.Journeys.SyntheticCounty;
using News = Platform.Contracts.News.V1;
using Participation = Platform.Contracts.Participation.V1;

namespace Platform.Journeys;

/// <summary>A referendum initiative: from its filing to the draft of a release about its decision.</summary>
internal sealed class InitiativeJourney(SyntheticCounty county, string council, string unit)
{
    private readonly Participation.GetInitiativeRequest _asked = new() { InitiativeId = NewId(), CountyCode = county.Code };

    public string Subject => $"initiatives/{_asked.InitiativeId}";

    /// <summary>The trace of the decision.</summary>
    public string Trace { get; private set; } = "";

    public Participation.Support Support { get; private set; } = null!;

    /// <param name="supporters">How many stay; others come and go, and some come twice.</param>
    public async Task Travel(int supporters)
    {
        await Eventually.Call(() => county.Initiatives.FileInitiativeAsync(Filing()));
        await Gather(supporters);
        Support = await Eventually.Call(
            () => county.Support.GetSupportAsync(new() { InitiativeId = _asked.InitiativeId, CountyCode = county.Code }));
        await Decide();
        await Eventually.Until("a draft about the decision stands in the newsroom's queue", async () =>
        {
            var drafts = await county.Releases.ListReleasesAsync(new() { CountyCode = county.Code, State = News.ReleaseState.Draft });
            return drafts.Releases.SingleOrDefault(release => release.Source?.Subject == Subject);
        });
    }

    private Participation.FileInitiativeRequest Filing() => new()
    {
        InitiativeId = _asked.InitiativeId,
        CountyCode = county.Code,
        Type = Participation.InitiativeType.Referendum,
        Title = "Kansanäänestys sairaalasta",
        Proposal = "Asukkailta kysytään sairaalan paikasta.",
        Initiators = { new Participation.Initiator
        {
            Contact = new() { Name = "Maija Meikäläinen", Email = "maija@example.org" },
            MemberKind = Contracts.Types.V1.MemberKind.Resident
        } }
    };

    private async Task Gather(int supporters)
    {
        var stay = Enumerable.Range(0, supporters).Select(person => ($"stays-{person}", Leaves: false));
        var again = Enumerable.Range(0, supporters / 20).Select(person => ($"stays-{person * 7}", Leaves: false));
        var leave = Enumerable.Range(0, supporters / 20).Select(person => ($"leaves-{person}", Leaves: true));
        var crowd = stay.Concat(again).Concat(leave).ToArray();
        new Random(17).Shuffle(crowd);

        await Parallel.ForEachAsync(crowd, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (visitor, _) =>
        {
            var (person, leaves) = visitor;
            await Eventually.Call(() => county.Support.SupportInitiativeAsync(
                new() { InitiativeId = _asked.InitiativeId, CountyCode = county.Code, PersonKey = person, IsResidentOfAge = true }));

            if (leaves)
            {
                await Eventually.Call(() => county.Support.WithdrawSupportAsync(
                    new() { InitiativeId = _asked.InitiativeId, CountyCode = county.Code, PersonKey = person }));
            }
        });
    }

    private async Task Decide()
    {
        await Step(i => i.AcknowledgedOn.Length > 0, i => county.Initiatives.AcknowledgeInitiativeAsync(new()
        {
            InitiativeId = i.InitiativeId,
            CountyCode = county.Code,
            Version = i.Version,
            Authority = new() { BodyId = council },
            EstimatedDecisionOn = Today,
            Information = "Kirjaamo, kirjaamo@example.org"
        }));
        await Step(i => i.StandingVerifiedOn.Length > 0, i => county.Initiatives.VerifyStandingAsync(new()
        {
            InitiativeId = i.InitiativeId,
            CountyCode = county.Code,
            Version = i.Version,
            Standings = { i.Standings.Select(
                s => new Participation.Standing { Initiator = s.Initiator, MemberKind = Contracts.Types.V1.MemberKind.Resident }) }
        }));
        await Step(i => i.Authority is not null, i => county.Initiatives.AssignInitiativeAsync(
            new() { InitiativeId = i.InitiativeId, CountyCode = county.Code, Version = i.Version, Authority = new() { UnitId = unit } }));
        await Step(i => i.HearingOn.Length > 0, i => county.Initiatives.HoldHearingAsync(
            new() { InitiativeId = i.InitiativeId, CountyCode = county.Code, Version = i.Version, HeldOn = Today }));

        using (var activity = Tracing.Source.StartActivity("the council decides an initiative")!)
        {
            Trace = activity.TraceId.ToString();
            await Step(i => i.Decision is not null, i => county.Initiatives.DecideInitiativeAsync(new()
            {
                InitiativeId = i.InitiativeId,
                CountyCode = county.Code,
                Version = i.Version,
                Decision = DecisionOf(council),
                Outcome = Participation.InitiativeOutcome.Accepted,
                Measures = "Kansanäänestys järjestetään."
            }));
        }

        await Step(i => i.NotifiedOn.Length > 0, i => county.Initiatives.NotifyInitiatorAsync(
            new() { InitiativeId = i.InitiativeId, CountyCode = county.Code, Version = i.Version, NotifiedOn = Today }));
        await Step(i => i.ClosedOn.Length > 0, i => county.Initiatives.CloseInitiativeAsync(
            new() { InitiativeId = i.InitiativeId, CountyCode = county.Code, Version = i.Version }));
    }

    private Task<Participation.Initiative> Step(Func<Participation.Initiative, bool> isDone,
        Func<Participation.Initiative, Grpc.Core.AsyncUnaryCall<Participation.Initiative>> take) =>
            Eventually.Change(() => county.Initiatives.GetInitiativeAsync(_asked), isDone, take);
}
