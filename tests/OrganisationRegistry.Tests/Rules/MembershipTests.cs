using Platform.OrganisationRegistry.People;
using Platform.ServiceDefaults.Values;

namespace Platform.OrganisationRegistry.Tests.Rules;

public sealed class MembershipTests
{
    private static readonly Bodies.Body s_council = Facts.Council(Facts.Period("2022-03-01", "2030-12-31"));

    private static Membership Seat(
        ValidPeriod period, Basis basis = Basis.Command, MembershipRole role = MembershipRole.Member,
        VotingRight right = default,
        Membership? deputyOf = null, Bodies.Body? body = null) => Membership.Seat(
            Guid.NewGuid(), body ?? s_council, Guid.NewGuid(), Place.Of(role, right, deputyOf), LocalText.None, period,
            Facts.NoSources, basis, []);

    [Fact]
    public void A_member_sits_on_days_on_which_the_body_exists()
    {
        Seat(Facts.Period("2022-03-01", "2030-12-31"));
        Facts.Refused("exists-then", "period", () => Seat(Facts.Period("2022-02-28", "2030-12-31")));
        Facts.Refused("exists-then", "period", () => Seat(Facts.Period("2022-03-01")));
    }

    [Fact]
    public void For_a_document_one_day_in_common_is_enough()
    {
        Seat(Facts.Period(""), Basis.Document);
        Facts.Refused("exists-then", "period", () => Seat(Facts.Period("2031-01-01"), Basis.Document));
    }

    [Fact]
    public void All_but_deputies_hold_a_seat() => Assert.Equal(
        [MembershipRole.DeputyMember],
        Enum.GetValues<MembershipRole>().Where(role => !Seat(Facts.Period("2025-06-01", "2029-05-31"), role: role).HoldsSeat));

    [Fact]
    public void A_deputy_votes_in_place_of_a_member_and_whoever_holds_a_chairs_place_votes()
    {
        var days = Facts.Period("2025-06-01", "2029-05-31");

        Assert.Equal(VotingRight.WhenReplacing, Seat(days, role: MembershipRole.DeputyMember).VotingRight);
        Assert.Equal(VotingRight.Full, Seat(days).VotingRight);
        Assert.False(Seat(days, right: VotingRight.None).HoldsSeat);
        Facts.Refused("vote-of-role", "voting_right",
            () => Seat(days, role: MembershipRole.DeputyMember, right: VotingRight.Full));
        Facts.Refused("vote-of-role", "voting_right", () => Seat(days, role: MembershipRole.Chair, right: VotingRight.None));
        Facts.Refused("vote-of-role", "voting_right", () => Seat(days, right: VotingRight.WhenReplacing));
    }

    [Fact]
    public void A_personal_deputy_is_one_of_a_member_of_the_body_while_the_member_is_there()
    {
        var days = Facts.Period("2025-06-01", "2026-12-31");
        var member = Seat(days);

        Assert.Equal(member.MembershipId, Deputy(member, days).DeputyOfMembershipId);
        Facts.Refused("exists-then", "period", () => Deputy(member, Facts.Period("2025-06-01", "2027-01-01")));
        Facts.Refused("deputy-of-member", "deputy_of_membership_id", () => Deputy(Deputy(member, days), days));
        Facts.Refused("deputy-of-member", "deputy_of_membership_id", () => Deputy(member, days, Facts.Council()));

        static Membership Deputy(Membership of, ValidPeriod during, Bodies.Body? body = null) =>
            Seat(during, role: MembershipRole.DeputyMember, deputyOf: of, body: body);
    }

    [Fact]
    public void A_membership_ends_on_one_of_its_days()
    {
        var membership = Seat(Facts.Period("2025-06-01", "2029-05-31"));

        Facts.Refused("exists-then", "end_date", () => membership.End(Facts.Day("2025-05-31")));
        membership.End(Facts.Day("2025-06-01"));

        Assert.Equal((2, Facts.Day("2025-06-02")), (membership.Version, membership.Period.End!.Value));
    }
}
