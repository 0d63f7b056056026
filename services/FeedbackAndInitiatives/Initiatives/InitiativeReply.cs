using Platform.Contracts.Types.V1;
using Platform.FeedbackAndInitiatives.Support;

namespace Platform.FeedbackAndInitiatives.Initiatives;

/// <summary>Initiatives as the contract tells them.</summary>
internal static class InitiativeReply
{
    public static async Task<Wire.Initiative> ToReply(
        this ParticipationDbContext db, Initiative initiative, CancellationToken cancellationToken) =>
            (await db.ToReplies([initiative], cancellationToken))[0];

    /// <summary>With their texts and their support.</summary>
    public static async Task<List<Wire.Initiative>> ToReplies(
        this ParticipationDbContext db, IReadOnlyCollection<Initiative> initiatives, CancellationToken cancellationToken)
    {
        var ids = initiatives.Select(initiative => initiative.InitiativeId).ToArray();
        var texts = await db.InitiativeTexts.AsNoTracking().Where(text => ids.Contains(text.InitiativeId))
            .ToDictionaryAsync(text => text.InitiativeId, cancellationToken);
        var tallies = await db.SupportTallies.AsNoTracking().Where(tally => ids.Contains(tally.InitiativeId))
            .ToDictionaryAsync(tally => tally.InitiativeId, cancellationToken);

        return [.. initiatives.Select(initiative => ToReply(initiative, texts[initiative.InitiativeId], tallies[initiative.InitiativeId]))];
    }

    private static Wire.Initiative ToReply(Initiative initiative, InitiativeText text, SupportTally tally) => new()
    {
        InitiativeId = initiative.InitiativeId.ToString(),
        CountyCode = initiative.CountyCode,
        Type = initiative.Type.As<Wire.InitiativeType>(),
        State = initiative.State.As<Wire.InitiativeState>(),
        Title = text.Title,
        Proposal = text.Proposal,
        ServiceUnitId = initiative.ServiceUnitId?.ToString() ?? "",
        ReceivedOn = initiative.ReceivedOn.ToIso(),
        AcknowledgeDue = initiative.AcknowledgeDue.ToIso(),
        AcknowledgedOn = initiative.AcknowledgedOn.ToIso(),
        ToldAuthority = initiative.Told.ToContract(),
        EstimatedDecisionOn = initiative.EstimatedDecisionOn.ToIso(),
        Information = text.Information ?? "",
        Standings = { initiative.Initiators.OrderBy(i => i.Number).Select(ToReply) },
        StandingVerifiedOn = initiative.StandingVerifiedOn.ToIso(),
        Authority = initiative.Assigned.ToContract(),
        Hearing = initiative.Hearing.As<Wire.Hearing>(),
        HearingOn = initiative.HearingOn.ToIso(),
        Decision = initiative.DecidedOn is { } decidedOn
            ? new DecisionReference
            {
                BodyId = initiative.DecisionBodyId.ToString(),
                DecidedOn = decidedOn.ToIso(),
                Section = initiative.DecisionSection ?? ""
            }
            : null,
        Outcome = initiative.Outcome.As<Wire.InitiativeOutcome>(),
        Measures = text.Measures ?? "",
        NotifiedOn = initiative.NotifiedOn.ToIso(),
        NotifiedInitiator = initiative.ContactInitiator,
        ClosedOn = initiative.ClosedOn.ToIso(),
        FeedbackId = initiative.FeedbackId?.ToString() ?? "",
        Support = tally.ToContract(),
        Version = initiative.Version
    };

    private static Wire.Standing ToReply(Initiator initiator) => new()
    {
        Initiator = initiator.Number,
        MemberKind = initiator.MemberKind.As<Contracts.Types.V1.MemberKind>(),
        IsServiceUser = initiator.IsServiceUser
    };
}
