using Platform.FeedbackAndInitiatives.Deadlines;
using Platform.FeedbackAndInitiatives.Policies;
using Platform.FeedbackAndInitiatives.Support;
using static Platform.FeedbackAndInitiatives.Tests.Rules.Facts;

namespace Platform.FeedbackAndInitiatives.Tests.Rules;

public sealed class SupportTests
{
    private static SupportTally Begin(InitiativeType type = InitiativeType.Referendum, PriorityThreshold? priority = null) =>
        SupportTally.Begin(Guid.NewGuid(), "10", SupportTerms.Of(type, priority), Today);

    [Theory]
    [InlineData(138_635, 300, 4_160)]
    [InlineData(157_442, 200, 3_149)]
    [InlineData(159_500, 200, 3_190)]
    [InlineData(10_000, 300, 300)]
    [InlineData(10_001, 300, 301)]
    [InlineData(0, 300, 0)]
    public void A_share_is_rounded_up_to_whole_people(long people, int basisPoints, long share) =>
        Assert.Equal(share, new Share(basisPoints, 0).Of(people));

    [Fact]
    public void A_referendum_takes_three_per_cent_of_those_of_fifteen_or_over_whatever_the_policy_says()
    {
        var tally = Begin(priority: new PriorityThreshold(1, 0, 6));

        Assert.Equal((300, 15, ThresholdState.Pending), (tally.ShareBasisPoints, tally.AgeMin, tally.ThresholdState));
    }

    [Fact]
    public void A_priority_threshold_is_the_countys_policy_and_off_without_one()
    {
        Assert.Equal(ThresholdState.Unspecified, Begin(InitiativeType.Member).ThresholdState);
        Assert.Equal(ThresholdState.Pending, Begin(InitiativeType.Service, new PriorityThreshold(200, 0, 6)).ThresholdState);
        Assert.Equal(ThresholdState.Unspecified, Begin(InitiativeType.CouncilMotion, new PriorityThreshold(200, 0, 6)).ThresholdState);
    }

    [Fact]
    public void A_threshold_is_frozen_once()
    {
        var tally = Begin();

        Assert.True(tally.Freeze(138_635, Guid.NewGuid()));
        Assert.False(tally.Freeze(200_000, Guid.NewGuid()));

        Assert.Equal((4_160, 138_635), (tally.Threshold, tally.Population));
    }

    [Fact]
    public void It_is_reached_once_and_stays_reached()
    {
        var tally = Begin();
        tally.Freeze(67, Guid.NewGuid());
        tally.Add(true);
        tally.Add(false);
        Assert.False(tally.Reach(Today));

        tally.Add(false);
        Assert.True(tally.Reach(Today));
        Assert.False(tally.Reach(Today));
        tally.Remove(false);
        tally.Add(true);

        Assert.False(tally.Reach(Today.AddDays(1)));
        Assert.Equal((2, 1, 3, Today), (tally.PublicNames, tally.PrivateNames, tally.Total, tally.ReachedOn));
    }

    [Fact]
    public void Nothing_is_reached_while_the_threshold_is_pending()
    {
        var tally = Begin();
        tally.Add(true);

        Assert.False(tally.Reach(Today));
    }

    [Fact]
    public void After_the_decision_support_is_neither_given_nor_taken_back_and_supporters_can_be_forgotten()
    {
        var tally = Begin(InitiativeType.Member);
        tally.Add(true);
        Refused("PUB-8", "initiative_id", tally.RequireDecidedToForget);

        tally.Close();

        Refused("takes-support", "initiative_id", () => tally.Add(true));
        Refused("takes-support", "initiative_id", () => tally.Remove(true));
        tally.RequireDecidedToForget();
        Refused("takes-support", "initiative_id", () => Begin(InitiativeType.CouncilMotion).Add(true));
    }

    [Fact]
    public void A_deadline_is_missed_once_the_day_after_it_unless_it_ended()
    {
        var deadline = Deadline.Of("10", DeadlineKind.Answer, Guid.NewGuid(), Today);
        var ended = Deadline.Of("10", DeadlineKind.Answer, Guid.NewGuid(), Today);
        ended.End(Today);

        Assert.False(deadline.Miss(Today));
        Assert.True(deadline.Miss(Today.AddDays(1)));
        Assert.False(deadline.Miss(Today.AddDays(2)));
        Assert.False(ended.Miss(Today.AddDays(1)));
    }
}
