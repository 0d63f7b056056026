using Platform.FeedbackAndInitiatives.Initiatives;
using Platform.ServiceDefaults.Values;
using static Platform.FeedbackAndInitiatives.Tests.Rules.Facts;

namespace Platform.FeedbackAndInitiatives.Tests.Rules;

public sealed class InitiativeTests
{
    [Fact]
    public void It_is_acknowledged_within_a_month_of_receipt()
    {
        Assert.Equal(Day("2026-02-10"), File().AcknowledgeDue);
        Assert.Equal(Day("2026-02-28"), File(receivedOn: "2026-01-31").AcknowledgeDue);
    }

    [Fact]
    public void The_initiators_are_told_once_who_handles_it_and_until_when()
    {
        var initiative = File();
        Refused("FBK-4", "estimated_decision_on", () => initiative.Acknowledge(Executive, Day("2026-01-14"), Today));

        initiative.Acknowledge(Executive, Today, Today);

        Refused("FBK-4", "initiative_id", () => initiative.Acknowledge(Executive, Today, Today));
        Assert.Equal((InitiativeState.Acknowledged, 2), (initiative.State, initiative.Version));
    }

    [Fact]
    public void Service_users_take_initiatives_in_matters_of_their_service()
    {
        Standing user = new(1, MemberKind.Unspecified, true);

        Refused("FBK-1", "service_unit_id", () => File(InitiativeType.Service));
        Refused("FBK-1", "standings", () => File(initiators: 1).VerifyStanding([user], Today));
        File(InitiativeType.Service, initiators: 1, service: Guid.NewGuid()).VerifyStanding([user], Today);
    }

    [Theory]
    [InlineData(Contracts.Types.V1.MemberKind.Resident)]
    [InlineData(Contracts.Types.V1.MemberKind.Municipality)]
    [InlineData(Contracts.Types.V1.MemberKind.CorporationOrFoundation)]
    [InlineData(Contracts.Types.V1.MemberKind.PropertyOwnerOrHolder)]
    public void Members_of_every_kind_take_initiatives(Contracts.Types.V1.MemberKind kind)
    {
        var initiative = File(initiators: 1);

        initiative.VerifyStanding([new Standing(1, kind.As<MemberKind>(), false)], Today);

        Assert.Equal(InitiativeState.StandingVerified, initiative.State);
    }

    [Fact]
    public void The_grounds_are_shown_for_each_initiator_before_an_authority_gets_it_though_not_at_receipt()
    {
        var initiative = File();

        Refused("FBK-2", "initiative_id", () => initiative.Assign(Executive));
        Refused("FBK-2", "standings", () => initiative.VerifyStanding([Resident(1)], Today));
        Refused("FBK-2", "standings", () => initiative.VerifyStanding([Resident(1), Resident(1)], Today));
        Refused("FBK-2", "standings", () => initiative.VerifyStanding([Resident(1), Resident(2), Resident(3)], Today));
        Refused("FBK-2", "standings",
            () => initiative.VerifyStanding([Resident(1), new Standing(2, MemberKind.Unspecified, false)], Today));
        initiative.VerifyStanding([Resident(1), Resident(2)], Today);
        Refused("FBK-2", "initiative_id", () => initiative.VerifyStanding([Resident(1), Resident(2)], Today));
        initiative.Assign(Executive);
    }

    [Fact]
    public void A_referendum_is_asked_for_by_residents() => Refused(
        "FBK-10", "standings",
        () => File(InitiativeType.Referendum, initiators: 1).VerifyStanding([new Standing(1, MemberKind.Municipality, false)], Today));

    [Fact]
    public void The_standing_of_a_council_motion_is_not_checked()
    {
        var motion = File(InitiativeType.CouncilMotion);

        Refused("FBK-12", "initiative_id", () => motion.VerifyStanding([Resident(1), Resident(2)], Today));
        motion.Assign(Executive);
    }

    [Fact]
    public void Notices_go_to_the_named_contact_or_else_to_the_first_initiator()
    {
        Assert.Equal(1, File().ContactInitiator);
        Assert.Equal(2, File(contact: 2).ContactInitiator);
        Refused("FBK-8", "contact_initiator", () => File(contact: 3));
    }

    [Fact]
    public void It_is_not_decided_before_the_initiators_could_be_heard()
    {
        var initiative = Assigned();
        Refused("FBK-5", "initiative_id", () => Decide(initiative));

        initiative.Hear(Hearing.Waived, Today, Today);
        Decide(initiative);

        Refused("FBK-6", "initiative_id", () => Decide(initiative));
    }

    [Fact]
    public void They_are_heard_once_by_the_authority_that_has_it_on_a_day_since_receipt()
    {
        Refused("FBK-5", "initiative_id", () => File().Hear(Hearing.Held, Today, Today));
        Refused("in-its-time", "held_on", () => Assigned().Hear(Hearing.Held, Day("2026-01-09"), Today));
        Refused("in-its-time", "held_on", () => Assigned().Hear(Hearing.Held, Day("2026-01-16"), Today));
        Refused("FBK-5", "initiative_id", () => Heard().Hear(Hearing.Waived, Today, Today));
        Refused("FBK-5", "initiative_id", () => Heard().Assign(Executive));
    }

    [Fact]
    public void It_is_not_decided_before_the_initiators_know_who_handles_it()
    {
        var initiative = File(initiators: 1);
        initiative.VerifyStanding([Resident(1)], Today);
        initiative.Assign(Executive);
        initiative.Hear(Hearing.Held, Today, Today);

        Refused("FBK-4", "initiative_id", () => Decide(initiative));
    }

    [Fact]
    public void A_referendum_that_not_enough_ask_for_is_not_decided()
    {
        Refused("FBK-10", "initiative_id", () => Decide(Heard(InitiativeType.Referendum)));
        Decide(Heard(InitiativeType.Referendum), thresholdReached: true);
    }

    [Fact]
    public void It_is_closed_when_the_initiators_know_the_decision()
    {
        Refused("FBK-6", "initiative_id", () => Heard().Notify(Today, Today));
        var initiative = Decided();
        Refused("FBK-6", "initiative_id", () => initiative.Close(Today));
        Refused("in-its-time", "notified_on", () => initiative.Notify(Day("2026-01-14"), Today));

        initiative.Notify(Today, Today);
        Refused("FBK-6", "initiative_id", () => initiative.Notify(Today, Today));
        initiative.Close(Today);

        Assert.Equal((InitiativeState.Closed, 8), (initiative.State, initiative.Version));
        Refused("still-open", "initiative_id", () => initiative.Close(Today));
    }

    [Fact]
    public void What_is_decided_is_neither_withdrawn_nor_turned_into_feedback()
    {
        Refused("FBK-6", "initiative_id", Decided().Withdraw);
        Refused("FBK-3", "initiative_id", () => Decided().GoOnAs(Guid.NewGuid()));
    }

    [Fact]
    public void What_has_ended_takes_no_step()
    {
        var initiative = File();
        initiative.Withdraw();

        Refused("still-open", "initiative_id", () => initiative.Acknowledge(Executive, Today, Today));
        Refused("still-open", "initiative_id", () => Decide(initiative));
        Assert.Equal((InitiativeState.Withdrawn, 2), (initiative.State, initiative.Version));
    }

    [Fact]
    public void The_initiators_are_needed_until_they_know_the_decision()
    {
        Refused("PUB-8", "initiative_id", () => Decided().ForgetInitiator(1));
        var initiative = Decided();
        initiative.Notify(Today, Today);
        initiative.ForgetInitiator(1);
    }
}
