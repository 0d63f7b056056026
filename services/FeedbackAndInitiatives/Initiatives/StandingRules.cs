namespace Platform.FeedbackAndInitiatives.Initiatives;

/// <summary>Who may take which initiative (Act 611/2021 §§30 and 31).</summary>
internal static class StandingRules
{
    /// <summary>A service initiative is about a service (rule FBK-1).</summary>
    public static void RequireService(InitiativeType type, Guid? serviceUnit)
    {
        if (type == InitiativeType.Service && serviceUnit is null)
        {
            throw new RuleException("FBK-1", "service_unit_id",
                "Service users have the right of initiative in matters of their service: name the service.");
        }
    }

    /// <summary>The grounds are shown for each initiator (FBK-2) and give the right to the initiative (FBK-1, FBK-10).</summary>
    public static void Require(InitiativeType type, int initiators, IReadOnlyCollection<Standing> standings)
    {
        if (!standings.Select(standing => standing.Initiator).Order().SequenceEqual(Enumerable.Range(1, initiators))
            || standings.Any(standing => standing is { MemberKind: MemberKind.Unspecified, IsServiceUser: false }))
        {
            throw new RuleException("FBK-2", "standings", $"The grounds are shown for each of the {initiators} initiators, once each.");
        }

        switch (type)
        {
            case InitiativeType.Referendum when standings.Any(standing => standing.MemberKind != MemberKind.Resident):
                throw new RuleException("FBK-10", "standings", "A referendum is asked for by residents of the county.");
            case InitiativeType.Member when standings.Any(standing => standing.MemberKind == MemberKind.Unspecified):
                throw new RuleException("FBK-1", "standings",
                    "Service users have the right of initiative in matters of their service only.");
        }
    }
}
