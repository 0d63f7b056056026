using System.Globalization;
using Platform.FeedbackAndInitiatives.Feedbacks;
using Platform.FeedbackAndInitiatives.Initiatives;
using Platform.ServiceDefaults.Organisation;
using Platform.ServiceDefaults.Rpc;

namespace Platform.FeedbackAndInitiatives.Tests.Rules;

/// <summary>Facts that the tests of rules begin with, and how they are refused.</summary>
internal static class Facts
{
    public static readonly DateOnly Today = Day("2026-01-15");
    public static readonly Authority Executive = new(Guid.NewGuid(), null);
    public static readonly DecidingBody Council = Body("CountyCouncil");
    public static readonly Contact Reachable = new("Maija", "maija@example.org", null, null);

    public static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DecidingBody Body(string classification) =>
        new() { BodyId = Guid.NewGuid(), CountyCode = "10", Classification = classification };

    public static Standing Resident(int number) => new(number, MemberKind.Resident, false);

    public static Initiative File(
        InitiativeType type = InitiativeType.Member, int initiators = 2, int contact = 0, Guid? service = null,
        string receivedOn = "2026-01-10") =>
        Initiative.File(Guid.NewGuid(), "10", type, service,
            [.. Enumerable.Range(1, initiators).Select(number => new Standing(number, default, false))],
            contact, Day(receivedOn), 1, null, []);

    /// <summary>With everything done that comes before the hearing.</summary>
    public static Initiative Assigned(InitiativeType type = InitiativeType.Member)
    {
        var initiative = File(type);
        initiative.Acknowledge(Executive, Today, Today);
        initiative.VerifyStanding([Resident(1), Resident(2)], Today);
        initiative.Assign(Executive);
        return initiative;
    }

    public static Initiative Heard(InitiativeType type = InitiativeType.Member)
    {
        var initiative = Assigned(type);
        initiative.Hear(Hearing.Held, Today, Today);
        return initiative;
    }

    public static Initiative Decided()
    {
        var initiative = Heard();
        Decide(initiative);
        return initiative;
    }

    public static void Decide(Initiative initiative, bool thresholdReached = false, string day = "2026-01-15", DecidingBody? body = null) =>
        initiative.Decide(new Decision(Guid.NewGuid(), Day(day), "1 §"), body ?? Council, InitiativeOutcome.Accepted,
            thresholdReached, Today);

    public static Feedback Receive(
        string text = "Kiitos.", bool wantsReply = true, Contact? contact = null, FeedbackType type = FeedbackType.Thanks, int days = 10,
        Guid? unit = null) => Feedback.Receive(
        Guid.NewGuid(), "10", type, unit, FeedbackChannel.Web, wantsReply, new FeedbackContent(Guid.NewGuid(), text, contact ?? Reachable),
        Today, days, []);

    public static void Refused(string rule, string field, Action action)
    {
        var refused = Assert.Throws<RuleException>(action);
        Assert.Equal((rule, field), (refused.Rule, refused.Field));
    }
}
