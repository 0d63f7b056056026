using Grpc.Core;
using Platform.Contracts.Types.V1;
using Platform.Testing;
using static Platform.FeedbackAndInitiatives.Tests.ParticipationFixture;
using static Platform.FeedbackAndInitiatives.Tests.Requests;

namespace Platform.FeedbackAndInitiatives.Tests;

/// <summary>Clumsy and hostile requests: each gets a clear status and the field, and changes nothing.</summary>
[Collection<SharedService>]
public sealed class BadInputTests(ParticipationFixture service)
{
    public static TheoryData<string, Action<Wire.SubmitFeedbackRequest>> BadFeedback => new()
    {
        { "feedback_id", request => request.FeedbackId = "" },
        { "feedback_id", request => request.FeedbackId = "17" },
        { "county_code", request => request.CountyCode = "1" },
        { "type", request => request.Type = Wire.FeedbackType.Unspecified },
        { "type", request => request.Type = (Wire.FeedbackType)99 },
        { "text", request => request.Text = " \n " },
        { "text", request => request.Text = new string('a', 5001) },
        { "text", request => request.Text = "nolla\0" },
        { "unit_id", request => request.UnitId = "x" },
        { "channel", request => request.Channel = (Wire.FeedbackChannel)(-1) },
        { "contact.name", request => request.Contact.Name = new string('a', 201) },
        { "contact.email", request => request.Contact.Email = "rikki \uFFFD" },
        { "contact.phone", request => request.Contact.Phone = new string('1', 51) },
        { "contact.address", request => request.Contact.Address = new string('a', 301) }
    };

    public static TheoryData<string, Action<Wire.FileInitiativeRequest>> BadInitiatives => new()
    {
        { "initiative_id", request => request.InitiativeId = Guid.Empty.ToString() },
        { "county_code", request => request.CountyCode = "١٠" },
        { "type", request => request.Type = Wire.InitiativeType.Unspecified },
        { "title", request => request.Title = "" },
        { "title", request => request.Title = new string('a', 201) },
        { "proposal", request => request.Proposal = new string('a', 20_001) },
        { "service_unit_id", request => request.ServiceUnitId = "x" },
        { "initiators", request => request.Initiators.Clear() },
        { "initiators", request => request.Initiators.AddRange(Enumerable.Repeat(new Wire.Initiator { Contact = Someone() }, 49)) },
        { "initiators[0].contact.name", request => request.Initiators[0].Contact = null },
        { "initiators[1].member_kind", request => request.Initiators[1].MemberKind = (MemberKind)77 },
        { "contact_initiator", request => request.ContactInitiator = -1 },
        { "received_on", request => request.ReceivedOn = "2026-01-16" },
        { "received_on", request => request.ReceivedOn = "1.1.2026" },
        { "from_feedback_id", request => request.FromFeedbackId = "x" }
    };

    [Theory]
    [MemberData(nameof(BadFeedback))]
    public async Task A_field_of_feedback_that_is_wrong_is_named_and_nothing_is_stored(
        string field, Action<Wire.SubmitFeedbackRequest> spoil)
    {
        var county = service.NewCountyCode();
        var request = GoodFeedback(county);
        spoil(request);

        var refusal = await RefusalOf(() => service.Feedback.SubmitFeedbackAsync(request));

        Assert.Equal(StatusCode.InvalidArgument, refusal.Status);
        Assert.Contains(field, refusal.Fields);
        Assert.Empty((await service.Feedback.ListFeedbackAsync(new() { CountyCode = county })).Feedback);
    }

    [Theory]
    [MemberData(nameof(BadInitiatives))]
    public async Task A_field_of_an_initiative_that_is_wrong_is_named_and_nothing_is_stored(
        string field, Action<Wire.FileInitiativeRequest> spoil)
    {
        var county = service.NewCountyCode();
        var request = Filing(county);
        spoil(request);

        var refusal = await RefusalOf(() => service.Initiatives.FileInitiativeAsync(request));

        Assert.Equal(StatusCode.InvalidArgument, refusal.Status);
        Assert.Contains(field, refusal.Fields);
        Assert.Empty((await service.Initiatives.ListInitiativesAsync(new() { CountyCode = county })).Initiatives);
    }

    [Fact]
    public async Task The_fields_of_what_follows_are_named_too()
    {
        var initiative = await service.Initiatives.FileInitiativeAsync(Filing(service.NewCountyCode()));
        var acknowledgement = Acknowledgement(initiative);
        acknowledgement.Authority.UnitId = NewId();
        (acknowledgement.EstimatedDecisionOn, acknowledgement.Information) = ("soon", "");
        var decision = DecisionOn(initiative);
        (decision.Decision, decision.Outcome) = (null, Wire.InitiativeOutcome.Unspecified);
        var support = SupportOf(initiative, "");
        support.NameIsPublic = true;
        var policy = PolicyOf(initiative.CountyCode, days: 0);
        policy.PriorityThreshold = new Wire.PriorityThreshold { AgeMin = 151 };
        policy.Sources.Clear();

        Assert.Equal(["authority", "estimated_decision_on", "information"],
            (await RefusalOf(() => service.Initiatives.AcknowledgeInitiativeAsync(acknowledgement))).Fields);
        Assert.Equal(["decision", "outcome"], (await RefusalOf(() => service.Initiatives.DecideInitiativeAsync(decision))).Fields);
        Assert.Equal(["person_key", "name"], (await RefusalOf(() => service.Support.SupportInitiativeAsync(support))).Fields);
        Assert.Equal(
            ["answer_within_days", "priority_threshold.share_basis_points", "priority_threshold.age_min",
                "priority_threshold.decide_within_months", "sources"],
            (await RefusalOf(() => service.Policies.SetPolicyAsync(policy))).Fields);
        Assert.Equal(["year"],
            (await RefusalOf(() => service.Reports.GetYearlyReportAsync(new() { CountyCode = "10", Year = -1 }))).Fields);
    }

    [Theory]
    [InlineData("not base64 !")]
    [InlineData("bm90IG91cnM")]
    public async Task A_page_token_that_was_not_given_out_is_refused(string token)
    {
        var initiative = await service.Initiatives.FileInitiativeAsync(Filing(service.NewCountyCode()));
        var county = initiative.CountyCode;

        Assert.Equal(["page_token"],
            (await RefusalOf(() => service.Feedback.ListFeedbackAsync(new() { CountyCode = county, PageToken = token }))).Fields);
        Assert.Equal(["page_token"],
            (await RefusalOf(() => service.Initiatives.ListInitiativesAsync(new() { CountyCode = county, PageToken = token }))).Fields);
        Assert.Equal(["page_token"],
            (await RefusalOf(() => service.Deadlines.ListDeadlinesAsync(new() { CountyCode = county, PageToken = token }))).Fields);
        Assert.Equal(["page_token"],
            (await RefusalOf(() => service.Support.ListSupportersAsync(
                new() { InitiativeId = initiative.InitiativeId, CountyCode = county, PageToken = token }))).Fields);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0x0A, 0x02, 0xC3, 0x28 })]
    public async Task Bytes_that_are_no_message_or_no_text_are_refused(byte[] nonsense)
    {
        var error = await RawCall.Unary(service.As(), "wellbeing.participation.v1.FeedbackService", "SubmitFeedback", nonsense);

        Assert.Contains(error!.StatusCode, new[] { StatusCode.InvalidArgument, StatusCode.PermissionDenied });
    }
}
