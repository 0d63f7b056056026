using Platform.Contracts.Types.V1;
using static Platform.FeedbackAndInitiatives.Tests.ParticipationFixture;

namespace Platform.FeedbackAndInitiatives.Tests;

/// <summary>
/// Requests as a county's systems would send them, which tests send as they are or spoil, and an initiative's way step by step.
/// </summary>
internal static class Requests
{
    public static Wire.PersonContact Someone(string name = "Maija Meikäläinen") =>
        new() { Name = name, Email = "maija@example.org", Phone = "040 123" };

    public static Wire.SubmitFeedbackRequest GoodFeedback(string county, bool wantsReply = true) => new()
    {
        FeedbackId = NewId(),
        CountyCode = county,
        Type = Wire.FeedbackType.Idea,
        Text = "Lisää penkkejä odotusaulaan.",
        Channel = Wire.FeedbackChannel.Web,
        WantsReply = wantsReply,
        Contact = wantsReply ? Someone() : null
    };

    public static Wire.FileInitiativeRequest Filing(string county, Wire.InitiativeType type = Wire.InitiativeType.Member) => new()
    {
        InitiativeId = NewId(),
        CountyCode = county,
        Type = type,
        Title = "Terveysaseman aukioloajat",
        Proposal = "Terveysasema on avoinna myös lauantaisin.",
        ServiceUnitId = type == Wire.InitiativeType.Service ? NewId() : "",
        Initiators =
        {
            new Wire.Initiator { Contact = Someone(), MemberKind = MemberKind.Resident },
            new Wire.Initiator { Contact = Someone("Matti Meikäläinen"), MemberKind = MemberKind.Resident }
        }
    };

    public static Wire.SetPolicyRequest PolicyOf(string county, int days = 10, string from = "2025-01-01") => new()
    {
        PolicyId = NewId(),
        CountyCode = county,
        EffectiveDate = from,
        AnswerWithinDays = days,
        AcknowledgeWithinMonths = 1,
        Sources = { new Source { Document = "The county's feedback page" } }
    };

    public static Wire.CreateWayRequest WayOf(
        string county, string name = "Asukasraati", Wire.WayKind kind = Wire.WayKind.Community) => new()
        {
            WayId = NewId(),
            CountyCode = county,
            Kind = kind,
            Name = new LocalizedText { Fi = name },
            Methods = { Wire.ParticipationMethod.DiscussionsAndPanels },
            Period = new Period { StartDate = "2025-01-01" },
            Sources = { new Source { Document = "The county's page on taking part" } }
        };

    public static Wire.RouteFeedbackRequest Routing(Wire.Feedback feedback, string unit) =>
        new() { FeedbackId = feedback.FeedbackId, CountyCode = feedback.CountyCode, Version = feedback.Version, UnitId = unit };

    public static Wire.SupportInitiativeRequest SupportOf(Wire.Initiative initiative, string person) => new()
    {
        InitiativeId = initiative.InitiativeId,
        CountyCode = initiative.CountyCode,
        PersonKey = person,
        IsResidentOfAge = true
    };

    public static Wire.WithdrawSupportRequest WithdrawalOf(Wire.Initiative initiative, string person) =>
        new() { InitiativeId = initiative.InitiativeId, CountyCode = initiative.CountyCode, PersonKey = person };

    public static Wire.InvalidateSupportRequest InvalidationOf(Wire.Initiative initiative, string person) => new()
    {
        InitiativeId = initiative.InitiativeId,
        CountyCode = initiative.CountyCode,
        PersonKey = person,
        Reason = Wire.InvalidSupportReason.UnderAge
    };

    public static Wire.AcknowledgeInitiativeRequest Acknowledgement(Wire.Initiative i) => new()
    {
        InitiativeId = i.InitiativeId,
        CountyCode = i.CountyCode,
        Version = i.Version,
        Authority = OfCouncil(i),
        EstimatedDecisionOn = "2026-12-31",
        Information = "Kirjaamo, kirjaamo@example.org"
    };

    public static Wire.VerifyStandingRequest Standings(Wire.Initiative i) => new()
    {
        InitiativeId = i.InitiativeId,
        CountyCode = i.CountyCode,
        Version = i.Version,
        Standings = { i.Standings.Select(s => new Wire.Standing { Initiator = s.Initiator, MemberKind = MemberKind.Resident }) }
    };

    public static Wire.AssignInitiativeRequest Assignment(Wire.Initiative i) =>
        new() { InitiativeId = i.InitiativeId, CountyCode = i.CountyCode, Version = i.Version, Authority = OfCouncil(i) };

    public static Wire.HoldHearingRequest HearingOf(Wire.Initiative i, string day = "2026-01-15") =>
        new() { InitiativeId = i.InitiativeId, CountyCode = i.CountyCode, Version = i.Version, HeldOn = day };

    public static Wire.DecideInitiativeRequest DecisionOn(Wire.Initiative i) => new()
    {
        InitiativeId = i.InitiativeId,
        CountyCode = i.CountyCode,
        Version = i.Version,
        Decision = new DecisionReference { BodyId = $"{Council(i.CountyCode)}", DecidedOn = "2026-01-15", Section = "42 §" },
        Outcome = Wire.InitiativeOutcome.Accepted,
        Measures = "Aukioloaikoja pidennetään."
    };

    public static Wire.NotifyInitiatorRequest Notice(Wire.Initiative i) =>
        new() { InitiativeId = i.InitiativeId, CountyCode = i.CountyCode, Version = i.Version, NotifiedOn = "2026-01-15" };

    public static Wire.CloseInitiativeRequest Closing(Wire.Initiative i) =>
        new() { InitiativeId = i.InitiativeId, CountyCode = i.CountyCode, Version = i.Version };

    private static Wire.Authority OfCouncil(Wire.Initiative i) => new() { BodyId = $"{Council(i.CountyCode)}" };

    /// <summary>Everything before the decision.</summary>
    public static async Task<Wire.Initiative> Prepare(this ParticipationFixture service, Wire.Initiative initiative)
    {
        initiative = await service.Initiatives.AcknowledgeInitiativeAsync(Acknowledgement(initiative));
        initiative = await service.Initiatives.VerifyStandingAsync(Standings(initiative));
        initiative = await service.Initiatives.AssignInitiativeAsync(Assignment(initiative));
        return await service.Initiatives.HoldHearingAsync(HearingOf(initiative));
    }
}
