using Platform.OrganisationRegistry.People;
using Platform.ServiceDefaults.Values;

namespace Platform.OrganisationRegistry.Tests.Rules;

public sealed class MembershipTests
{
    private static Membership Seat(ValidPeriod period, Basis basis = Basis.Command, Wire.MembershipRole role = Wire.MembershipRole.Member) => Membership.Seat(
        Guid.NewGuid(), Facts.Council(Facts.Period("2022-03-01", "2030-12-31")), Guid.NewGuid(), role, LocalText.None, period, Facts.NoSources, basis, []);

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
        [Wire.MembershipRole.DeputyMember],
        Enum.GetValues<Wire.MembershipRole>().Where(role => !Seat(Facts.Period("2025-06-01", "2029-05-31"), role: role).HoldsSeat));

    [Fact]
    public void A_membership_ends_on_one_of_its_days()
    {
        var membership = Seat(Facts.Period("2025-06-01", "2029-05-31"));

        Facts.Refused("exists-then", "end_date", () => membership.End(Facts.Day("2025-05-31")));
        membership.End(Facts.Day("2025-06-01"));

        Assert.Equal((2, Facts.Day("2025-06-02")), (membership.Version, membership.Period.End!.Value));
    }
}
