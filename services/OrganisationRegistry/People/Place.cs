using Platform.OrganisationRegistry.Bodies;

namespace Platform.OrganisationRegistry.People;

/// <summary>What somebody is in a body: the role, whether they vote, and whose personal deputy they are.</summary>
internal sealed record Place(MembershipRole Role, VotingRight VotingRight, Membership? DeputyOf)
{
    /// <summary>A voting right that is not told is the role's.</summary>
    public static Place Of(MembershipRole role, VotingRight right = default, Membership? deputyOf = null) =>
        new(role, right != VotingRight.Unspecified ? right : IsDeputy(role) ? VotingRight.WhenReplacing : VotingRight.Full,
            deputyOf);

    public static bool IsDeputy(MembershipRole role) => role == MembershipRole.DeputyMember;

    public void Check(Body body, ValidPeriod period)
    {
        if (!MayHave(Role, VotingRight))
        {
            throw new RuleException("vote-of-role", "voting_right",
                "A deputy votes only in place of a member, and whoever holds a chair's place votes.");
        }

        if (DeputyOf is null)
        {
            return;
        }

        if (DeputyOf.BodyId != body.BodyId || !DeputyOf.HoldsSeat)
        {
            throw new RuleException("deputy-of-member", "deputy_of_membership_id",
                "A personal deputy is one of a member of the same body.");
        }

        if (!DeputyOf.Period.Covers(period))
        {
            throw new RuleException("exists-then", "period",
                "The member whose deputy it is does not sit in the body on every day of the period.");
        }
    }

    private static bool MayHave(MembershipRole role, VotingRight right) => role switch
    {
        MembershipRole.DeputyMember => right == VotingRight.WhenReplacing,
        MembershipRole.Member => right != VotingRight.WhenReplacing,
        _ => right == VotingRight.Full
    };
}
